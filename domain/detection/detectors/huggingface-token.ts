import type { Detector } from '../detector';

export const huggingfaceToken: Detector = {
  id: 'huggingface_token',
  provider: 'huggingface',
  anchors: ['hf_'],
  anchorAt: 'start',
  pattern: /hf_[A-Za-z0-9]{34}/,
  alphabet: /[A-Za-z0-9]/,
  longest: 37,
  confidence: 'high',
  entropyMin: 3,
  body: (token) => token.slice(3),
  published: [],
  examples: {
    hits: ['hf_FakeExampleNotARealKeyDoNotUseThis', 'hf_FakeExampleNotARealKeyDoNotUseThis-'],
    misses: [
      'hf_hub_download',
      'hf_FakeExampleNotARealKeyDoNotUseThisLonger',
      'shelf_FakeExampleNotARealKeyDoNotUseThis',
    ],
  },
};
