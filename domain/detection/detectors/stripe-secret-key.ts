import type { Detector } from '../detector';

/** `live` moves money; `test` is reported all the same. */
export const stripeSecretKey: Detector = {
  id: 'stripe_secret_key',
  provider: 'stripe',
  anchors: ['sk_live_', 'sk_test_', 'sk_prod_'],
  anchorAt: 'start',
  pattern: /sk_(?:live|test|prod)_[A-Za-z0-9]{16,247}/,
  alphabet: /[A-Za-z0-9]/,
  longest: 255,
  confidence: 'high',
  entropyMin: 3,
  body: (token) => token.slice(8),
  // From the vendor's public documents.
  published: ['sk_test_4eC39HqLyjWDarjtT1zdp7dc', 'sk_test_BQokikJOvBiI2HlWgH4olfQ2'],
  examples: {
    hits: ['sk_test_Fake0Example1Not2A3Real4', ['sk', 'live', 'Fake0Example1Not2A3Real4'].join('_')],
    misses: ['sk_test_short', 'pk_test_Fake0Example1Not2A3Real4', 'desk_test_Fake0Example1Not2A3Real4'],
  },
};
