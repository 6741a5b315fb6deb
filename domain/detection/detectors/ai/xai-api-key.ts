import type { Detector } from '../../detector-shape';
import { WORD } from '../../edges';

export const xaiApiKey: Detector = {
  id: 'xai_api_key',
  provider: 'xai',
  anchors: ['xai-[A-Za-z0-9_]{6}'],
  pattern: /xai-(?<body>[A-Za-z0-9_]{80})/,
  goesOn: WORD,
  confidence: 'high',
  entropyMin: 3.5,
  examples: {
    hits: ['xai-Fake0Example1Not2A3Real4Key5Do6Not7Use8Fake0Example1Not2A3Real4Key5Do6Not7Use8Fa'],
    misses: ['xai-grok-beta', 'xai-Fake0Example1Not2A3Real4Key5Do6Not7Use8'],
  },
};
