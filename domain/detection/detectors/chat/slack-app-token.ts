import type { Detector } from '../../detector-shape';
import { ALPHANUMERIC } from '../../edges';

export const slackAppToken: Detector = {
  id: 'slack_app_token',
  provider: 'slack',
  anchors: ['xapp-[0-9]-'],
  pattern: /xapp-\d-[A-Z0-9]{8,14}-\d{9,15}-(?<body>[a-z0-9]{40,80})/,
  goesOn: ALPHANUMERIC,
  confidence: 'high',
  examples: {
    hits: [
      ['xapp', '-1-A0FAKEFAKE1-1234567890123-deadbeefcafef00d0badc0de12345678deadbeefcafef00d0badc0de12345678'].join(
        '',
      ),
    ],
    misses: ['xapp-1-A0FAKEFAKE1', 'xapp-icon'],
  },
};
