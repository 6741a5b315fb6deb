import type { Detector } from '../../detector-shape';
import { ALPHANUMERIC } from '../../edges';

export const openrouterApiKey: Detector = {
  id: 'openrouter_api_key',
  provider: 'openrouter',
  anchors: ['sk-or-v1-'],
  pattern: /sk-or-v1-(?<body>[0-9a-f]{64})/,
  goesOn: ALPHANUMERIC,
  confidence: 'high',
  examples: {
    hits: ['sk-or-v1-deadbeefcafef00d0badc0de12345678deadbeefcafef00d0badc0de12345678'],
    misses: ['sk-or-v1-deadbeef', 'sk-or-v1-DEADBEEFCAFEF00D0BADC0DE12345678DEADBEEFCAFEF00D0BADC0DE12345678'],
  },
};
