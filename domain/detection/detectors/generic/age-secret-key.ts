import type { Detector } from '../../detector-shape';
import { ALPHANUMERIC } from '../../edges';

export const ageSecretKey: Detector = {
  id: 'age_secret_key',
  provider: 'generic',
  anchors: ['AGE-SECRET-KEY-1'],
  pattern: /AGE-SECRET-KEY-1(?<body>[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58})/,
  goesOn: ALPHANUMERIC,
  confidence: 'high',
  checksum: (token) => isBech32(token.toLowerCase()),
  examples: {
    hits: ['AGE-SECRET-KEY-1QPZRY9X8GF2TVDW0QPZRY9X8GF2TVDW0QPZRY9X8GF2TVDW0QPZQGSN783'],
    misses: ['AGE-SECRET-KEY-1QPZ', 'age1qpzry9x8gf2tvdw0'],
  },
};

const ALPHABET = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const GENERATOR = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];

/** The checksum of bech32 (BIP 173). */
function isBech32(text: string): boolean {
  const at = text.lastIndexOf('1');
  const codes = [...text.slice(0, at)].map((char) => char.charCodeAt(0));
  const values = [...codes.map((code) => code >> 5), 0, ...codes.map((code) => code & 31)];
  let sum = 1;
  for (const value of [...values, ...[...text.slice(at + 1)].map((char) => ALPHABET.indexOf(char))]) {
    const top = sum >> 25;
    sum = ((sum & 0x1ffffff) << 5) ^ value;
    for (const [bit, constant] of GENERATOR.entries()) if ((top >> bit) & 1) sum ^= constant;
  }
  return sum === 1;
}
