import type { Detector } from '../detector';

/** Prefix, random half, `T3BlbkFJ` (base64 of "OpenAI"), as many characters again. */
export const openaiProjectKey: Detector = {
  id: 'openai_project_key',
  provider: 'openai',
  // The infix is far rarer in logs than the prefix.
  anchors: ['T3BlbkFJ'],
  anchorAt: 'inside',
  pattern: /sk-(?:proj|svcacct|service)-[A-Za-z0-9_-]{20,160}T3BlbkFJ[A-Za-z0-9_-]{20,160}/,
  alphabet: /[A-Za-z0-9_-]/,
  longest: 11 + 160 + 8 + 160,
  confidence: 'high',
  // Every published sample has halves of one length.
  doubtful: (token) => {
    const [left = '', right = ''] = body(token).split('T3BlbkFJ');
    return left.length !== right.length;
  },
  body,
  published: [],
  examples: {
    hits: [`sk-proj-${'Fake0Example1Not2A3Real4'.repeat(3)}xyT3BlbkFJ${'Not2A3Real4Fake0Example1'.repeat(3)}ab`],
    misses: [
      'sk-proj-$' + '{OPENAI_API_KEY}',
      'sk-proj-Fake0T3BlbkFJshort',
      `sk-proj-${'Fake0Example1Not2A3Real4'.repeat(3)}`,
    ],
  },
};

function body(token: string): string {
  return token.replace(/^sk-(?:proj|svcacct|service)-/, '');
}
