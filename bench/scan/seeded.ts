import { createCipheriv, createHash } from 'node:crypto';

const BUFFER_BYTES = 1 << 20;
const DIGITS = '0123456789';
const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
export const BASE62 = DIGITS + UPPER + UPPER.toLowerCase();
export const BASE64URL = `${BASE62}_-`;

/** Bytes that look random and are the same for the same seed on every machine: the key stream of a cipher. */
export interface Seeded {
  hex(length: number): string;
  /** a whole number from 0, below `count` */
  below(count: number): number;
  text(alphabet: string, length: number): string;
  pick<T>(list: readonly T[]): T;
}

/** A stream for one purpose; streams of other names do not move when one takes more or less. */
export function createSeeded(seed: number, name: string): Seeded {
  const key = createHash('sha256').update(`${seed}/${name}`).digest();
  const cipher = createCipheriv('aes-128-ctr', key.subarray(0, 16), key.subarray(16));
  const zeros = Buffer.alloc(BUFFER_BYTES);
  let bytes = cipher.update(zeros);
  let at = 0;
  const take = (length: number): Buffer => {
    if (at + length > bytes.length) {
      bytes = cipher.update(zeros);
      at = 0;
    }
    at += length;
    return bytes.subarray(at - length, at);
  };
  const below = (count: number): number => take(4).readUInt32LE() % count;
  return {
    below,
    hex: (length) =>
      take(Math.ceil(length / 2))
        .toString('hex')
        .slice(0, length),
    text: (alphabet, length) => Array.from(take(length), (byte) => alphabet[byte % alphabet.length]).join(''),
    pick: <T>(list: readonly T[]): T => list[below(list.length)] as T,
  };
}
