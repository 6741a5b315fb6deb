import type { Detector } from '../../detector-shape';
import { BASE64URL } from '../../edges';

/** Access, refresh and session values of people who are signed in; no interface takes them back. */
export const anthropicOauthToken: Detector = {
  id: 'anthropic_oauth_token',
  provider: 'anthropic',
  anchors: ['sk-ant-oat', 'sk-ant-ort', 'sk-ant-sid'],
  pattern: /sk-ant-(?:oat|ort|sid)\d{2}-(?<body>[A-Za-z0-9_-]{80,130})/,
  goesOn: BASE64URL,
  confidence: 'low',
  examples: {
    hits: [
      'sk-ant-oat01-Fake0Example1Not2A3Real4Key5Do6Not7Use8Fake0Example1Not2A3Real4Key5Do6Not7Use8Fake0Example1NoAA',
    ],
    misses: ['sk-ant-oat01-Fake0Example1', 'sk-ant-sid-by-side'],
  },
};
