import type { Detector } from '../../detector-shape';
import { ALPHANUMERIC } from '../../edges';

export const elevenlabsApiKey: Detector = {
  id: 'elevenlabs_api_key',
  provider: 'elevenlabs',
  anchors: ['sk_[0-9a-f]{6}'],
  pattern: /sk_(?<body>[0-9a-f]{48})/,
  goesOn: ALPHANUMERIC,
  confidence: 'medium',
  examples: {
    hits: ['sk_deadbeefcafef00d0badc0de12345678deadbeefcafef00d'],
    misses: ['sk_deadbeef', 'task_deadbeefcafef00d0badc0de12345678deadbeefcafef00d'],
  },
};
