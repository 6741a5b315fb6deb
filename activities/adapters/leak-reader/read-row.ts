import type { FileHandle } from 'node:fs/promises';
import { isColumnName } from '../../../domain/detection/column-name';
import type { RowFinding } from '../../../domain/detection/element';
import type { Mapping } from '../../../domain/detection/mapping';
import type { QuarantineReason } from '../../../domain/detection/quarantine-reason';
import { recordFormat } from './formats';
import { withLeakFile } from './leak-file';
import { type LeakHead, canBeParted, readHead } from './leak-head';
import type { PartitionRange } from './plan-partitions';
import type { Records } from './record-block';
import { type SeenValue, createValueReader } from './row-values';
import { type PartitionSource, createRun, readRecords } from './partition-run';
import { type FoundCredential, scanBlock } from './scan-block';

export interface SealedSource {
  path: string;
  mapping: Mapping;
  /** the partition that holds the row */
  range: PartitionRange;
  fingerprints: PartitionSource['fingerprints'];
  /** the day of reading, `YYYY-MM-DD` */
  today: string;
}

/** One row read again, as the scan reads it; values are masked, secrets are gone. */
export interface RowAgain {
  row: number;
  /** null = the format has no such positions */
  offset: number | null;
  personFp: string | null;
  findings: RowFinding[];
  values: SeenValue[];
  credentials: Omit<FoundCredential, 'secret'>[];
  /** why the row cannot be read; null = it can */
  quarantined: QuarantineReason | null;
}

/** Where a row stands: by its offset when that is known, else by its number. */
export type RowPlace = { row: number; offset: number | null };

/**
 * Reads rows of one partition again. Where the file can be read from the middle, a row whose offset is known is read at once;
 * others are counted from the start of the partition, in one pass. A place where no record stands is left out. Errors: kind
 * `input` when the file cannot be read.
 */
export async function readRowsAgain(source: SealedSource, places: readonly RowPlace[]): Promise<Map<number, RowAgain>> {
  return withLeakFile(source.path, async (file) => {
    const head = await readHead(file, source.path, source.mapping);
    const found = new Map<number, RowAgain>();
    const counted = new Set<number>();
    for (const { row, offset } of places) {
      if (offset === null || !canBeParted(head)) counted.add(row);
      else if (!found.has(row) && offset >= source.range.start && offset < source.range.end) {
        const range = { start: offset, end: source.range.end, firstRow: row };
        await readUntil(file, head, { ...source, range }, new Set([row]), found);
      }
    }
    await readUntil(file, head, source, counted, found);
    return found;
  });
}

/** Reads on until every wanted row is found, or the range ends. */
async function readUntil(
  file: FileHandle,
  head: LeakHead,
  source: SealedSource,
  wanted: Set<number>,
  found: Map<number, RowAgain>,
): Promise<void> {
  for (const row of found.keys()) wanted.delete(row);
  if (wanted.size === 0) return;
  for await (const block of readRecords(file, head, source)) {
    for (const [index, number] of block.rows.entries()) {
      const row = source.range.firstRow + number;
      if (!wanted.delete(row)) continue;
      found.set(row, readAgain(source, head, recordOf(block, index), row));
      if (wanted.size === 0) return;
    }
  }
}

/** One record of a block as a block of its own. */
function recordOf(block: Records, index: number): Records {
  const from = block.starts[index] ?? 0;
  const bytes = block.bytes.subarray(from, block.ends[index]);
  const broken = block.broken.get(index);
  return {
    bytes,
    starts: [0],
    ends: [bytes.length],
    rows: [0],
    broken: new Map(broken === undefined ? [] : [[0, broken]]),
    tables: [block.tables[index]],
    offsetOf: (at) => block.offsetOf(from + at),
  };
}

/** The very search of a scan on one record, and then once more leaf by leaf, to see which value it was. */
function readAgain(source: SealedSource, head: LeakHead, record: Records, row: number): RowAgain {
  const again: RowAgain = {
    row,
    offset: record.offsetOf(0),
    personFp: null,
    findings: [],
    values: [],
    credentials: [],
    quarantined: null,
  };
  const run = createRun({ ...source, range: { ...source.range, firstRow: row } }, head, {
    addRow: (person, findings) => {
      again.personFp = person?.fp ?? null;
      again.findings = [...findings];
    },
    addSighting: () => undefined,
  });
  scanBlock(record, run);
  again.credentials = run.found.map(({ secret: _dropped, ...credential }) => credential);
  again.quarantined = run.quarantined[0]?.reason ?? null;
  if (again.quarantined === null) {
    const parsed = recordFormat(head).parse(record.bytes.toString('utf8'), record.tables[0]);
    const reader = createValueReader(source.mapping, source.today);
    if (typeof parsed === 'object') again.values = reader.valuesOf(parsed).map(withColumn);
  }
  return again;
}

/** A key of a map may be a datum itself: such a name is not shown. */
function withColumn(value: SeenValue): SeenValue {
  return value.column !== null && isColumnName(value.column) ? value : { ...value, column: null };
}
