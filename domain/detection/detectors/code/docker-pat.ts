import type { Detector } from '../../detector-shape';
import { BASE64URL } from '../../edges';

export const dockerPat: Detector = {
  id: 'docker_pat',
  provider: 'docker',
  anchors: ['dckr_pat_', 'dckr_oat_'],
  pattern: /dckr_(?:pat_[A-Za-z0-9_-]{27}|oat_[A-Za-z0-9_-]{32})/,
  goesOn: BASE64URL,
  confidence: 'high',
  examples: {
    hits: ['dckr_pat_Fake0Example1Not2A3Real4Key'],
    misses: ['dckr_pat_Fake0Example1', 'dckr_xat_Fake0Example1Not2A3Real4Key'],
  },
};
