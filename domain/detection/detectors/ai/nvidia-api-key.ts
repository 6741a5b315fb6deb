import type { Detector } from '../../detector-shape';
import { BASE64URL } from '../../edges';

export const nvidiaApiKey: Detector = {
  id: 'nvidia_api_key',
  provider: 'nvidia',
  anchors: ['nvapi-'],
  pattern: /nvapi-(?<body>[A-Za-z0-9_-]{60,70})/,
  goesOn: BASE64URL,
  confidence: 'medium',
  examples: {
    hits: ['nvapi-Fake0Example1Not2A3Real4Key5Do6Not7Use8Fake0Example1Not2A3Real4K'],
    misses: ['nvapi-client', 'nvapi-Fake0Example1Not2A3Real4'],
  },
};
