import type { Detector } from '../../detector-shape';

export const argon2Hash: Detector = {
  id: 'argon2_hash',
  provider: 'generic',
  anchors: ['argon2i', 'argon2d'],
  pattern:
    /\$argon2(?:id|i|d)\$v=\d{1,3}\$m=\d{1,10},t=\d{1,5},p=\d{1,3}\$[A-Za-z0-9+/]{11,88}\$(?<body>[A-Za-z0-9+/]{16,180})/,
  goesOn: /[A-Za-z0-9+/]/,
  confidence: 'high',
  danger: 'medium',
  before: 1,
  guard: /argon2(?:id|i|d)(?:\$|%(?:25)*24|\\+u0024|&#)/,
  examples: {
    hits: ['$argon2id$v=19$m=65536,t=3,p=4$RmFrZVNhbHRGYWtl$RmFrZUhhc2hOb3RSZWFsRmFrZUhhc2hOb3RSZWFs'],
    misses: ['argon2id with 64 MiB', '$argon2id$v=19$m=65536,t=3,p=4$short'],
  },
};
