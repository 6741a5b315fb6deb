import type { Detector } from '../../detector-shape';
import { WORD } from '../../edges';
import { githubChecksum, otherLength } from './github-checksum';

/** An app acting for a person. */
export const githubAppPersonToken: Detector = {
  id: 'github_app_user_token',
  provider: 'github',
  anchors: ['ghu_[A-Za-z0-9]{6}'],
  pattern: /ghu_(?<body>[A-Za-z0-9_]{36,251})/,
  goesOn: WORD,
  confidence: 'high',
  checksum: githubChecksum,
  doubt: otherLength,
  examples: {
    hits: ['ghu_Fake0Example1Not2A3Real4Key5Do0wFWsE', '{"m":"x\\nghu_Fake0Example1Not2A3Real4Key5Do0wFWsE"}'],
    misses: ['ghu_Fake0Example1Not2A3Real4', 'xghu_Fake0Example1Not2A3Real4Key5Do0wFWsE', 'ghu_${TOKEN}'],
  },
};
