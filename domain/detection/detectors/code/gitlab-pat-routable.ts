import { base36Crc32 } from '../../crc32';
import type { Detector } from '../../detector-shape';
import { ALPHANUMERIC } from '../../edges';

/** Names its owner in its first part; the last seven characters are a checksum of all before. */
export const gitlabPatRoutable: Detector = {
  id: 'gitlab_pat_routable',
  provider: 'gitlab',
  anchors: ['glpat-'],
  pattern: /glpat-(?<body>[A-Za-z0-9_-]{27,300})\.(?:[0-9a-z]{2}\.)?[0-9a-z]{9}/,
  goesOn: ALPHANUMERIC,
  confidence: 'high',
  checksum: (token) => base36Crc32(token.slice(0, -7)) === token.slice(-7),
  examples: {
    hits: ['glpat-bzoxCnU6ZmFrZQpOT1RSRUFMTk9UUkVBTDAw.01.100pewab0'],
    misses: ['glpat-bzoxCnU6ZmFrZQpOT1RSRUFMTk9UUkVBTDAw', 'glpat-short.01.100pewab0'],
  },
};
