import { createHmac, hkdfSync } from 'node:crypto';
import { deriveKey } from '../../../domain/ledger/commitment';
import { hmacBytes, hmacHex } from '../../../domain/ledger/hmac';
import { createRandom } from '../../../demo/people';

describe('the keyed hash', () => {
  it('is HMAC-SHA-256 for keys and texts of any length, in any order', () => {
    const random = createRandom(1);
    const bytes = (n: number): Buffer => Buffer.from(Array.from({ length: n }, () => Math.floor(random() * 256)));
    for (const length of [0, 1, 31, 32, 63, 64, 65, 200]) {
      for (const words of ['', 'a', 'ß€😀', 'x'.repeat(4096), 'ä'.repeat(3000), '\ud800 half a letter', 'z']) {
        const key = bytes(length);
        const hex = createHmac('sha256', key).update(words).digest('hex');
        expect([hmacHex(key, words), hmacHex(key, words, 16)]).toEqual([hex, hex.slice(0, 32)]);
        expect(hmacBytes(key, words)).toEqual(createHmac('sha256', key).update(words).digest());
        const data = bytes(words.length * 2);
        expect(hmacBytes(key, data)).toEqual(createHmac('sha256', key).update(data).digest());
      }
    }
  });

  it('gives the keys that HKDF-SHA-256 without a salt gives', () => {
    const secret = Buffer.alloc(32, 5);
    for (const purpose of ['contact', 'view', 'salt/contact'])
      expect(deriveKey(secret, purpose)).toEqual(
        Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), `tocsin/${purpose}`, 32)),
      );
  });
});
