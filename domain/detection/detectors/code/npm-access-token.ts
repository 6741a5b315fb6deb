import { base62Crc32 } from '../../crc32';
import type { Detector } from '../../detector-shape';
import { ALPHANUMERIC } from '../../edges';

/** 30 characters and their checksum. */
export const npmAccessToken: Detector = {
  id: 'npm_access_token',
  provider: 'npm',
  anchors: ['npm_[A-Za-z0-9]{8}'],
  pattern: /npm_(?<body>[A-Za-z0-9]{36})/,
  goesOn: ALPHANUMERIC,
  confidence: 'high',
  checksum: (token) => base62Crc32(token.slice(4, 34)) === token.slice(34),
  examples: {
    hits: ['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'],
    misses: ['npm_config_registry_of_the_whole_company', 'npm_Fake0Example1'],
  },
};
