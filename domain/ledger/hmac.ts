import { hash } from 'node:crypto';

const BLOCK_BYTES = 64;
const DIGEST_BYTES = 32;
/** Nearly every text is shorter, so that one piece of memory serves them all. */
const ROOM_BYTES = 4096;

const padded = memory(BLOCK_BYTES);
const inner = memory(BLOCK_BYTES + ROOM_BYTES);
const outer = memory(BLOCK_BYTES + DIGEST_BYTES);
const digest = memory(BLOCK_BYTES);

/**
 * HMAC-SHA-256 (RFC 2104), its first bytes in hexadecimal digits. The same as `createHmac` gives: a million people need ten million of
 * these, and an object of its own for each costs more than the hashing. A part of a longer text would keep all of that in memory.
 */
export function hmacHex(key: Uint8Array, data: string, bytes = DIGEST_BYTES): string {
  digest.bytes.write(hmac(key, data), 'binary');
  const text = digest.bytes.toString('hex', 0, bytes);
  digest.plain.fill(0);
  return text;
}

/** The same of bytes or a text, as bytes. */
export function hmacBytes(key: Uint8Array, data: string | Uint8Array): Buffer {
  return Buffer.from(hmac(key, data), 'binary');
}

/** One character a byte. */
function hmac(key: Uint8Array, data: string | Uint8Array): string {
  const most = typeof data === 'string' ? data.length * 3 : data.length;
  const block = most > ROOM_BYTES ? memory(BLOCK_BYTES + most) : inner;
  padKey(key, block);
  let end = BLOCK_BYTES;
  if (typeof data === 'string') end += block.bytes.write(data, BLOCK_BYTES, 'utf8');
  else {
    block.bytes.set(data, BLOCK_BYTES);
    end += data.length;
  }
  outer.bytes.write(hash('sha256', firstOf(block, end), 'binary'), BLOCK_BYTES, 'binary');
  const result = hash('sha256', outer.bytes, 'binary');
  // Neither key nor text stays behind in what is used again.
  block.plain.fill(0, 0, end);
  outer.plain.fill(0);
  return result;
}

/** Writes the key into the first block of both hashes, each with its own mask. */
function padKey(key: Uint8Array, block: Memory): void {
  padded.bytes.set(key.length > BLOCK_BYTES ? Buffer.from(hash('sha256', key, 'hex'), 'hex') : key);
  for (let at = 0; at < padded.words.length; at += 1) {
    const word = padded.words[at] ?? 0;
    block.words[at] = word ^ 0x36363636;
    outer.words[at] = word ^ 0x5c5c5c5c;
  }
  padded.plain.fill(0);
}

/** Views of one memory are kept: texts have few lengths, and a new view costs as much as half a hash. */
function firstOf(block: Memory, end: number): Buffer {
  return (block.views[end] ??= block.bytes.subarray(0, end));
}

interface Memory {
  bytes: Buffer;
  /** the same bytes, which this wipes faster */
  plain: Uint8Array;
  /** by length */
  views: Buffer[];
  /** the first block, four bytes at a time */
  words: Uint32Array;
}

function memory(length: number): Memory {
  const shared = new ArrayBuffer(length);
  return {
    bytes: Buffer.from(shared),
    plain: new Uint8Array(shared),
    views: [],
    words: new Uint32Array(shared, 0, BLOCK_BYTES / 4),
  };
}
