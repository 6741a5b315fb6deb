import type { Detector } from '../../detector-shape';
import { BASE64URL } from '../../edges';

/** Ends with its time to live or with its parent; nobody can take back this one alone. */
export const vaultBatchToken: Detector = {
  id: 'vault_batch_token',
  provider: 'hashicorp_vault',
  anchors: ['hvb.[A-Za-z0-9_-]{8}'],
  pattern: /hvb\.(?<body>[A-Za-z0-9_-]{24,300})/,
  goesOn: BASE64URL,
  confidence: 'high',
  entropyMin: 3.5,
  examples: {
    hits: [
      'hvb.Fake0Example1Not2A3Real4Key5Do6Not7Use8Fake0Example1Not2A3Real4Key5Do6Not7Use8Fake0Example1Not2A3Real4Key5Do6Not7Use8Fake0Example1Not2A3Real',
    ],
    misses: ['hvb.short', 'xhvb.Fake0Example1Not2A3Real4'],
  },
};
