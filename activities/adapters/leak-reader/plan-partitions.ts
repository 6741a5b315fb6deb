import type { FileHandle } from 'node:fs/promises';
import type { Mapping } from '../../../domain/detection/mapping';
import { readBlocks } from './blocks';
import { recordFormat } from './formats';
import { openLeakFile } from './leak-file';
import { type LeakHead, canBeParted, readHead } from './leak-head';
import { planParquet } from './parquet';
import type { ByteRange } from './unpack';

/**
 * A slice of a leak that can be read alone. Offsets are bytes of the unpacked file (of Parquet rows from 0); `firstRow` is the
 * number of its first record, from 1.
 */
export interface PartitionRange extends ByteRange {
  firstRow: number;
}

/** What a partition should hold at most, in bytes; it ends at the first record end behind it. */
export const PARTITION_BYTES = 64 * 1024 * 1024;

/** And in rows: what one partition finds is held in memory until it is written. */
const PARTITION_ROWS = 131_072;

export interface PartitionOptions {
  maxRecordBytes?: number;
  signal?: AbortSignal;
}

/**
 * Cuts a leak into partitions at record ends, each handed out as soon as its end is known; Parquet at runs of row groups. One
 * partition is what cannot be read from the middle: packed files, UTF-16, JSON documents, SQL, and CSV with line breaks
 * inside quotes. An empty file has none. Errors: kind `input` for files that cannot be read.
 */
export async function* partitionsOf(
  path: string,
  mapping: Pick<Mapping, 'format' | 'delimiter'>,
  targetBytes = PARTITION_BYTES,
  options: PartitionOptions = {},
): AsyncGenerator<PartitionRange> {
  const file = await openLeakFile(path);
  try {
    const head = await readHead(file, path, mapping);
    if (head.format === 'parquet')
      yield* await planParquet(path, { targetBytes, targetRows: PARTITION_ROWS, signal: options.signal });
    else yield* cutBytes(file, head, targetBytes, options);
  } finally {
    await file.close();
  }
}

/** As `partitionsOf`, for an open file whose records are found in its bytes. */
export async function* cutBytes(
  file: FileHandle,
  head: LeakHead,
  targetBytes: number,
  { maxRecordBytes, signal }: PartitionOptions = {},
): AsyncGenerator<PartitionRange> {
  const whole = { start: head.dataStart, end: head.bytes };
  if (head.bytes === 0 || (head.packing === 'none' && whole.start >= whole.end)) return;
  if (!canBeParted(head)) return yield { ...whole, firstRow: 1 };
  // Whether some record of CSV holds a line break is known at its end only.
  const held: PartitionRange[] = [];
  let open: PartitionRange = { ...whole, firstRow: 1 };
  let isEmpty = true;
  for await (const block of readBlocks(file, head, recordFormat(head), whole, maxRecordBytes)) {
    signal?.throwIfAborted();
    if (block.multiline) return yield { ...whole, firstRow: 1 };
    isEmpty = false;
    for (const [index, start] of block.starts.entries()) {
      const at = block.offsetOf(start);
      const row = 1 + (block.rows[index] ?? 0);
      if (row > open.firstRow && (at - open.start >= targetBytes || row - open.firstRow >= PARTITION_ROWS)) {
        const closed = { ...open, end: at };
        if (head.csv) held.push(closed);
        else yield closed;
        open = { start: at, end: head.bytes, firstRow: row };
      }
    }
  }
  yield* held;
  if (!isEmpty) yield open;
}

/** All partitions of a leak; see `partitionsOf`. */
export async function planPartitions(...leak: Parameters<typeof partitionsOf>): Promise<PartitionRange[]> {
  const ranges: PartitionRange[] = [];
  for await (const range of partitionsOf(...leak)) ranges.push(range);
  return ranges;
}
