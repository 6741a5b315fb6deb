import type { Detector } from '../../detector-shape';

export const atlassianApiToken: Detector = {
  id: 'atlassian_api_token',
  provider: 'atlassian',
  anchors: ['ATATT3'],
  pattern: /ATATT3(?<body>[A-Za-z0-9_=-]{186})/,
  goesOn: /[A-Za-z0-9_=-]/,
  confidence: 'medium',
  examples: {
    hits: [
      'ATATT3Fake0Example1Not2A3Real4Key5Do6Not7Use8Fake0Example1Not2A3Real4Key5Do6Not7Use8Fake0Example1Not2A3Real4Key5Do6Not7Use8Fake0Example1Not2A3Real4Key5Do6Not7Use8Fake0Example1Not2A3Re=DEADBEEF',
    ],
    misses: ['ATATT3Fake0Example1', 'ATATT3'],
  },
};
