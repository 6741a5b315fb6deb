import type { Detector } from '../../detector-shape';

/** The full stop of a sentence is no part of it. */
export const azureAdClientSecret: Detector = {
  id: 'azure_ad_client_secret',
  provider: 'azure',
  anchors: ['[0-9]Q~', '[0-9]Q%7E'],
  pattern: /[A-Za-z0-9_~.-]{3}\dQ~(?<body>[A-Za-z0-9_~.-]{30,33}[A-Za-z0-9_~-])/,
  goesOn: /[A-Za-z0-9_~-]/,
  confidence: 'high',
  entropyMin: 3.5,
  before: 3,
  examples: {
    hits: ['abc8Q~Fake0Example1Not2A3Real4Key5Do6Not'],
    misses: ['abc8Q~Fake0Example1', '8Q~Fake0Example1Not2A3Real4Key5Do6Not'],
  },
};
