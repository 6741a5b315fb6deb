import type { Detector } from '../../detector-shape';

/** Never the head of a routable token; the full stop of a sentence may follow. */
export const gitlabPat: Detector = {
  id: 'gitlab_pat',
  provider: 'gitlab',
  anchors: ['glpat-'],
  pattern: /glpat-(?<body>[A-Za-z0-9_-]{20,128})/,
  goesOn: /[A-Za-z0-9_-]|\.[0-9a-z]/,
  confidence: 'high',
  entropyMin: 3,
  examples: {
    hits: ['glpat-Fake0Example1Not2A3R', 'Use glpat-Fake0Example1Not2A3R. Then go on.'],
    misses: ['glpat-Fake0', 'glpat-Fake0Example1Not2A3R.01.100pewab0'],
  },
};
