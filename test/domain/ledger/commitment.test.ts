import { createHash, createHmac } from 'node:crypto';
import { commitment, deriveKey, fingerprint } from '../../../domain/ledger/commitment';

const salt = Buffer.alloc(32, 7);

describe('a salted commitment', () => {
  it('is SHA-256 over field, a zero byte, salt and value', () => {
    const expected = createHash('sha256').update('reference\0').update(salt).update('REF-1').digest('hex');
    expect(commitment('reference', salt, 'REF-1')).toBe(expected);
  });

  it('is another one for another field, salt or value', () => {
    const all = [
      commitment('reference', salt, 'REF-1'),
      commitment('receipt', salt, 'REF-1'),
      commitment('reference', Buffer.alloc(32, 8), 'REF-1'),
      commitment('reference', salt, 'REF-2'),
    ];
    expect(new Set(all).size).toBe(4);
  });
});

describe('a fingerprint', () => {
  it('is the first 16 bytes of an HMAC over type, a zero byte and the normal form', () => {
    const expected = createHmac('sha256', salt).update('email\0ada@example.org').digest('hex').slice(0, 32);
    expect(fingerprint(salt, 'email', 'ada@example.org')).toBe(expected);
  });

  it('does not run type and normal form together', () => {
    expect(fingerprint(salt, 'ab', 'c')).not.toBe(fingerprint(salt, 'a', 'bc'));
  });
});

describe('a derived key', () => {
  it('has 32 bytes and is another one for each purpose and secret', () => {
    const keys = [deriveKey(salt, 'contact'), deriveKey(salt, 'view'), deriveKey(Buffer.alloc(32, 8), 'contact')];
    expect(keys.map((key) => key.length)).toEqual([32, 32, 32]);
    expect(new Set(keys.map((key) => key.toString('hex'))).size).toBe(3);
    expect(deriveKey(salt, 'contact')).toEqual(keys[0]);
  });
});
