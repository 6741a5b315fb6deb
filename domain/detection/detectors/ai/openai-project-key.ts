import type { Detector } from '../../detector-shape';
import { BASE64URL } from '../../edges';
import { unequalHalves } from './openai-legacy-key';

/** Prefix, random half, `T3BlbkFJ` (base64 of "OpenAI"), as many characters again; the infix is far rarer in logs than the prefix. */
export const openaiProjectKey: Detector = {
  id: 'openai_project_key',
  provider: 'openai',
  anchors: ['T3BlbkFJ'],
  pattern: /sk-(?:proj|svcacct|service)-(?<body>[A-Za-z0-9_-]{20,160}T3BlbkFJ[A-Za-z0-9_-]{20,160})/,
  goesOn: BASE64URL,
  confidence: 'high',
  before: 11 + 160,
  doubt: unequalHalves,
  examples: {
    hits: [
      'sk-proj-Fake0Example1Not2A3Real4Key5Do6Not7Use8Fake0Example1Not2A3Real4Key5Do6Not7T3BlbkFJFake0Example1Not2A3Real4Key5Do6Not7Use8Fake0Example1Not2A3Real4Key5Do6Not7',
    ],
    misses: [
      'sk-proj-${OPENAI_API_KEY}',
      'sk-proj-Fake0T3BlbkFJshort',
      'sk-proj-Fake0Example1Not2A3Real4Fake0Example1Not2A3Real4',
    ],
  },
};
