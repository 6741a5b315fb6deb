import type { Detector } from '../../detector-shape';
import { WORD } from '../../edges';
import { githubChecksum, otherLength } from './github-checksum';

/** Of an app that a person has let in. */
export const githubOauthToken: Detector = {
  id: 'github_oauth_token',
  provider: 'github',
  anchors: ['gho_[A-Za-z0-9]{6}'],
  pattern: /gho_(?<body>[A-Za-z0-9_]{36,251})/,
  goesOn: WORD,
  confidence: 'high',
  checksum: githubChecksum,
  doubt: otherLength,
  examples: {
    hits: ['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', '{"m":"x\\n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"}'],
    misses: ['gho_Fake0Example1Not2A3Real4', 'x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', 'gho_${TOKEN}'],
  },
};
