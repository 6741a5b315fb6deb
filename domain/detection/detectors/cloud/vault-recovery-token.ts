import type { Detector } from '../../detector-shape';
import { BASE64URL } from '../../edges';

export const vaultRecoveryToken: Detector = {
  id: 'vault_recovery_token',
  provider: 'hashicorp_vault',
  anchors: ['hvr.[A-Za-z0-9_-]{8}'],
  pattern: /hvr\.(?<body>[A-Za-z0-9_-]{24,200})/,
  goesOn: BASE64URL,
  confidence: 'medium',
  entropyMin: 3.5,
  examples: { hits: ['hvr.Fake0Example1Not2A3Real4'], misses: ['hvr.short', 'hvr.'] },
};
