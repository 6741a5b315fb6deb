import type { Detector } from '../../detector-shape';
import { BASE64URL } from '../../edges';
import { jsonIn } from '../../token-parts';

/** The sample that the introduction to the format shows. */
const PUBLISHED = [
  'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9',
  'eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ',
  'SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c',
].join('.');

/** A signed token of any issuer. Its first part must be an object that names how it is signed. */
export const jwt: Detector = {
  id: 'jwt',
  provider: 'generic',
  anchors: ['eyJ'],
  pattern: /eyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.(?<body>[A-Za-z0-9_-]{10,})?/,
  goesOn: BASE64URL,
  confidence: 'high',
  guard: /eyJ[A-Za-z0-9_-]{10,560}(?:\.eyJ|$)/,
  longest: 16_000,
  doubt: (token) => (isSigned(token) ? null : 'low'),
  published: [PUBLISHED],
  examples: {
    hits: [
      'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJmYWtlLXVzZXIiLCJpc3MiOiJmYWtlLmV4YW1wbGUiLCJleHAiOjF9.Fake0Example1Not2A3Real4Key5Do6Not7Use8Fake',
    ],
    misses: ['eyJhbGciOiJIUzI1NiJ9', 'eyJhbGciOiJIUzI1NiJ9.notAPayload.Fake0Example1'],
  },
};

const isSigned = (token: string): boolean => {
  const algorithm = jsonIn(token.slice(0, token.indexOf('.')))?.['alg'];
  return typeof algorithm === 'string' && algorithm.toLowerCase() !== 'none';
};
