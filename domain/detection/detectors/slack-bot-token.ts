import type { Detector } from '../detector';

export const slackBotToken: Detector = {
  id: 'slack_bot_token',
  provider: 'slack',
  anchors: ['xoxb-'],
  anchorAt: 'start',
  pattern: /xoxb-[0-9]{8,14}-(?:[0-9]{8,14}-)?[A-Za-z0-9]{18,34}/,
  alphabet: /[A-Za-z0-9-]/,
  longest: 5 + 15 + 15 + 34,
  confidence: 'high',
  body: (token) => token.slice(token.lastIndexOf('-') + 1),
  // From the vendor's public documents.
  published: [['xoxb', '17653672481', '19874698323', 'pdFZKVeTuE8sk7oOcHrzqqgy'].join('-')],
  examples: {
    hits: [['xoxb', '123456789012', '123456789012', 'Fake0Example1Not2A3Real4'].join('-')],
    misses: [
      'xoxb-not-a-token',
      'xoxb-123-456-Fake0Example1Not2A3Real4',
      ['xoxb', '123456789012', '123456789012', 'Fake0Example1Not2A3Real4', 'more'].join('-'),
    ],
  },
};
