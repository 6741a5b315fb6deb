import type { Detector } from '../../detector-shape';
import { ALPHANUMERIC } from '../../edges';

export const linearApiKey: Detector = {
  id: 'linear_api_key',
  provider: 'linear',
  anchors: ['lin_api_'],
  pattern: /lin_api_(?<body>[A-Za-z0-9]{40})/,
  goesOn: ALPHANUMERIC,
  confidence: 'high',
  examples: {
    hits: ['lin_api_Fake0Example1Not2A3Real4Key5Do6Not7Use8F'],
    misses: ['lin_api_Fake0Example1', 'lin_api_url'],
  },
};
