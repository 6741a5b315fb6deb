import type { Detector } from '../../detector-shape';
import { BASE64URL } from '../../edges';

export const googleOauthClientSecret: Detector = {
  id: 'google_oauth_client_secret',
  provider: 'google',
  anchors: ['GOCSPX-'],
  pattern: /GOCSPX-(?<body>[A-Za-z0-9_-]{28})/,
  goesOn: BASE64URL,
  confidence: 'high',
  examples: {
    hits: ['GOCSPX-Fake0Example1Not2A3Real4Key5'],
    misses: ['GOCSPX-Fake0Example1Not2A3Real4', 'GOCSPX-Fake0Example1Not2A3Real4Key5Do6'],
  },
};
