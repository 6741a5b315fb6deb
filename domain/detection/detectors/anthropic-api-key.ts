import type { Detector } from '../detector';

export const anthropicApiKey: Detector = {
  id: 'anthropic_api_key',
  provider: 'anthropic',
  anchors: ['sk-ant-api'],
  anchorAt: 'start',
  pattern: /sk-ant-api\d{2}-[A-Za-z0-9_-]{93}AA/,
  alphabet: /[A-Za-z0-9_-]/,
  longest: 108,
  confidence: 'high',
  body: (token) => token.slice(13, -2),
  published: [],
  examples: {
    hits: [
      'sk-ant-api03-Fake0Example1Not2A3Real4Key5Do6Not7Use8Fake0Example1Not2A3Real4Key5Do6Not7Use8Fake0Example1NoAA',
    ],
    misses: ['sk-ant-api03-tooShortToBeAKeyAA', 'sk-ant-admin01-Fake0Example1', 'sk-ant-api03-<your-key>'],
  },
};
