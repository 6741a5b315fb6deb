import type { Detector } from '../../detector-shape';

/** Of a person, their refreshing form, and four that are no longer issued. */
export const slackPersonToken: Detector = {
  id: 'slack_user_token',
  provider: 'slack',
  anchors: ['xoxp-', 'xoxe-', 'xoxa-', 'xoxr-', 'xoxo-', 'xoxs-'],
  pattern:
    /xox[pe](?:-[0-9]{9,14}){3}-[A-Za-z0-9-]{28,40}|xoxe-\d-[A-Za-z0-9]{130,170}|xox[os](?:-[0-9]{6,14}){2,3}-[0-9a-fA-F]{6,64}|xox[ar]-(?:[0-9]-)?[0-9]{8,14}-[0-9A-Za-z-]{8,64}/,
  goesOn: /[A-Za-z0-9-]/,
  confidence: 'high',
  examples: {
    hits: [['xoxp', '-12345678901-12345678901-123456789012-deadbeefcafef00d0badc0de12345678'].join('')],
    misses: ['xoxp-not-a-token', 'xoxp-12345678901-deadbeef'],
  },
};
