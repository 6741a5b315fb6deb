import type { FileHandle } from 'node:fs/promises';
import { sourceBytes, toUtf8 } from './encoding';
import { type Block, MAX_RECORD_BYTES, type RecordFormat, addRecord } from './record-block';
import {
  type ByteRange,
  type Pieces,
  READ_BYTES,
  type StreamEnd,
  type StreamHead,
  joinedPieces,
  plainPieces,
  unpacked,
} from './unpack';

/**
 * Streams a range of a leak as blocks of whole records, each good until the next one is asked for. The range of a plain file begins
 * and ends at record ends; of a packed one all is read. Where a file ends before its end, the last record is the place where it does.
 */
export async function* readBlocks(
  file: FileHandle,
  head: StreamHead,
  format: RecordFormat,
  range: ByteRange,
  maxRecordBytes = MAX_RECORD_BYTES,
  pieceBytes = READ_BYTES,
): AsyncGenerator<Block> {
  const cutter = format.createCutter();
  const end: StreamEnd = { truncated: false };
  const pieces = piecesOf(file, head, range, end, pieceBytes);
  let rest: Buffer = Buffer.alloc(0);
  let at = range.start;
  let nextRow = 0;
  let skipping = false;
  for (let final = false; !final;) {
    const piece = await pieces.next(rest);
    final = piece === null;
    let bytes = piece ?? rest;
    if (skipping) {
      const found = cutter.skip(bytes);
      skipping = found < 0;
      const drop = skipping ? bytes.length : found;
      at += sourceBytes(bytes, 0, drop, head.encoding);
      bytes = bytes.subarray(drop);
    }
    // A last line without its line end is a line all the same.
    const last = bytes.at(-1);
    if (final && !end.truncated && bytes.length > 0 && last !== head.lineEnd)
      bytes = Buffer.concat([bytes, Buffer.from([head.lineEnd])]);
    const block = createBlock(bytes, at, { nextRow, maxRecordBytes, head });
    let used = cutter.cut(block, final && !end.truncated);
    if (final && end.truncated) {
      addRecord(block, used, bytes.length, 'truncated');
      used = bytes.length;
    } else if (!skipping && bytes.length - used > maxRecordBytes + 1) {
      // One byte more may be the carriage return of a line that just fits.
      addRecord(block, used, bytes.length, cutter.tooLong);
      used = bytes.length;
      skipping = true;
    }
    nextRow = block.nextRow;
    at += sourceBytes(bytes, 0, used, head.encoding);
    rest = bytes.subarray(used);
    if (block.starts.length > 0) yield block;
  }
}

/** As UTF-8, behind what comes before the first record. */
function piecesOf(file: FileHandle, head: StreamHead, range: ByteRange, end: StreamEnd, pieceBytes: number): Pieces {
  const { packing, encoding } = head;
  const made =
    packing === 'none'
      ? plainPieces(file, range, pieceBytes)
      : // The range says where it begins unpacked, which may be behind its last packed byte.
        joinedPieces(dropFirst(unpacked(file, packing, end), range.start));
  return encoding === 'utf8' ? made : joinedPieces(toUtf8(eachOf(made), encoding));
}

async function* dropFirst(pieces: AsyncIterable<Buffer>, bytes: number): AsyncGenerator<Buffer> {
  let left = bytes;
  for await (const piece of pieces) {
    const drop = Math.min(left, piece.length);
    left -= drop;
    if (drop < piece.length) yield piece.subarray(drop);
  }
}

async function* eachOf(pieces: Pieces): AsyncGenerator<Buffer> {
  const none = Buffer.alloc(0);
  for (let piece = await pieces.next(none); piece !== null; piece = await pieces.next(none)) yield piece;
}

function createBlock(
  bytes: Buffer,
  at: number,
  { nextRow, maxRecordBytes, head }: { nextRow: number; maxRecordBytes: number; head: StreamHead },
): Block {
  // Asked in rising order, so that wide characters are counted once.
  let known = { index: 0, offset: at };
  return {
    bytes,
    starts: [],
    ends: [],
    rows: [],
    broken: new Map(),
    tables: [],
    multiline: false,
    nextRow,
    maxRecordBytes,
    offsetOf: (index) => {
      if (index < known.index) known = { index: 0, offset: at };
      known = { index, offset: known.offset + sourceBytes(bytes, known.index, index, head.encoding) };
      return known.offset;
    },
  };
}
