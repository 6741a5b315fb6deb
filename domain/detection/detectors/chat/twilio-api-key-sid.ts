import type { Detector } from '../../detector-shape';
import { ALPHANUMERIC } from '../../edges';

/** The name of a key, not its secret; deleting the key takes it. */
export const twilioApiKeySid: Detector = {
  id: 'twilio_api_key_sid',
  provider: 'twilio',
  anchors: ['SK[0-9a-f]{6}'],
  pattern: /SK(?<body>[0-9a-f]{32})/,
  goesOn: ALPHANUMERIC,
  confidence: 'high',
  entropyMin: 3,
  examples: {
    hits: ['SKdeadbeefcafef00d0badc0de12345678'],
    misses: ['SKdeadbeef', 'TASKdeadbeefcafef00d0badc0de12345678'],
  },
};
