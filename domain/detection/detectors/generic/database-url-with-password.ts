import type { Detector } from '../../detector-shape';
import { ANYTHING_MAY_FOLLOW } from '../../edges';
import { percentDecoded } from '../../readings';
import { isStandIn } from '../../stand-ins';

const SCHEMES = [
  'postgres',
  'postgresql',
  'mysql',
  'mariadb',
  'mongodb',
  'mongodb+srv',
  'redis',
  'rediss',
  'amqp',
  'amqps',
  'clickhouse',
  'mssql',
  'sqlserver',
  'oracle',
  'cockroachdb',
  'cassandra',
  'ldap',
  'ldaps',
  'smtp',
  'smtps',
  'ftp',
  'ftps',
  'sftp',
];

/** The password of a connection string, with its percent signs undone; a stand-in, or the name of a person on their own machine, is none. */
export const databaseUrlWithPassword: Detector = {
  id: 'database_url_with_password',
  provider: 'generic',
  anchors: SCHEMES.map((scheme) => `${scheme}[:+%\\&]`),
  pattern:
    /(?:postgres(?:ql)?|mysql|mariadb|mongodb(?:\+srv)?|rediss?|amqps?|clickhouse|mssql|sqlserver|oracle|cockroachdb|cassandra|ldaps?|smtps?|ftps?|sftp)(?:\+[a-z0-9]{2,12})?:\/\/[^\s:@/"']{0,120}:(?<secret>[^\s@/"']{1,120})@[A-Za-z0-9._[\]:,%-]{1,253}/,
  goesOn: ANYTHING_MAY_FOLLOW,
  confidence: 'high',
  anyCase: true,
  guard: /[^\s"'<>]{3,60}?(?:\/|2f)[^\s"'<>]{0,330}?(?:@|40)/,
  longest: 560,
  exclude: (password, url) => isStandIn(percentDecoded(password)) || isDefault(password, url),
  unwrap: percentDecoded,
  examples: {
    hits: [
      'postgres://fakeuser:NotARealPassw0rd@db.example.invalid:5432/app',
      'redis://:NotARealPassw0rd@cache.example:6379/0',
      'postgresql+asyncpg://fakeuser:Not%40Real@db.example.invalid/app',
    ],
    misses: [
      'postgres://db.example.invalid:5432/app',
      'postgres://fakeuser:${DB_PASSWORD}@db.example.invalid/app',
      'mysql://root:root@localhost/app',
      'redis://:changeme@cache.example',
    ],
  },
};

const isDefault = (password: string, url: string): boolean =>
  /@(?:localhost|127\.0\.0\.1|\[::1\])/.test(url) && url.includes(`//${password}:`);
