/** CRC-32 (IEEE 802.3) as issuers of tokens use it; `zlib.crc32` is missing from the oldest Node we run on. */

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value >>> 0;
});

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** CRC-32 of a text of single-byte characters, as an unsigned integer. */
export function crc32(text: string): number {
  let crc = 0xffffffff;
  for (let i = 0; i < text.length; i += 1) crc = (TABLE[(crc ^ text.charCodeAt(i)) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

/** The checksum tail of GitHub, npm and our first-party keys: CRC-32 in base 62 (0-9A-Za-z), left-padded with 0 to six. */
export function base62Crc32(text: string): string {
  let rest = crc32(text);
  let digits = '';
  while (rest > 0) {
    digits = (BASE62[rest % 62] ?? '') + digits;
    rest = Math.floor(rest / 62);
  }
  return digits.padStart(6, '0');
}

/** The tail of GitLab's routable tokens: CRC-32 in base 36 (0-9a-z), left-padded with 0 to seven. */
export const base36Crc32 = (text: string): string => crc32(text).toString(36).padStart(7, '0');

/** The tail of Cloudflare's tokens: CRC-32 as eight small hexadecimal digits. */
export const hexCrc32 = (text: string): string => crc32(text).toString(16).padStart(8, '0');
