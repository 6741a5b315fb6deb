import type { Detector } from '../../detector-shape';
import { ALPHANUMERIC } from '../../edges';

export const rubygemsKey: Detector = {
  id: 'rubygems_key',
  provider: 'rubygems',
  anchors: ['rubygems_[0-9a-f]{4}'],
  pattern: /rubygems_(?<body>[0-9a-f]{48})/,
  goesOn: ALPHANUMERIC,
  confidence: 'high',
  examples: {
    hits: ['rubygems_deadbeefcafef00d0badc0de12345678deadbeefcafef00d'],
    misses: ['rubygems_deadbeef', 'rubygems_org'],
  },
};
