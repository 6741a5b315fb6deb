import type { Detector } from '../../detector-shape';
import { BASE64URL } from '../../edges';

export const anthropicApiKey: Detector = {
  id: 'anthropic_api_key',
  provider: 'anthropic',
  anchors: ['sk-ant-api'],
  pattern: /sk-ant-api\d{2}-(?<body>[A-Za-z0-9_-]{93})AA/,
  goesOn: BASE64URL,
  confidence: 'high',
  examples: {
    hits: [
      'sk-ant-api03-Fake0Example1Not2A3Real4Key5Do6Not7Use8Fake0Example1Not2A3Real4Key5Do6Not7Use8Fake0Example1NoAA',
    ],
    misses: ['sk-ant-api03-tooShortToBeAKeyAA', 'sk-ant-api03-<your-key>'],
  },
};
