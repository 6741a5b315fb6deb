import { hexCrc32 } from '../../crc32';
import type { Detector } from '../../detector-shape';
import { ALPHANUMERIC } from '../../edges';

/** Of a person, of an account, or the global key; the last eight digits are a checksum of the 40 before. */
export const cloudflareToken: Detector = {
  id: 'cloudflare_token',
  provider: 'cloudflare',
  anchors: ['cfut_', 'cfat_', 'cfk_[A-Za-z0-9]{6}'],
  pattern: /cf(?:ut|at|k)_(?<body>[A-Za-z0-9]{40}[0-9a-f]{8})/,
  goesOn: ALPHANUMERIC,
  confidence: 'high',
  checksum: (token) => hexCrc32(token.slice(token.indexOf('_') + 1, -8)) === token.slice(-8),
  examples: {
    hits: ['cfut_Fake0Example1Not2A3Real4Key5Do6Not7Use8F8684beda'],
    misses: ['cfut_Fake0Example1', 'cfk_config_file'],
  },
};
