import type { Detector } from '../../detector-shape';

/** Signs what is sent to us; other issuers use the same prefix with base 64. */
export const stripeWebhookSecret: Detector = {
  id: 'stripe_webhook_secret',
  provider: 'stripe',
  anchors: ['whsec_'],
  pattern: /whsec_(?<body>[A-Za-z0-9+/]{24,64}=?)/,
  goesOn: /[A-Za-z0-9+/]/,
  confidence: 'medium',
  examples: { hits: ['whsec_Fake0Example1Not2A3Real4Key5Do6N'], misses: ['whsec_short', 'whsec_'] },
};
