import type { Detector } from '../../detector-shape';
import { ALPHANUMERIC } from '../../edges';

export const alibabaAccessKeyId: Detector = {
  id: 'alibaba_access_key_id',
  provider: 'alibaba',
  anchors: ['LTAI[A-Za-z0-9]{4}'],
  pattern: /LTAI(?<body>[A-Za-z0-9]{12,22})/,
  goesOn: ALPHANUMERIC,
  confidence: 'medium',
  entropyMin: 3,
  examples: { hits: ['LTAIFake0Example1Not2A3R'], misses: ['LTAIFake0', 'FLTAIFake0Example1Not2A3R'] },
};
