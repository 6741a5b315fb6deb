import type { Detector } from '../../detector-shape';
import { ANYTHING_MAY_FOLLOW } from '../../edges';

/** From header to footer; without a footer, as far as base 64 goes. A body under 60 characters is no key, an encrypted one harms less. */
export const pemPrivateKey: Detector = {
  id: 'pem_private_key',
  provider: 'generic',
  anchors: ['PRIVATE KEY', 'PRIVATE%20KEY', 'PRIVATE%2520KEY', 'PRIVATE\\u0020KEY'],
  pattern:
    /-----BEGIN (?:[A-Z0-9]{2,10} ){0,3}PRIVATE KEY(?: BLOCK)?-----(?<body>[^]{0,12000}?-----END (?:[A-Z0-9]{2,10} ){0,3}PRIVATE KEY(?: BLOCK)?-----|[A-Za-z0-9+/=\s]{0,12000})/,
  goesOn: ANYTHING_MAY_FOLLOW,
  confidence: 'high',
  before: 50,
  longest: 12_200,
  doubt: (block) => (bodyOf(block).length < 60 || /ENCRYPTED/.test(block) ? 'low' : null),
  unwrap: oneForm,
  examples: {
    hits: [
      `-----BEGIN PRIVATE KEY-----
RkFLRSBLRVkgTk9UIFJFQUw=
-----END PRIVATE KEY-----`,
    ],
    misses: ['-----BEGIN PUBLIC KEY-----', '-----BEGIN CERTIFICATE-----', 'BEGIN PRIVATE KEY'],
  },
};

const bodyOf = (block: string): string => block.replace(/-----[A-Z0-9 ]+-----|[A-Za-z-]+: .*|\s/g, '');

/** Line breaks are written in many ways; the key is the same. */
function oneForm(block: string): string {
  const [, header = '', body = '', footer = ''] = /^(-----[^-]+-----)([^]*?)(-----END[^-]+-----)?$/.exec(block) ?? [];
  return [header, ...body.split(/\s+/), footer].filter((line) => line !== '').join('\n');
}
