import { createGunzip, type Gunzip } from 'node:zlib';
import type { FileHandle } from 'node:fs/promises';
import { Decompress } from 'fzstd';
import { DomainError } from '../../../domain/errors';
import type { Encoding } from './encoding';

export type Packing = 'none' | 'gzip' | 'zstd';

export interface ByteRange {
  start: number;
  end: number;
}

/** Told while a file is read: `truncated` = it ended, or went wrong, before its own end. */
export interface StreamEnd {
  truncated: boolean;
}

/** What has to be known of a file to read its bytes. */
export interface StreamHead {
  packing: Packing;
  encoding: Encoding;
  /** 13 = lines end with CR alone */
  lineEnd: 10 | 13;
}

/** What is handed on at a time. */
export const READ_BYTES = 2 * 1024 * 1024;

/** Packed bytes taken at a time: a thousand times as much may come out of each. */
const GZIP_STEP = 32 * 1024;
const ZSTD_STEP = 4 * 1024;

/** A frame may ask for more memory than all of a scan has; this is what the command line tool of zstd takes too. */
const MAX_WINDOW = 128 * 1024 * 1024;

/** Whether a file is packed, by its first bytes. */
export function packingOf(head: Buffer): Packing {
  if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip';
  if (head.length >= 4 && head.readUInt32LE(0) === 0xfd2fb528) return 'zstd';
  return 'none';
}

/** A file as it is read on, together with what was left of before. */
export interface Pieces {
  /** `rest` and what follows it; null = nothing follows. What it returned before is overwritten, but for `rest`. */
  next(rest: Buffer): Promise<Buffer | null>;
}

/** Pieces that were made elsewhere, put behind what is left. */
export function joinedPieces(made: AsyncGenerator<Buffer>): Pieces {
  return {
    next: async (rest) => {
      const { value, done } = await made.next();
      if (done === true) return null;
      return rest.length === 0 ? value : Buffer.concat([rest, value]);
    },
  };
}

/** A range of a plain file, all in the same memory. One that is shorter than its range is an error of kind `failed`. */
export function plainPieces(file: FileHandle, range: ByteRange, pieceBytes = READ_BYTES): Pieces {
  let room = Buffer.allocUnsafe(Math.min(pieceBytes, range.end - range.start));
  let position = range.start;
  return {
    next: async (rest) => {
      const want = Math.min(pieceBytes, range.end - position);
      if (want <= 0) return null;
      const behind = rest.length + want;
      if (behind > room.length) room = Buffer.allocUnsafe(2 * behind);
      rest.copy(room);
      for (let at = rest.length; at < behind;) {
        const { bytesRead } = await file.read(room, at, behind - at, position);
        if (bytesRead === 0) {
          throw new DomainError(
            'failed',
            "couldn't read the leak file: it is shorter than when it was planned",
            'restore the sealed file',
          );
        }
        at += bytesRead;
        position += bytesRead;
      }
      return room.subarray(0, behind);
    },
  };
}

/** Streams all of a packed file. Bytes that end early or are damaged end the stream behind the last good one and are told in `end`. */
export function unpacked(file: FileHandle, packing: Exclude<Packing, 'none'>, end: StreamEnd): AsyncGenerator<Buffer> {
  return gathered(packing === 'gzip' ? gunzip(file, end) : unzstd(file, end));
}

/** Many small pieces as fewer large ones. */
async function* gathered(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let held: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of pieces) {
    held.push(piece);
    bytes += piece.length;
    if (bytes < READ_BYTES) continue;
    yield Buffer.concat(held, bytes);
    held = [];
    bytes = 0;
  }
  if (bytes > 0) yield Buffer.concat(held, bytes);
}

async function* gunzip(file: FileHandle, end: StreamEnd): AsyncGenerator<Uint8Array> {
  let emitted = 0;
  let failedAt = Infinity;
  // What comes out of the step that fails is lost with it: where one does, ever smaller ones are taken up to that place.
  for (const step of [GZIP_STEP, 512, 1]) {
    let passed = 0;
    const from = failedAt;
    failedAt = Infinity;
    for await (const piece of inflate(file, from, step)) {
      if (typeof piece === 'number') {
        failedAt = piece;
        continue;
      }
      const fresh = piece.subarray(Math.min(piece.length, Math.max(0, emitted - passed)));
      passed += piece.length;
      emitted = Math.max(emitted, passed);
      if (fresh.length > 0) yield fresh;
    }
    if (failedAt === Infinity) return;
    end.truncated = true;
  }
}

/**
 * Unpacks until the end (zero bytes behind it are padding) or until it fails: then the last thing is where that step
 * began. Behind `finelyFrom` steps are of `fine` bytes.
 */
async function* inflate(file: FileHandle, finelyFrom: number, fine: number): AsyncGenerator<Buffer | number> {
  const stream = createGunzip();
  const state = { failed: false, ended: false };
  let wake: () => void = () => undefined;
  const out: Buffer[] = [];
  stream.on('data', (piece: Buffer) => out.push(piece));
  stream.on('error', () => {
    state.failed = true;
    wake();
  });
  stream.on('end', () => {
    state.ended = true;
    wake();
  });
  const step = (work: (done: () => void) => void): Promise<void> =>
    new Promise((done) => {
      wake = done;
      work(done);
    });
  try {
    let at = 0;
    for (let last = false; !last && !state.failed && !state.ended;) {
      const from = at;
      const packed = await readAt(file, at, at < finelyFrom ? Math.min(GZIP_STEP, finelyFrom - at) : fine);
      last = packed.length === 0;
      at += packed.length;
      await step((done) => void (last ? stream.end() : stream.write(packed, () => done())));
      takeRest(stream, state.failed, out);
      yield* out.splice(0);
      if (state.failed) yield from;
    }
  } finally {
    stream.destroy();
  }
}

function takeRest(stream: Gunzip, failed: boolean, out: Buffer[]): void {
  if (!failed) return;
  for (let rest = stream.read() as Buffer | null; rest !== null; rest = stream.read() as Buffer | null) out.push(rest);
}

async function* unzstd(file: FileHandle, end: StreamEnd): AsyncGenerator<Uint8Array> {
  const out: Uint8Array[] = [];
  const stream = new Decompress((piece) => void (piece.length > 0 && out.push(piece)));
  for (let at = 0, last = false; !last && !end.truncated;) {
    const packed = await readAt(file, at, ZSTD_STEP);
    last = packed.length === 0;
    try {
      if (at === 0 && windowOf(packed) > MAX_WINDOW) end.truncated = true;
      else stream.push(packed, last);
    } catch {
      end.truncated = true;
    }
    at += packed.length;
    yield* out.splice(0);
  }
}

/** The memory that the first frame asks for, in bytes (RFC 8878, 3.1.1.1). */
function windowOf(frame: Buffer): number {
  const descriptor = frame[4] ?? 0;
  if ((descriptor & 0x20) === 0) {
    const byte = frame[5] ?? 0;
    const base = 2 ** (10 + (byte >> 3));
    return base + (base / 8) * (byte & 7);
  }
  const at = 5 + [0, 1, 2, 4][descriptor & 3]!;
  const size = descriptor >> 6;
  if (frame.length < at + 8) return 0;
  if (size === 3) return Number(frame.readBigUInt64LE(at));
  return size === 2 ? frame.readUInt32LE(at) : 0;
}

async function readAt(file: FileHandle, position: number, want: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(want);
  const { bytesRead } = await file.read(bytes, 0, want, position);
  return bytes.subarray(0, bytesRead);
}
