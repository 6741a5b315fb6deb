import type { Detector } from '../../detector-shape';

/** A password that was hashed slowly: its owner chooses a new one. */
export const bcryptHash: Detector = {
  id: 'bcrypt_hash',
  provider: 'generic',
  anchors: ['$2[abxy]$[0-3]', '$2$[0-3]', '242[abxy]%', '242%24', '242%2524'],
  pattern: /\$2[abxy]?\$(?:0[4-9]|[12][0-9]|3[01])\$(?<body>[./A-Za-z0-9]{53})/,
  goesOn: /[./A-Za-z0-9]/,
  confidence: 'high',
  danger: 'medium',
  examples: {
    hits: ['$2b$12$Fake0Example1Not2A3Real4Key5Do6Not7Use8Fake0Example1N'],
    misses: ['$2b$12$short', '$2b$99$Fake0Example1Not2A3Real4Key5Do6Not7Use8Fake0Example1N'],
  },
};
