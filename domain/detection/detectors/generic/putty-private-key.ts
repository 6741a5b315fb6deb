import type { Detector } from '../../detector-shape';

/** From its first line to the checksum of the private part; the first line alone is none. */
export const puttyPrivateKey: Detector = {
  id: 'putty_private_key',
  provider: 'generic',
  anchors: ['PuTTY-User-Key-File'],
  pattern: /PuTTY-User-Key-File-[23]: [a-z0-9-]{4,40}(?:[^]{0,12000}?Private-MAC: [0-9a-f]{40,64})?/,
  goesOn: /[a-z0-9-]/,
  confidence: 'high',
  longest: 12_200,
  doubt: (file) => (file.includes('Private-MAC') ? null : 'low'),
  unwrap: (file) => file.replace(/\s*[\r\n]\s*/g, '\n'),
  examples: {
    hits: [
      `PuTTY-User-Key-File-2: ssh-rsa
Encryption: none
Private-Lines: 1
RkFLRSBLRVkgTk9UIFJFQUw=
Private-MAC: deadbeefcafef00d0badc0de12345678deadbeef`,
    ],
    misses: ['PuTTY-User-Key-File', 'PuTTY-User-Key-File-9: ssh-rsa'],
  },
};
