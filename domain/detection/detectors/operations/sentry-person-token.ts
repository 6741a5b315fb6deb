import type { Detector } from '../../detector-shape';
import { ALPHANUMERIC } from '../../edges';

export const sentryPersonToken: Detector = {
  id: 'sentry_user_token',
  provider: 'sentry',
  anchors: ['sntryu_'],
  pattern: /sntryu_(?<body>[0-9a-f]{64})/,
  goesOn: ALPHANUMERIC,
  confidence: 'high',
  examples: {
    hits: ['sntryu_deadbeefcafef00d0badc0de12345678deadbeefcafef00d0badc0de12345678'],
    misses: ['sntryu_deadbeef', 'sntryu_'],
  },
};
