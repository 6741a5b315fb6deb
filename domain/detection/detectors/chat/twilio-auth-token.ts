import { hasLettersAndDigits } from '../../bare-shapes';
import type { Detector } from '../../detector-shape';
import { ALPHANUMERIC } from '../../edges';

/** 32 hexadecimal digits without any mark: the name of the issuer or of an account beside them tells. */
export const twilioAuthToken: Detector = {
  id: 'twilio_auth_token',
  provider: 'twilio',
  anchors: [],
  pattern: /[0-9a-f]{32}/,
  goesOn: ALPHANUMERIC,
  confidence: 'medium',
  entropyMin: 3,
  signs: { words: ['twilio'], beside: /AC[0-9a-f]{32}/ },
  exclude: (run) => !hasLettersAndDigits(run),
  examples: {
    hits: [
      'deadbeefcafef00d0badc0de12345678',
      '{"sid":"AC0123456789abcdef0123456789abcd00","k":"deadbeefcafef00d0badc0de12345678"}',
    ],
    misses: ['twilio request id deadbeefcafef00d0badc0de12345678', 'twilio deadbeefcafef00d0badc0de123456789'],
  },
};
