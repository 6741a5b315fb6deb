import type { Detector } from '../../detector-shape';
import { BASE64URL } from '../../edges';

export const replicateToken: Detector = {
  id: 'replicate_token',
  provider: 'replicate',
  anchors: ['r8_[A-Za-z0-9_-]{6}'],
  pattern: /r8_(?<body>[A-Za-z0-9_-]{37})/,
  goesOn: BASE64URL,
  confidence: 'high',
  entropyMin: 3,
  examples: {
    hits: ['r8_Fake0Example1Not2A3Real4Key5Do6Not7Us'],
    misses: ['r8_Fake0Example1', 'for8_Fake0Example1Not2A3Real4Key5Do6Not7Us'],
  },
};
