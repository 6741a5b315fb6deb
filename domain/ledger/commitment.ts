import { createHash, createHmac, hkdfSync } from 'node:crypto';

/** Salted commitment: SHA-256(field ‖ 0x00 ‖ salt ‖ value), hexadecimal. Without the salt nobody can try values. */
export function commitment(field: string, salt: Buffer, value: string): string {
  return createHash('sha256').update(field).update(Buffer.of(0)).update(salt).update(value).digest('hex');
}

/** Keyed fingerprint of a normal form: the first 16 bytes of HMAC-SHA-256(key, type ‖ 0x00 ‖ normal form), hexadecimal. */
export function fingerprint(key: Buffer, type: string, normalForm: string): string {
  return createHmac('sha256', key).update(type).update(Buffer.of(0)).update(normalForm).digest('hex').slice(0, 32);
}

/** 32 bytes for one purpose from a person's secret (HKDF-SHA-256). */
export function deriveKey(secret: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), `tocsin/${purpose}`, 32));
}
