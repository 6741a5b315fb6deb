import type { Detector } from '../../detector-shape';
import { BASE64URL } from '../../edges';

export const vaultServiceToken: Detector = {
  id: 'vault_service_token',
  provider: 'hashicorp_vault',
  anchors: ['hvs.[A-Za-z0-9_-]{8}'],
  pattern: /hvs\.(?<body>[A-Za-z0-9_-]{24,200})/,
  goesOn: BASE64URL,
  confidence: 'high',
  entropyMin: 3.5,
  examples: {
    hits: ['hvs.Fake0Example1Not2A3Real4Key5Do6Not7Use8Fake0Example1Not2A3Real4Key5Do6Not7Use8Fake0Example1Not2'],
    misses: ['hvs.short', 'hvs.md'],
  },
};
