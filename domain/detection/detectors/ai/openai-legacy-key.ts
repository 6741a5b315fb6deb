import type { Detector } from '../../detector-shape';
import { BASE64URL } from '../../edges';

/** The form before projects: two times 20 characters around the infix. */
export const openaiLegacyKey: Detector = {
  id: 'openai_legacy_key',
  provider: 'openai',
  anchors: ['T3BlbkFJ'],
  pattern: /sk-(?<body>[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20})/,
  goesOn: BASE64URL,
  confidence: 'high',
  before: 23,
  examples: {
    hits: ['sk-Fake0Example1Not2A3RT3BlbkFJFake0Example1Not2A3R'],
    misses: ['sk-Fake0Example1Not2A3T3BlbkFJFake0Example1Not2A3R', 'T3BlbkFJ is base64 of a name'],
  },
};

/** Every published sample of the newer forms has halves of one length around the infix. */
export function unequalHalves(token: string): 'medium' | null {
  const [left = '', right = ''] = token.replace(/^sk-(?:proj|svcacct|service|admin)-/, '').split('T3BlbkFJ');
  return left.length === right.length ? null : 'medium';
}
