import type { Detector } from '../../detector-shape';
import { ALPHANUMERIC } from '../../edges';

/** Hexadecimal ids hold its head by chance; none is as long. */
export const clickhouseCloudSecret: Detector = {
  id: 'clickhouse_cloud_secret',
  provider: 'clickhouse',
  anchors: ['4b1d[A-Za-z0-9]{4}'],
  pattern: /4b1d(?<body>[A-Za-z0-9]{38})/,
  goesOn: ALPHANUMERIC,
  confidence: 'high',
  entropyMin: 3.5,
  guard: /4b1d[A-Za-z0-9]{38}/,
  examples: {
    hits: ['4b1dFake0Example1Not2A3Real4Key5Do6Not7Use'],
    misses: ['4b1ddeadbeefcafef00d0badc0de12345678', 'd4b1dFake0Example1Not2A3Real4Key5Do6Not7Use'],
  },
};
