import type { Detector } from '../../detector-shape';

/** The pair that a browser holds: token and cookie. Signing the person out ends both. */
export const slackSessionToken: Detector = {
  id: 'slack_session_token',
  provider: 'slack',
  anchors: ['xoxc-', 'xoxd-'],
  pattern: /xoxc-\d{9,15}-\d{9,15}-\d{9,15}-[0-9a-f]{64}|xoxd-[A-Za-z0-9%/+]{100,400}={0,2}/,
  goesOn: /[A-Za-z0-9%+/=]/,
  confidence: 'high',
  longest: 420,
  examples: {
    hits: [
      [
        'xoxc',
        '-123456789012-123456789012-123456789012-deadbeefcafef00d0badc0de12345678deadbeefcafef00d0badc0de12345678',
      ].join(''),
    ],
    misses: ['xoxc-123-456', 'xoxd-short'],
  },
};
