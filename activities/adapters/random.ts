import { randomFillSync } from 'node:crypto';

/** Asking the system for each value costs as much as sealing one. */
const DRAWN_BYTES = 16_384;

const drawn = Buffer.alloc(DRAWN_BYTES);
let used = DRAWN_BYTES;

/** Up to 64 random bytes from what was drawn at once; each byte is handed out once, and wiped where it was. */
export function drawBytes(n: number): Buffer {
  if (used + n > DRAWN_BYTES) {
    randomFillSync(drawn);
    used = 0;
  }
  const bytes = Buffer.from(drawn.subarray(used, used + n));
  drawn.fill(0, used, used + n);
  used += n;
  return bytes;
}
