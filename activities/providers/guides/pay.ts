import type { ManualGuide } from './guide-shape';

/** Issuers that move money, where ending a key too early stops payments. */
export const PAY_GUIDES: readonly ManualGuide[] = [
  {
    provider: 'shopify',
    where: 'https://admin.shopify.com',
    steps: [
      'Find the shop: the token does not name it.',
      'Open the app under Apps and sales channels, and rotate its credentials or uninstall it.',
      'Install it again where it is needed.',
    ],
    proof: 'GET /admin/api/{version}/shop.json at the shop answers 401, where it answered 200 before',
    tells: 'uninstalling removes the app from the shop, with its webhooks',
    source: 'https://shopify.dev/docs/apps/build/authentication-authorization',
  },
  {
    provider: 'square',
    where: 'https://developer.squareup.com/apps',
    steps: [
      'A token of your own: open the application and replace it.',
      'A token of a seller: revoke it for this seller.',
      'An application secret: replace it; it signs for every seller.',
    ],
    proof: 'asking for the token’s own status answers 401, where it answered 200 before',
    tells: 'payments with the token stop at once',
    source: 'https://developer.squareup.com/reference/square/o-auth-api/revoke-token',
  },
  {
    provider: 'stripe',
    where: 'https://dashboard.stripe.com/apikeys',
    steps: [
      'Have two people agree: payments with the old key stop at its end.',
      'A key: roll it, with an end of now, or of up to seven days if you bear that risk; or delete it.',
      'The secret of a webhook: roll it at its endpoint.',
      'Give the new value to whoever runs the service.',
    ],
    proof:
      'GET https://api.stripe.com/v1/balance with the key answers 401 (api_key_expired for a rolled one), where it answered otherwise before; it may go on for a short while',
    tells: 'payments with the old key stop at its end',
    source: 'https://docs.stripe.com/keys',
  },
];
