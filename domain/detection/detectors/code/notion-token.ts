import type { Detector } from '../../detector-shape';
import { ALPHANUMERIC } from '../../edges';

export const notionToken: Detector = {
  id: 'notion_token',
  provider: 'notion',
  anchors: ['ntn_[0-9]{4}'],
  pattern: /ntn_(?<body>[0-9]{11}[A-Za-z0-9]{35})/,
  goesOn: ALPHANUMERIC,
  confidence: 'high',
  entropyMin: 3.5,
  examples: {
    hits: ['ntn_12345678901Fake0Example1Not2A3Real4Key5Do6Not7'],
    misses: ['ntn_12345', 'ntn_abcdefghijkFake0Example1Not2A3Real4Key5Do6Not7'],
  },
};
