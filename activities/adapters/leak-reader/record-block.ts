import type { QuarantineReason } from '../../../domain/detection/quarantine-reason';
import type { FieldValue } from './csv';

/** Longer records are replaced by their position: no reader has to hold them. */
export const MAX_RECORD_BYTES = 8 * 1024 * 1024;

/** Records of a file as spans of `bytes`, which are UTF-8. */
export interface Records {
  bytes: Buffer;
  starts: number[];
  ends: number[];
  /** Number of each record from 0, as people count it: in plain text the line, with blank ones. */
  rows: number[];
  /** By index of the record: it could not be cut. */
  broken: Map<number, QuarantineReason>;
  /** By index of the record, for formats in which records name their table. */
  tables: (SqlTable | undefined)[];
  /** Offset in the unpacked file of an index of `bytes`; null = the format has no such positions. */
  offsetOf(index: number): number | null;
}

/** Whole records of a stream. */
export interface Block extends Records {
  /** Some record of CSV holds a line break. */
  multiline: boolean;
  /** Number of the next record. */
  nextRow: number;
  maxRecordBytes: number;
  offsetOf(index: number): number;
}

/** How the records of one format are told apart; it may remember what stood before. */
export interface Cutter {
  /**
   * Adds every record that is complete in the block and returns how many bytes are done with. `final` = nothing follows:
   * then all bytes are. The last byte is a line end then.
   */
  cut(block: Block, final: boolean): number;
  /** The record that was not complete is dropped as it passes: index behind it, or -1 = it goes on behind `bytes`. */
  skip(bytes: Buffer): number;
  /** Why a record is set aside that does not fit. */
  tooLong: QuarantineReason;
}

/** How one format is read. */
export interface RecordFormat {
  createCutter(): Cutter;
  /** Every record is one value of JSON. */
  isJson?: true;
  /** A record as a map of its columns, or why it is none. */
  parse(text: string, table: SqlTable | undefined): object | QuarantineReason;
  /** Every value of a raw record (one character a byte) that `parse` can read, in its order. */
  values(line: string, table: SqlTable | undefined): FieldValue[];
  /** Whether a raw record holds text in another form, which a search of its bytes would pass over. */
  hidesText?(line: string): boolean;
  /** The digits of the number at this path as they are written; null = numbers of this format are texts. */
  numberAt(line: string, path: string): string | null;
}

/** What a row of SQL belongs to. */
export interface SqlTable {
  name: string;
  /** null = nothing has said how they are called */
  columns: readonly string[] | null;
  /** A tuple of values, or a line of `COPY`. */
  form: 'tuple' | 'copy';
}

/** Adds a record that takes `bytes[from, to)`; one that is too long is kept by its place and first part. */
export function addRecord(
  block: Omit<Block, 'offsetOf' | 'multiline'>,
  from: number,
  to: number,
  reason: QuarantineReason | null,
): void {
  const tooLong = to - from > block.maxRecordBytes;
  const why = tooLong && reason !== 'binary' ? 'line_too_long' : reason;
  if (why) block.broken.set(block.starts.length, why);
  block.starts.push(from);
  // Of a record that is too long the same bytes are searched, however much of it was read at once.
  block.ends.push(tooLong ? from + block.maxRecordBytes : to);
  block.rows.push(block.nextRow);
  block.nextRow += 1;
}

/** Adds a line without its carriage return, unless it is blank. */
export function addLine(
  block: Block,
  from: number,
  to: number,
  tabsAreData: boolean,
  broken: 'csv_quotes' | null = null,
): void {
  const end = to > from && block.bytes[to - 1] === 13 ? to - 1 : to;
  if (end - from <= block.maxRecordBytes && isBlank(block.bytes, from, end, tabsAreData)) return;
  addRecord(block, from, end, broken);
}

function isBlank(bytes: Buffer, from: number, end: number, tabsAreData: boolean): boolean {
  for (let at = from; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte !== 32 && byte !== 13 && (byte !== 9 || tabsAreData)) return false;
  }
  return true;
}

/** The fields of one row under the names of their columns, or why they are none. */
export function tableRow(
  columns: readonly string[],
  fields: readonly { value: string | null }[],
): Record<string, string | null> | QuarantineReason {
  if (fields.length !== columns.length) return 'column_count';
  const row: Record<string, string | null> = {};
  for (let index = 0; index < columns.length; index += 1) row[columns[index] ?? ''] = fields[index]?.value ?? '';
  return row;
}
