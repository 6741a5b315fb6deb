import type { Detector } from '../../detector-shape';
import { ALPHANUMERIC } from '../../edges';

export const perplexityApiKey: Detector = {
  id: 'perplexity_api_key',
  provider: 'perplexity',
  anchors: ['pplx-[A-Za-z0-9]{8}'],
  pattern: /pplx-(?<body>[A-Za-z0-9]{48})/,
  goesOn: ALPHANUMERIC,
  confidence: 'high',
  entropyMin: 3.5,
  examples: {
    hits: ['pplx-Fake0Example1Not2A3Real4Key5Do6Not7Use8Fake0Exam'],
    misses: ['pplx-70b-online', 'pplx-Fake0Example1'],
  },
};
