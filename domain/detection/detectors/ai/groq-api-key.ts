import type { Detector } from '../../detector-shape';
import { ALPHANUMERIC } from '../../edges';

export const groqApiKey: Detector = {
  id: 'groq_api_key',
  provider: 'groq',
  anchors: ['gsk_[A-Za-z0-9]{4}'],
  pattern: /gsk_(?<body>[A-Za-z0-9]{52})/,
  goesOn: ALPHANUMERIC,
  confidence: 'high',
  entropyMin: 3.5,
  examples: {
    hits: ['gsk_Fake0Example1Not2A3Real4Key5Do6Not7Use8Fake0Example1'],
    misses: ['gsk_Fake0Example1', 'task_gsk_config'],
  },
};
