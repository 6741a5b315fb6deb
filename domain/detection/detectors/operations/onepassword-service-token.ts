import type { Detector } from '../../detector-shape';
import { BASE64 } from '../../edges';

export const onepasswordServiceToken: Detector = {
  id: 'onepassword_service_token',
  provider: '1password',
  anchors: ['ops_ey'],
  pattern: /ops_(?<body>ey[A-Za-z0-9+/=]{100,4000})/,
  goesOn: BASE64,
  confidence: 'high',
  longest: 4020,
  examples: {
    hits: [
      'ops_eyFake0Example1Not2A3Real4Key5Do6Not7Use8Fake0Example1Not2A3Real4Key5Do6Not7Use8Fake0Example1Not2A3Real4Key5Do6Not7Use8Fake0Example1Not2A3Real4Key5Do6Not7Use8Fake0Example1Not2A3Real4Key5Do6Not7Use8Fake0Example1Not2A3Real4Key5Do6Not7Use8Fake0Example1Not2A3Real4Key5Do6Not7Use8Fake0Example1Not2A3Real4Key',
    ],
    misses: ['ops_eyFake0Example1', 'ops_eyes'],
  },
};
