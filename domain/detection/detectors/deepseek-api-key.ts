import type { Detector } from '../detector';

/** `sk-` and 32 hexadecimal digits; several vendors share the shape, so the record decides whose it is. */
export const deepseekApiKey: Detector = {
  id: 'deepseek_api_key',
  provider: 'deepseek',
  anchors: ['sk-'],
  anchorAt: 'start',
  pattern: /sk-[0-9a-f]{32}/,
  alphabet: /[A-Za-z0-9]/,
  longest: 35,
  confidence: 'medium',
  entropyMin: 3,
  nameFrom: (record) =>
    /deepseek/i.test(record) ? null : { kind: 'sk_hex32_key', provider: 'unknown', confidence: 'low' },
  body: (token) => token.slice(3),
  published: [],
  examples: {
    hits: ['model deepseek-chat key sk-deadbeefcafef00d0badc0de12345678', 'sk-deadbeefcafef00d0badc0de12345678'],
    misses: [
      'sk-deadbeefcafef00d0badc0de1234567',
      'task-deadbeefcafef00d0badc0de12345678',
      'sk-DEADBEEFCAFEF00D0BADC0DE12345678',
    ],
  },
};
