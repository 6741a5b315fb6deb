import type { Detector } from '../../detector-shape';
import { BASE64URL } from '../../edges';

export const herokuApiKey: Detector = {
  id: 'heroku_api_key',
  provider: 'heroku',
  anchors: ['HRKU-AA'],
  pattern: /HRKU-AA(?<body>[A-Za-z0-9_-]{58})/,
  goesOn: BASE64URL,
  confidence: 'high',
  entropyMin: 3.5,
  examples: {
    hits: ['HRKU-AAFake0Example1Not2A3Real4Key5Do6Not7Use8Fake0Example1Not2A3'],
    misses: ['HRKU-AAFake0Example1', 'HRKU-Fake0Example1Not2A3Real4Key5Do6Not7Use8Fake0Example1Not2A3Re'],
  },
};
