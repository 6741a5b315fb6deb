import type { Detector } from '../../detector-shape';
import { ALPHANUMERIC } from '../../edges';

/** The name of an account; with the token beside it, a credential. */
export const twilioAccountSid: Detector = {
  id: 'twilio_account_sid',
  provider: 'twilio',
  anchors: ['AC[0-9a-f]{6}'],
  pattern: /AC(?<body>[0-9a-f]{32})/,
  goesOn: ALPHANUMERIC,
  confidence: 'high',
  entropyMin: 3,
  examples: {
    hits: ['ACdeadbeefcafef00d0badc0de12345678'],
    misses: ['ACdeadbeef', 'MACdeadbeefcafef00d0badc0de12345678'],
  },
};
