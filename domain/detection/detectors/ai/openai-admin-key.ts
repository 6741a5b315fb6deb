import type { Detector } from '../../detector-shape';
import { BASE64URL } from '../../edges';
import { unequalHalves } from './openai-legacy-key';

/** Manages every project key of its organisation. */
export const openaiAdminKey: Detector = {
  id: 'openai_admin_key',
  provider: 'openai',
  anchors: ['sk-admin-'],
  pattern: /sk-admin-(?<body>[A-Za-z0-9_-]{20,160}T3BlbkFJ[A-Za-z0-9_-]{20,160})/,
  goesOn: BASE64URL,
  confidence: 'high',
  danger: 'critical',
  doubt: unequalHalves,
  examples: {
    hits: [
      'sk-admin-Fake0Example1Not2A3Real4Key5Do6Not7Use8Fake0Example1Not2A3T3BlbkFJFake0Example1Not2A3Real4Key5Do6Not7Use8Fake0Example1Not2A3',
    ],
    misses: ['sk-admin-panel-settings', 'sk-admin-T3BlbkFJ'],
  },
};
