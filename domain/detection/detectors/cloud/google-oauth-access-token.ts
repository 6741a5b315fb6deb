import type { Detector } from '../../detector-shape';
import { BASE64URL } from '../../edges';

/** Lives about an hour. */
export const googleOauthAccessToken: Detector = {
  id: 'google_oauth_access_token',
  provider: 'google',
  anchors: ['ya29.'],
  pattern: /ya29\.(?<body>[A-Za-z0-9_-]{30,400})/,
  goesOn: BASE64URL,
  confidence: 'medium',
  longest: 410,
  examples: {
    hits: [
      'ya29.Fake0Example1Not2A3Real4Key5Do6Not7Use8Fake0Example1Not2A3Real4Key5Do6Not7Use8Fake0Example1Not2A3Real4Key5Do6Not7Use8Fak',
    ],
    misses: ['ya29.short', 'ya29. is a prefix of access tokens'],
  },
};
