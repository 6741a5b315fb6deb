import type { Detector } from '../../detector-shape';
import { ALPHANUMERIC } from '../../edges';

export const githubFineGrainedPat: Detector = {
  id: 'github_fine_grained_pat',
  provider: 'github',
  anchors: ['github_pat_'],
  pattern: /github_pat_(?<body>[A-Za-z0-9]{22}_[A-Za-z0-9]{59})/,
  goesOn: ALPHANUMERIC,
  confidence: 'high',
  examples: {
    hits: ['github_pat_Fake0Example1Not2A3Rea_Fake0Example1Not2A3Real4Key5Do6Not7Use8Fake0Example1Not2A3R'],
    misses: ['github_pat_Fake0Example1', 'github_pat_Fake0Example1Not2A3Rea_Fake0Example1'],
  },
};
