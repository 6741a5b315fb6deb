import { type ElementFinding, NONE, byColumn } from '../element';

const SESSION: readonly ElementFinding[] = [{ element: 'auth_token.session', protection: 'plain', evidence: 'likely' }];

/** An id that a browser carries. A whole cookie header may carry a session too. */
export const cookieId = byColumn({
  id: 'cookie_id',
  columns: [
    'cookie',
    'cookies',
    'ga',
    '_ga',
    'gclid',
    'fbp',
    '_fbp',
    'fbclid',
    'visitor_id',
    'anonymous_id',
    'cookie_id',
    'client_cookie',
    'ajs_anonymous_id',
    'distinct_id',
  ],
  takes: /^[\x20-\x7e]{6,8192}$/,
  leaves: /^(?:true|false|enabled|disabled|accepted|rejected|essential)$/i,
  certain: /^(?:GA1\.\d\.\d+\.\d+|fb\.\d\.\d+\.\d+|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})$/i,
  longest: 8192,
  hashes: false,
  derive: (value) =>
    /(?:sess(?:ion)?(?:_?id)?|jsessionid|\bsid|auth[_-]?token)=[^;\s]{8}/i.test(value) ? SESSION : NONE,
  examples: {
    hits: ['GA1.2.1234567890.1700000000', 'fb.1.1700000000000.1234567890', 'visitor=sample-0001; theme=dark'],
    misses: ['', 'true', 'yes', 'accepted'],
  },
});
