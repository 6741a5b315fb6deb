import type { Detector } from '../../detector-shape';

export const figmaPat: Detector = {
  id: 'figma_pat',
  provider: 'figma',
  anchors: [
    'figd_[A-Za-z0-9_=-]{6}',
    'figp_[A-Za-z0-9_=-]{6}',
    'figr_[A-Za-z0-9_=-]{6}',
    'figu_[A-Za-z0-9_=-]{6}',
    'figo_[A-Za-z0-9_=-]{6}',
    'figur_[A-Za-z0-9_=-]{6}',
    'figor_[A-Za-z0-9_=-]{6}',
    'figuh_[A-Za-z0-9_=-]{6}',
    'figoh_[A-Za-z0-9_=-]{6}',
  ],
  pattern: /fig(?:d|p|r|ur?|or?|uh|oh)_(?<body>[A-Za-z0-9_=-]{38,54})/,
  goesOn: /[A-Za-z0-9_=-]/,
  confidence: 'high',
  entropyMin: 3.5,
  examples: {
    hits: ['figd_Fake0Example1Not2A3Real4Key5Do6Not7Use8F'],
    misses: ['figd_Fake0Example1', 'config_Fake0Example1Not2A3Real4Key5Do6Not7Use8F'],
  },
};
