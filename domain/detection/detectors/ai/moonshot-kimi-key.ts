import type { Detector } from '../../detector-shape';
import { BASE64URL } from '../../edges';

/** As long as an older OpenAI key; that one has its infix and goes first. */
export const moonshotKimiKey: Detector = {
  id: 'moonshot_kimi_key',
  provider: 'moonshot',
  anchors: ['sk-'],
  pattern: /sk-(?<body>[A-Za-z0-9]{48})/,
  goesOn: BASE64URL,
  confidence: 'medium',
  entropyMin: 3.5,
  guard: /sk-[A-Za-z0-9]{48}/,
  signs: { words: ['kimi', 'moonshot', 'siliconflow'] },
  exclude: (token) => token.includes('T3BlbkFJ'),
  examples: {
    hits: ['sk-Fake0Example1Not2A3Real4Key5Do6Not7Use8Fake0Exam'],
    misses: [
      'sk-Fake0Example1Not2A3RT3BlbkFJFake0Example1Not2A3R and kimi',
      'sk-Fake0Example1Not2A3Real4',
      'risk-Fake0Example1Not2A3Real4Key5Do6Not7Use8Fake0Exam',
    ],
  },
};
