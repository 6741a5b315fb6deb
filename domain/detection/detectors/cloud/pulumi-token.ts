import type { Detector } from '../../detector-shape';
import { ALPHANUMERIC } from '../../edges';

export const pulumiToken: Detector = {
  id: 'pulumi_token',
  provider: 'pulumi',
  anchors: ['pul-[0-9a-f]{6}'],
  pattern: /pul-(?<body>[0-9a-f]{40})/,
  goesOn: ALPHANUMERIC,
  confidence: 'high',
  examples: {
    hits: ['pul-deadbeefcafef00d0badc0de12345678deadbeef'],
    misses: ['pul-deadbeef', 'pul-DEADBEEFCAFEF00D0BADC0DE12345678DEADBEEF'],
  },
};
