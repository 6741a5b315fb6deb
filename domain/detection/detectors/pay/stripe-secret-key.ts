import type { Detector } from '../../detector-shape';
import { ALPHANUMERIC } from '../../edges';

/** `live` moves money; `test` is reported all the same. */
export const stripeSecretKey: Detector = {
  id: 'stripe_secret_key',
  provider: 'stripe',
  anchors: ['sk_live_', 'sk_test_', 'sk_prod_'],
  pattern: /sk_(?:live|test|prod)_(?<body>[A-Za-z0-9]{16,247})/,
  goesOn: ALPHANUMERIC,
  confidence: 'high',
  entropyMin: 3,
  published: ['sk_test_4eC39HqLyjWDarjtT1zdp7dc', 'sk_test_BQokikJOvBiI2HlWgH4olfQ2'],
  danger: 'critical',
  examples: {
    hits: ['sk_test_Fake0Example1Not2A3Real4', ['sk', 'live', 'Fake0Example1Not2A3Real4'].join('_')],
    misses: ['sk_test_short', 'pk_test_Fake0Example1Not2A3Real4', 'desk_test_Fake0Example1Not2A3Real4'],
  },
};
