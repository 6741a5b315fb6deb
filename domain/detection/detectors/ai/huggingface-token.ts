import type { Detector } from '../../detector-shape';
import { ALPHANUMERIC } from '../../edges';

export const huggingfaceToken: Detector = {
  id: 'huggingface_token',
  provider: 'huggingface',
  anchors: ['hf_[A-Za-z0-9]{6}'],
  pattern: /hf_(?<body>[A-Za-z0-9]{34})/,
  goesOn: ALPHANUMERIC,
  confidence: 'high',
  entropyMin: 3,
  examples: {
    hits: ['hf_FakeExampleNotARealKeyDoNotUseThis', 'hf_FakeExampleNotARealKeyDoNotUseThis-'],
    misses: [
      'hf_hub_download',
      'hf_FakeExampleNotARealKeyDoNotUseThisLonger',
      'shelf_FakeExampleNotARealKeyDoNotUseThis',
    ],
  },
};
