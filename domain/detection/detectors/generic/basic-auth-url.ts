import type { Detector } from '../../detector-shape';
import { ANYTHING_MAY_FOLLOW } from '../../edges';
import { percentDecoded } from '../../readings';
import { isStandIn } from '../../stand-ins';

/** A name and a password in an address; a port is none. */
export const basicAuthUrl: Detector = {
  id: 'basic_auth_url',
  provider: 'generic',
  anchors: ['http[s:%\\\\]'],
  pattern: /https?:\/\/[^\s:@/"'<>]{1,120}:(?<secret>[^\s@/"'<>]{3,120})@[A-Za-z0-9.-]{1,253}/,
  goesOn: ANYTHING_MAY_FOLLOW,
  confidence: 'high',
  anyCase: true,
  frame: 'wrapper',
  guard:
    /https?(?::|%(?:25)*3a|\\+u003a|&#[^;]{1,4};)(?:(?:\\|%(?:25)*5c)*(?:\/|%(?:25)*2f)|\\+u002f|&#[^;]{1,4};){2}[^\s"'<>/]{0,330}?(?:@|%(?:25)*40)/,
  longest: 520,
  exclude: (password) => isStandIn(percentDecoded(password)) || /^\d{1,5}$/.test(password),
  unwrap: percentDecoded,
  examples: {
    hits: ['https://fakeuser:NotARealPassw0rd@git.example.invalid/repo.git'],
    misses: [
      'https://git.example.invalid/repo.git',
      'https://fakeuser:${TOKEN}@git.example.invalid',
      'http://host:8080@example.test',
      'https://fakeuser:password@git.example.invalid',
    ],
  },
};
