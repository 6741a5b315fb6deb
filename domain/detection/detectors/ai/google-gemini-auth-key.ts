import type { Detector } from '../../detector-shape';
import { BASE64URL } from '../../edges';

/** What the studio issues in place of AIza keys. */
export const googleGeminiAuthKey: Detector = {
  id: 'google_gemini_auth_key',
  provider: 'google',
  anchors: ['AQ.Ab'],
  pattern: /AQ\.Ab(?<body>[A-Za-z0-9_-]{40,60})/,
  goesOn: BASE64URL,
  confidence: 'medium',
  entropyMin: 3.8,
  examples: {
    hits: ['AQ.Ab8RN6Fake0Example1Not2A3Real4Key5Do6Not7Use8Fake0'],
    misses: ['AQ.Ab8RN6Fake0Example1', 'FAQ.About'],
  },
};
