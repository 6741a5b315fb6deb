import type { Mapping } from '../../../domain/detection/mapping';
import { type ByteRange, MAX_RECORD_BYTES, readBlocks } from './blocks';
import { readHead, withLeakFile } from './leak-file';

/** A slice of a leak that can be read alone. Offsets are bytes; `firstRow` is the number of its first record, from 1. */
export interface PartitionRange extends ByteRange {
  firstRow: number;
}

/** What a partition should hold at most, in bytes; it ends at the first record end behind it. */
export const PARTITION_BYTES = 64 * 1024 * 1024;

/** And in rows: what one partition finds is held in memory until it is written. */
const PARTITION_ROWS = 150_000;

/**
 * Cuts a leak into partitions at record ends. CSV with line breaks inside quotes is one partition, since a line end does
 * not tell there whether a record ends. An empty file has none. Errors: kind `input` for files that cannot be read.
 */
export async function planPartitions(
  path: string,
  mapping: Pick<Mapping, 'format' | 'delimiter'>,
  targetBytes = PARTITION_BYTES,
  { maxRecordBytes = MAX_RECORD_BYTES, signal }: { maxRecordBytes?: number; signal?: AbortSignal } = {},
): Promise<PartitionRange[]> {
  return withLeakFile(path, async (file) => {
    const head = await readHead(file, path, mapping);
    const whole = { start: head.dataStart, end: head.bytes };
    const ranges: PartitionRange[] = [];
    let open: PartitionRange = { ...whole, firstRow: 1 };
    let row = 1;
    for await (const block of readBlocks(file, whole, { delimiter: head.csv?.delimiter ?? null, maxRecordBytes })) {
      signal?.throwIfAborted();
      if (block.multiline) return [{ ...whole, firstRow: 1 }];
      for (const start of block.starts) {
        const at = block.at + start;
        if (row > open.firstRow && (at - open.start >= targetBytes || row - open.firstRow >= PARTITION_ROWS)) {
          ranges.push({ ...open, end: at });
          open = { start: at, end: head.bytes, firstRow: row };
        }
        row += 1;
      }
    }
    return row === 1 ? [] : [...ranges, open];
  });
}
