import type { Detector } from '../../detector-shape';
import { ALPHANUMERIC } from '../../edges';

/** Whoever knows the address may post. */
export const slackWebhookUrl: Detector = {
  id: 'slack_webhook_url',
  provider: 'slack',
  anchors: ['hooks.slack.com'],
  pattern:
    /hooks\.slack\.com\/(?:services\/T[A-Z0-9]{6,12}\/B[A-Z0-9]{6,12}|(?:workflows|triggers)\/[A-Z0-9]{6,14}\/[A-Z0-9]{6,20}(?:\/\d{10,20})?)\/(?<body>[A-Za-z0-9]{20,40})/,
  goesOn: ALPHANUMERIC,
  confidence: 'high',
  examples: {
    hits: [['https://hooks.slack.com', '/services/T00000000/B00000000/Fake0Example1Not2A3Real4'].join('')],
    misses: ['hooks.slack.com', 'https://hooks.slack.com/services/T0/B0/short'],
  },
};
