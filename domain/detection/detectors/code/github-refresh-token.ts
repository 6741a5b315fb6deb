import type { Detector } from '../../detector-shape';
import { WORD } from '../../edges';
import { githubChecksum, otherLength } from './github-checksum';

/** Renews what an app acts with; 76 characters today, 36 with a checksum before. */
export const githubRefreshToken: Detector = {
  id: 'github_refresh_token',
  provider: 'github',
  anchors: ['ghr_[A-Za-z0-9]{6}'],
  pattern: /ghr_(?<body>[A-Za-z0-9_]{36,251})/,
  goesOn: WORD,
  confidence: 'high',
  checksum: githubChecksum,
  doubt: otherLength,
  examples: {
    hits: ['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', '{"m":"x\\n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"}'],
    misses: ['ghr_Fake0Example1Not2A3Real4', 'x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', 'ghr_${TOKEN}'],
  },
};
