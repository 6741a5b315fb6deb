import type { Detector } from '../../detector-shape';
import { ALPHANUMERIC } from '../../edges';

export const stripeRestrictedKey: Detector = {
  id: 'stripe_restricted_key',
  provider: 'stripe',
  anchors: ['rk_live_', 'rk_test_', 'rk_prod_'],
  pattern: /rk_(?:live|test|prod)_(?<body>[A-Za-z0-9]{16,247})/,
  goesOn: ALPHANUMERIC,
  confidence: 'high',
  entropyMin: 3,
  examples: {
    hits: ['rk_test_Fake0Example1Not2A3Real4'],
    misses: ['rk_test_short', 'work_test_Fake0Example1Not2A3Real4'],
  },
};
