import type { Detector } from '../../detector-shape';

/** crypt(3) with yescrypt and scrypt, PHC scrypt, and the forms of Django, LDAP, Werkzeug and Passlib. */
export const otherPasswordHash: Detector = {
  id: 'other_password_hash',
  provider: 'generic',
  anchors: ['$[156y7]$[./A-Za-z0-9]', '24[156y7]%2', 'scrypt[$%]', 'pbkdf2[_:$%-]', 'scrypt:[0-9]', 'SSHA[}2%5]'],
  pattern:
    /\$(?:1|5|6)\$(?:rounds=\d{3,9}\$)?[./A-Za-z0-9]{1,16}\$[./A-Za-z0-9]{22,86}|\$y\$[./A-Za-z0-9]{1,20}\$[./A-Za-z0-9]{1,86}\$[./A-Za-z0-9]{43}|\$scrypt\$ln=\d{1,2},r=\d{1,4},p=\d{1,4}\$[A-Za-z0-9+/]{8,88}\$[A-Za-z0-9+/]{16,180}|pbkdf2_sha(?:1|256|512)\$\d{3,9}\$[A-Za-z0-9./+]{4,88}\$[A-Za-z0-9+/=]{20,180}|\{SSHA(?:256|512)?\}[A-Za-z0-9+/=]{32,140}|pbkdf2:sha(?:1|256|512):\d{3,9}\$[A-Za-z0-9]{4,64}\$[0-9a-f]{40,128}|scrypt:\d{2,8}:\d{1,4}:\d{1,4}\$[A-Za-z0-9]{4,64}\$[0-9a-f]{64,128}|\$pbkdf2(?:-sha(?:1|256|512))?\$\d{3,9}\$[./A-Za-z0-9]{4,88}\$[./A-Za-z0-9]{20,180}|\$7\$[./A-Za-z0-9]{11}[./A-Za-z0-9]{1,86}\$[./A-Za-z0-9]{43}/,
  goesOn: /[./A-Za-z0-9+=]/,
  confidence: 'high',
  danger: 'medium',
  before: 8,
  examples: {
    hits: [
      '$6$fakesalt$Fake0Example1Not2A3Real4Key5Do6Not7Use8Fake0Example1Not2A3Real4Key5Do6Not7Use8Fake0Exa',
      'pbkdf2_sha256$600000$fakesalt$RmFrZUhhc2hOb3RSZWFsRmFrZUhhc2hOb3RSZWFsRmE=',
      '{SSHA}RmFrZUhhc2hOb3RSZWFsRmFrZVNhbHQ0',
      'scrypt:32768:8:1$fakesalt$deadbeefcafef00d0badc0de12345678deadbeefcafef00d0badc0de12345678',
    ],
    misses: ['$6$short', 'pbkdf2_sha256$x', 'the costs are $5$ or $6$'],
  },
};
