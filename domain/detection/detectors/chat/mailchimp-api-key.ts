import type { Detector } from '../../detector-shape';

/** Ends with the number of its data centre. */
export const mailchimpApiKey: Detector = {
  id: 'mailchimp_api_key',
  provider: 'mailchimp',
  anchors: ['[0-9a-f]{2}-us[0-9]'],
  pattern: /(?<body>[0-9a-f]{32})-us[0-9]{1,2}/,
  goesOn: /[A-Za-z0-9-]/,
  confidence: 'high',
  before: 30,
  examples: {
    hits: ['deadbeefcafef00d0badc0de12345678-us99'],
    misses: ['deadbeefcafef00d0badc0de12345678-us-east-1', 'deadbeef-us99'],
  },
};
