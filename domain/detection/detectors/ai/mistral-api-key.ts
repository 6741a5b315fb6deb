import { isMixed } from '../../bare-shapes';
import type { Detector } from '../../detector-shape';
import { ALPHANUMERIC } from '../../edges';

/** 32 characters without any mark. */
export const mistralApiKey: Detector = {
  id: 'mistral_api_key',
  provider: 'mistral',
  anchors: [],
  pattern: /[A-Za-z0-9]{32}/,
  goesOn: ALPHANUMERIC,
  confidence: 'medium',
  entropyMin: 3.5,
  signs: { words: ['mistral', 'mistralai'] },
  exclude: (run) => !isMixed(run),
  examples: {
    hits: ['Fake0Example1Not2A3Real4Key5Do6N', 'MISTRAL_API_KEY: Fake0Example1Not2A3Real4Key5Do6N'],
    misses: ['mistral deadbeefcafef00d0badc0de12345678', '/mistral/Fake0Example1Not2A3Real4Key5Do6N/x'],
  },
};
