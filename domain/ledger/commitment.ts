import { hash } from 'node:crypto';
import { hmacBytes, hmacHex } from './hmac';

/** Salted commitment: SHA-256(field ‖ 0x00 ‖ salt ‖ value), hexadecimal. Without the salt nobody can try values. */
export function commitment(field: string, salt: Buffer, value: string): string {
  return hash('sha256', Buffer.concat([Buffer.from(`${field}\0`), salt, Buffer.from(value)]), 'hex');
}

/** Keyed fingerprint of a normal form: the first 16 bytes of HMAC-SHA-256(key, type ‖ 0x00 ‖ normal form), hexadecimal. */
export function fingerprint(key: Buffer, type: string, normalForm: string): string {
  return hmacHex(key, `${type}\0${normalForm}`, 16);
}

/** HKDF without a salt: as many zero bytes as a digest has. */
const NO_SALT = Buffer.alloc(32);

/** 32 bytes for one purpose from a person's secret: HKDF-SHA-256 (RFC 5869) without a salt, of which one block is enough. */
export function deriveKey(secret: Buffer, purpose: string): Buffer {
  return expand(extract(secret), purpose);
}

/** As `deriveKey` for two purposes at once: the first half of the work is the same. */
export function deriveKeys(secret: Buffer, [one, other]: readonly [string, string]): [Buffer, Buffer] {
  const from = extract(secret);
  return [expand(from, one), expand(from, other)];
}

function extract(secret: Buffer): Buffer {
  return hmacBytes(NO_SALT, secret);
}

function expand(from: Buffer, purpose: string): Buffer {
  return hmacBytes(from, `tocsin/${purpose}\x01`);
}
