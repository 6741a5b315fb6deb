import type { Detector } from '../../detector-shape';
import { ALPHANUMERIC } from '../../edges';

export const mailgunApiKey: Detector = {
  id: 'mailgun_api_key',
  provider: 'mailgun',
  anchors: ['key-[0-9a-z]{4}'],
  pattern: /key-(?<body>[0-9a-z]{32})/,
  goesOn: ALPHANUMERIC,
  confidence: 'high',
  entropyMin: 3,
  guard: /key-[0-9a-z]{32}/,
  examples: {
    hits: ['key-deadbeefcafef00d0badc0de12345678'],
    misses: ['key-value-pairs', 'key-deadbeefcafef00d0badc0de1234567', 'monkey-deadbeefcafef00d0badc0de12345678'],
  },
};
