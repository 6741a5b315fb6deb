import type { Detector } from '../../detector-shape';
import { BASE64URL } from '../../edges';

export const squareOauthSecret: Detector = {
  id: 'square_oauth_secret',
  provider: 'square',
  anchors: ['sq0cs'],
  pattern: /sq0cs[a-z]-(?<body>[A-Za-z0-9_-]{40,50})/,
  goesOn: BASE64URL,
  confidence: 'high',
  examples: { hits: ['sq0csp-Fake0Example1Not2A3Real4Key5Do6Not7Use8Fake'], misses: ['sq0csp-short', 'sq0cs'] },
};
