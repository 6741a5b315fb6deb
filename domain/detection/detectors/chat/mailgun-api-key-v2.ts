import type { Detector } from '../../detector-shape';

/** Three groups of hexadecimal digits, 32, 8 and 8, as no UUID has them. */
export const mailgunApiKeyV2: Detector = {
  id: 'mailgun_api_key_v2',
  provider: 'mailgun',
  anchors: ['-[0-9a-f]{8}-[0-9a-f]{8}'],
  pattern: /[0-9a-f]{32}-[0-9a-f]{8}-[0-9a-f]{8}/,
  goesOn: /[A-Za-z0-9-]/,
  confidence: 'high',
  before: 32,
  examples: {
    hits: ['deadbeefcafef00d0badc0de12345678-deadbeef-deadbeef'],
    misses: ['deadbeef-cafe-4f0d-abad-c0de12345678', 'deadbeefcafef00d0badc0de12345678-deadbeef-dead'],
  },
};
