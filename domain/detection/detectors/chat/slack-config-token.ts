import type { Detector } from '../../detector-shape';
import { ALPHANUMERIC } from '../../edges';

/** Of an app under configuration, or one that is renewed as it runs out. */
export const slackConfigToken: Detector = {
  id: 'slack_config_token',
  provider: 'slack',
  anchors: ['xoxe.xox'],
  pattern: /xoxe\.xox[bp]-\d-(?<body>[A-Za-z0-9]{140,180})/,
  goesOn: ALPHANUMERIC,
  confidence: 'high',
  examples: {
    hits: [
      [
        'xoxe.xoxp',
        '-1-Fake0Example1Not2A3Real4Key5Do6Not7Use8Fake0Example1Not2A3Real4Key5Do6Not7Use8Fake0Example1Not2A3Real4Key5Do6Not7Use8Fake0Example1Not2A3Real4Key5Do6Not7Use8Fake0Ex',
      ].join(''),
    ],
    misses: ['xoxe.xoxp-1-short', 'xoxe.xoxz-1-'],
  },
};
