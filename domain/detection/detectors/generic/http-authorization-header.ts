import type { Detector } from '../../detector-shape';
import { decoded } from '../../token-parts';

/** A header with its value, whatever the value is; formats of its own go first. */
export const httpAuthorizationHeader: Detector = {
  id: 'http_authorization_header',
  provider: 'generic',
  anchors: ['authorization'],
  pattern:
    /authorization["']?\s*[:=]\s*["']?(?:bearer|basic|token|ssws|apikey)\s+(?<secret>[A-Za-z0-9._~+/=-]{7,4095}[A-Za-z0-9_~+/=-])/,
  goesOn: /[A-Za-z0-9_~+/=-]/,
  confidence: 'high',
  anyCase: true,
  frame: 'wrapper',
  after: 'anything',
  guard: /authorization[^]{1,60}?(?:bearer|basic|token|ssws|apikey)/,
  longest: 4200,
  doubt: (value, header) => (isLikely(value, header) ? null : 'low'),
  examples: {
    hits: [
      'Authorization: Bearer Fake0Example1Not2A3Real4Key5Do6Not7Use8F',
      '"Authorization": "Basic ZmFrZTpOb3RBUmVhbFBhc3N3MHJk"',
    ],
    misses: [
      'Authorization: Bearer short',
      'The authorization of the bearer is checked',
      'authorization: Bearer <token>',
    ],
  },
};

/** A name and a password, or a value with a digit in it: variables of code have none. */
const isLikely = (value: string, header: string): boolean =>
  /basic\s+\S+$/i.test(header) ? /^[^:]+:[^]+$/.test(decoded(value)) : /\d/.test(value);
