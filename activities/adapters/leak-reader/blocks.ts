import type { FileHandle } from 'node:fs/promises';
import { DomainError } from '../../../domain/errors';
import { csvRecordEnd } from './csv';

/** Why a row could not be scanned; the only list. */
export type QuarantineReason =
  | 'bad_json'
  | 'column_count'
  | 'control_bytes'
  | 'csv_quotes'
  | 'invalid_utf8'
  | 'line_too_long'
  | 'not_an_object'
  | 'too_deep';

export interface ByteRange {
  start: number;
  end: number;
}

export interface CutRule {
  /** null = one record a line; else CSV with this delimiter, where quotes may hold line breaks. */
  delimiter: string | null;
  maxRecordBytes: number;
}

/** Longer lines are replaced by their position: no reader has to hold them. */
export const MAX_RECORD_BYTES = 8 * 1024 * 1024;

const READ_BYTES = 2 * 1024 * 1024;
const LINE_END = Buffer.from('\n');

/** Whole records of a file, as spans of `bytes`; blank lines are no records. `at` is the offset of `bytes[0]` in the file. */
export interface Block {
  bytes: Buffer;
  at: number;
  starts: number[];
  ends: number[];
  /** By index of the record: it could not be cut. */
  broken: Map<number, QuarantineReason>;
  /** Some record holds a line break. */
  multiline: boolean;
}

/** Streams a range of a file as blocks of whole records. The range begins and ends at record ends. */
export async function* readBlocks(file: FileHandle, range: ByteRange, rule: CutRule): AsyncGenerator<Block> {
  let carry: Buffer = Buffer.alloc(0);
  let position = range.start;
  let skipping = false;
  while (position < range.end || carry.length > 0) {
    const want = Math.min(READ_BYTES, range.end - position);
    let bytes = Buffer.allocUnsafe(carry.length + want);
    carry.copy(bytes);
    await fill(file, bytes, carry.length, want, position);
    let at = position - carry.length;
    position += want;
    const final = position >= range.end;
    if (skipping) {
      // The rest of a line that was too long: dropped as it passes, never held.
      const lineEnd = bytes.indexOf(10);
      skipping = lineEnd < 0;
      const drop = skipping ? bytes.length : lineEnd + 1;
      bytes = bytes.subarray(drop);
      at += drop;
    }
    // A last line without its line end is a line all the same.
    if (final && bytes.length > 0 && bytes[bytes.length - 1] !== 10) bytes = Buffer.concat([bytes, LINE_END]);
    const block: Block = { bytes, at, starts: [], ends: [], broken: new Map(), multiline: false };
    let used = cutRecords(block, rule, final);
    // One byte more may be the carriage return of a line that just fits.
    if (!skipping && bytes.length - used > rule.maxRecordBytes + 1) {
      addRecord(block, used, bytes.length, rule, 'line_too_long');
      used = bytes.length;
      skipping = true;
    }
    carry = Buffer.from(bytes.subarray(used));
    if (block.starts.length > 0) yield block;
  }
}

async function fill(file: FileHandle, bytes: Buffer, at: number, want: number, position: number): Promise<void> {
  for (let done = 0; done < want;) {
    const { bytesRead } = await file.read(bytes, at + done, want - done, position + done);
    if (bytesRead === 0) {
      throw new DomainError(
        'failed',
        "couldn't read the leak file: it is shorter than when it was planned",
        'restore the sealed file',
      );
    }
    done += bytesRead;
  }
}

/** Adds every record that is complete in the block; returns how many bytes they take. */
function cutRecords(block: Block, rule: CutRule, final: boolean): number {
  const { bytes } = block;
  const delimiter = rule.delimiter === null ? -1 : rule.delimiter.charCodeAt(0);
  let nextQuote = delimiter < 0 ? -1 : bytes.indexOf(34);
  let from = 0;
  while (from < bytes.length) {
    const lineEnd = bytes.indexOf(10, from);
    const end = lineEnd < 0 ? bytes.length : lineEnd;
    if (nextQuote >= 0 && nextQuote < from) nextQuote = bytes.indexOf(34, from);
    if (nextQuote >= 0 && nextQuote < end) {
      const quoted = cutQuoted(block, from, end, { rule, delimiter, final });
      if (quoted < 0) return from;
      from = quoted;
    } else {
      if (lineEnd < 0) return from;
      addRecord(block, from, end, rule, null);
      from = end + 1;
    }
  }
  return from;
}

/** A CSV record that holds quotes. Returns the start of the next one, or -1 when more bytes are needed. */
function cutQuoted(
  block: Block,
  from: number,
  lineEnd: number,
  { rule, delimiter, final }: { rule: CutRule; delimiter: number; final: boolean },
): number {
  const { bytes } = block;
  const window = bytes.subarray(from, from + rule.maxRecordBytes + 1);
  const end = csvRecordEnd(window, 0, delimiter);
  if (end >= 0) {
    addRecord(block, from, from + end, rule, null);
    if (from + end > lineEnd) block.multiline = true;
    return from + end + 1;
  }
  if (end === -1 && !final && bytes.length - from <= rule.maxRecordBytes) return -1;
  if (lineEnd === bytes.length) return -1;
  // Broken, or never closed: this line is set aside and the next one begins anew.
  addRecord(block, from, lineEnd, rule, 'csv_quotes');
  return lineEnd + 1;
}

function addRecord(block: Block, from: number, to: number, rule: CutRule, reason: QuarantineReason | null): void {
  const { bytes } = block;
  let end = to;
  if (end > from && bytes[end - 1] === 13) end -= 1;
  const tooLong = end - from > rule.maxRecordBytes;
  if (!tooLong && isBlank(bytes, from, end, rule.delimiter)) return;
  const why = tooLong ? 'line_too_long' : reason;
  if (why) block.broken.set(block.starts.length, why);
  block.starts.push(from);
  // Of a line that is too long the same bytes are searched, however much of it was read at once.
  block.ends.push(tooLong ? from + rule.maxRecordBytes : end);
}

/** Where tabs part the columns, a line of tabs is a row of empty fields. */
function isBlank(bytes: Buffer, from: number, end: number, delimiter: string | null): boolean {
  for (let at = from; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte !== 32 && byte !== 13 && (byte !== 9 || delimiter === '\t')) return false;
  }
  return true;
}
