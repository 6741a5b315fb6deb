import { isMixed } from '../../bare-shapes';
import type { Detector } from '../../detector-shape';
import { ALPHANUMERIC } from '../../edges';

/** 40 characters without any mark. */
export const cohereApiKey: Detector = {
  id: 'cohere_api_key',
  provider: 'cohere',
  anchors: [],
  pattern: /[A-Za-z0-9]{40}/,
  goesOn: ALPHANUMERIC,
  confidence: 'medium',
  entropyMin: 4,
  signs: { words: ['cohere', 'co_api_key'] },
  exclude: (run) => !isMixed(run),
  examples: {
    hits: ['Fake0Example1Not2A3Real4Key5Do6Not7Use8F', 'CO_API_KEY=Fake0Example1Not2A3Real4Key5Do6Not7Use8F'],
    misses: [
      'cohere deadbeefcafef00d0badc0de12345678deadbeef',
      'cohere commit: Fake0Example1Not2A3Real4Key5Do6Not7Use8F',
      'cohere Fake0Example1Not2A3Real4Key5Do6Not7Use8',
    ],
  },
};
