import type { Detector } from '../../detector-shape';
import { BASE64URL } from '../../edges';
import { githubChecksum, otherLength } from './github-checksum';

/** Two live forms: 40 characters with a checksum, or the number of the app, `_` and a signed token of about 500. */
export const githubAppServerToken: Detector = {
  id: 'github_app_server_token',
  provider: 'github',
  anchors: ['ghs_[A-Za-z0-9]{3}'],
  pattern: /ghs_(?<body>[A-Za-z0-9._-]{35,1000}[A-Za-z0-9_-])/,
  goesOn: BASE64URL,
  confidence: 'high',
  longest: 1010,
  checksum: githubChecksum,
  doubt: (token) => (/^ghs_\d+_eyJ/.test(token) ? null : otherLength(token)),
  examples: {
    hits: [
      'ghs_Fake0Example1Not2A3Real4Key5Do0wFWsE',
      'ghs_123456_eyJhbGciOiJSUzI1NiJ9.eyJmYWtlIjoibm90IHJlYWwifQ.Fake0Example1Not2A3Real4Key5Do6Not7Use8',
    ],
    misses: ['ghs_Fake0Example1', 'ghs_installations_total'],
  },
};
