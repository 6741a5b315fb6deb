import type { Detector } from '../../detector-shape';
import { ALPHANUMERIC } from '../../edges';

/** Several issuers share the shape, so the record decides whose it is. */
export const deepseekApiKey: Detector = {
  id: 'deepseek_api_key',
  provider: 'deepseek',
  anchors: ['sk-[0-9a-f]{8}'],
  pattern: /sk-(?<body>[0-9a-f]{32})/,
  goesOn: ALPHANUMERIC,
  confidence: 'medium',
  entropyMin: 3,
  signs: { words: ['deepseek'], otherwise: { kind: 'sk_hex32_key', provider: 'unknown' } },
  examples: {
    hits: ['sk-deadbeefcafef00d0badc0de12345678'],
    misses: [
      'sk-deadbeefcafef00d0badc0de1234567',
      'task-deadbeefcafef00d0badc0de12345678',
      'sk-DEADBEEFCAFEF00D0BADC0DE12345678',
    ],
  },
};
