import { createCipheriv, createDecipheriv } from 'node:crypto';
import { commitment, deriveKey, deriveKeys, fingerprint } from '../../domain/ledger/commitment';
import { drawBytes } from './random';

/** What is done with keys that are at hand; it asks nobody, so that a thread can do it as well. */
export interface Sealing {
  contactKey(secret: Buffer): Buffer;
  /** `contactKey` and `salt(secret, 'contact')` at half the cost */
  contactKeys(secret: Buffer): { key: Buffer; salt: Buffer };
  viewKey(secret: Buffer): Buffer;
  salt(secret: Buffer, field: string): Buffer;
  seal(key: Buffer, plaintext: string, aad: string): string;
  unseal(key: Buffer, sealed: string, aad: string): string;
  commitment(field: string, salt: Buffer, value: string): string;
  fingerprint(key: Buffer, type: string, normalForm: string): string;
}

/** A shorter tag, which GCM would allow, is easier to forge; it is refused. */
const TAG_BYTES = 16;
const GCM = { authTagLength: TAG_BYTES };

/** AES-256-GCM: `v1.<iv>.<ciphertext>.<tag>`, base64url; the additional data ties it to its table, column and row. */
function seal(key: Buffer, plaintext: string, aad: string): string {
  const iv = drawBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv, GCM);
  cipher.setAAD(Buffer.from(aad));
  const sealed = cipher.update(plaintext, 'utf8');
  // The mode is a stream: its end holds nothing but the tag.
  cipher.final();
  const tag = cipher.getAuthTag();
  return `v1.${iv.toString('base64url')}.${sealed.toString('base64url')}.${tag.toString('base64url')}`;
}

function unseal(key: Buffer, text: string, aad: string): string {
  const [version, iv, sealed, tag] = text.split('.');
  if (version !== 'v1' || !iv || sealed === undefined || !tag) throw new Error('not a sealed value');
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64url'), GCM);
  decipher.setAAD(Buffer.from(aad));
  decipher.setAuthTag(Buffer.from(tag, 'base64url'));
  return Buffer.concat([decipher.update(Buffer.from(sealed, 'base64url')), decipher.final()]).toString('utf8');
}

export const sealing: Sealing = {
  contactKey: (secret) => deriveKey(secret, 'contact'),
  contactKeys(secret) {
    const [key, salt] = deriveKeys(secret, ['contact', 'salt/contact']);
    return { key, salt };
  },
  viewKey: (secret) => deriveKey(secret, 'view'),
  salt: (secret, field) => deriveKey(secret, `salt/${field}`),
  seal,
  unseal,
  commitment,
  fingerprint,
};
