import type { Detector } from '../../detector-shape';
import { WORD } from '../../edges';
import { githubChecksum, otherLength } from './github-checksum';

/** 30 characters and their checksum; longer bodies, announced up to 255, carry none that is known. */
export const githubPatClassic: Detector = {
  id: 'github_pat_classic',
  provider: 'github',
  anchors: ['ghp_[A-Za-z0-9]{6}'],
  pattern: /ghp_(?<body>[A-Za-z0-9_]{36,251})/,
  goesOn: WORD,
  confidence: 'high',
  checksum: githubChecksum,
  doubt: otherLength,
  examples: {
    hits: ['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', '{"m":"x\\n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"}'],
    misses: ['ghp_Fake0Example1Not2A3Real4', 'x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', 'ghp_${TOKEN}'],
  },
};
