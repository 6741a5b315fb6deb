import type { Detector } from '../../detector-shape';
import { ALPHANUMERIC } from '../../edges';

/** Others begin their keys alike, so the record has a say. */
export const notionTokenLegacy: Detector = {
  id: 'notion_token_legacy',
  provider: 'notion',
  anchors: ['secret_[A-Za-z0-9]{8}'],
  pattern: /secret_(?<body>[A-Za-z0-9]{43})/,
  goesOn: ALPHANUMERIC,
  confidence: 'high',
  entropyMin: 4,
  guard: /secret_[A-Za-z0-9]{43}/,
  signs: { words: ['notion'] },
  examples: {
    hits: [
      'secret_Fake0Example1Not2A3Real4Key5Do6Not7Use8Fake',
      'notion secret_Fake0Example1Not2A3Real4Key5Do6Not7Use8Fake',
    ],
    misses: ['secret_access_key_of_the_notion_integration_x', 'secret_Fake0Example1'],
  },
};
