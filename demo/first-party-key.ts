import { base62Crc32 } from '../domain/detection/crc32';

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** Characters of the body that the last six check. */
const BODY_LENGTH = 34;

/** A key of the demo's operator: `lsk-`, 34 random characters, and their checksum. `random` answers in [0, 1). */
export function makeFirstPartyKey(random: () => number): string {
  const body = randomText(random, BODY_LENGTH);
  return `lsk-${body}${base62Crc32(body)}`;
}

/** Base-62 characters from a source in [0, 1). */
export function randomText(random: () => number, length: number): string {
  return Array.from({ length }, () => BASE62[Math.floor(random() * 62)]).join('');
}
