import { isMixed } from '../../bare-shapes';
import type { Detector } from '../../detector-shape';
import { BASE64URL } from '../../edges';

/** 42 characters that begin with two zeros and have no other mark. */
export const oktaApiToken: Detector = {
  id: 'okta_api_token',
  provider: 'okta',
  anchors: [],
  pattern: /00(?<body>[A-Za-z0-9_-]{40})/,
  goesOn: BASE64URL,
  confidence: 'high',
  entropyMin: 4,
  signs: { words: ['okta', 'ssws'] },
  exclude: (run) => !isMixed(run),
  examples: {
    hits: [
      '00Fake0Example1Not2A3Real4Key5Do6Not7Use8F',
      'Authorization: SSWS 00Fake0Example1Not2A3Real4Key5Do6Not7Use8F',
      'oktaToken=00Fake0Example1Not2A3Real4Key5Do6Not7Use8F',
    ],
    misses: [
      'rookTable 00Fake0Example1Not2A3Real4Key5Do6Not7Use8F1',
      'okta 00Fake0Example1Not2A3Real4Key5Do6',
      'okta id=00Fake0Example1Not2A3Real4Key5Do6Not7Use8F',
    ],
  },
};
