import type { Detector } from '../../detector-shape';

export const slackBotToken: Detector = {
  id: 'slack_bot_token',
  provider: 'slack',
  anchors: ['xoxb-'],
  pattern: /xoxb-[0-9]{8,14}-(?:[0-9]{8,14}-)?(?<body>[A-Za-z0-9]{18,34})/,
  goesOn: /[A-Za-z0-9-]/,
  confidence: 'high',
  published: [['xoxb', '17653672481', '19874698323', 'pdFZKVeTuE8sk7oOcHrzqqgy'].join('-')],
  examples: {
    hits: [['xoxb', '-123456789012-123456789012-Fake0Example1Not2A3Real4'].join('')],
    misses: ['xoxb-not-a-token', 'xoxb-123-456-Fake0Example1Not2A3Real4'],
  },
};
