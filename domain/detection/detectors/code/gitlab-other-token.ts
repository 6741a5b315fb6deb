import type { Detector } from '../../detector-shape';
import { BASE64URL } from '../../edges';

/** Deploy, runner, job, trigger, feed, mail, agent and other tokens. An instance may put a name of its own and `-` in front. */
export const gitlabOtherToken: Detector = {
  id: 'gitlab_other_token',
  provider: 'gitlab',
  anchors: [
    'gldt-',
    'glrt-',
    'glrtr-',
    'glcbt-',
    'glptt-',
    'glft-',
    'glimt-',
    'glagent-',
    'gloas-',
    'glsoat-',
    'glffct-',
    'glwt-',
    'GR1348941',
  ],
  pattern:
    /(?:gldt|glrtr?|glptt|glft|glimt|glagent|gloas|glsoat|glffct|glwt)-[A-Za-z0-9_.-]{19,319}[A-Za-z0-9_-]|glcbt-(?:[A-Za-z0-9]{1,5}_[A-Za-z0-9_-]{20}|eyJ[A-Za-z0-9_-]{10,1000}\.eyJ[A-Za-z0-9_-]{10,2000}\.[A-Za-z0-9_-]{10,1000})|GR1348941[A-Za-z0-9_-]{20}/,
  goesOn: BASE64URL,
  confidence: 'high',
  entropyMin: 3,
  after: 'dash',
  longest: 4100,
  examples: {
    hits: ['gldt-Fake0Example1Not2A3R', 'mycompany-gldt-Fake0Example1Not2A3R'],
    misses: ['gldt-short', 'glft-', 'glcbt-Fake0Example1'],
  },
};
