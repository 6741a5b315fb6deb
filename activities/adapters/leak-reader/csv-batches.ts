import { isUtf8 } from 'node:buffer';
import { basename } from 'node:path';
import { DomainError } from '../../../domain/errors';
import { readBlocks } from './blocks';
import { csvFormat } from './csv-format';
import { openLeakFile } from './leak-file';
import { readHead } from './leak-head';
import { BATCH_ROWS } from './parquet-rows';

/** A row of a table of people that could not be used; `offset` is bytes to the start of the row, null = there are no bytes. */
export interface QuarantinedPerson {
  row: number;
  offset: number | null;
  reason: string;
}

export interface PeopleBatch<T> {
  rows: (T & { row: number; offset: number | null })[];
  quarantined: QuarantinedPerson[];
}

/**
 * Reads CSV in batches. `prepare` sees the columns once and returns what turns a row into a value or into the reason
 * why it is set aside; the rest goes on. Error kind `input` when the file or its header cannot be read.
 */
export async function* readCsvBatches<T extends object>(
  path: string,
  prepare: (columns: readonly string[]) => (row: Record<string, string>) => T | string,
): AsyncGenerator<PeopleBatch<T>> {
  const file = await openLeakFile(path);
  try {
    const head = await readHead(file, path, { format: 'csv' });
    const csv = head.csv ?? { delimiter: ',', quote: '"', backslash: false, columns: [] };
    const format = csvFormat(csv, head.lineEnd);
    const read = prepare(csv.columns);
    let batch: PeopleBatch<T> = { rows: [], quarantined: [] };
    let row = 0;
    const range = { start: head.dataStart, end: head.bytes };
    for await (const block of readBlocks(file, head, format, range)) {
      for (const [index, start] of block.starts.entries()) {
        row += 1;
        const offset = block.offsetOf(start);
        const bytes = block.bytes.subarray(start, block.ends[index]);
        const broken = block.broken.get(index) ?? (isUtf8(bytes) ? null : 'invalid_utf8');
        const parsed = broken ?? format.parse(bytes.toString('utf8'), undefined);
        const value = typeof parsed === 'string' ? parsed : read(parsed as Record<string, string>);
        if (typeof value === 'string') batch.quarantined.push({ row, offset, reason: value });
        else batch.rows.push(Object.assign(value, { row, offset }));
        if (batch.rows.length + batch.quarantined.length >= BATCH_ROWS) {
          yield batch;
          batch = { rows: [], quarantined: [] };
        }
      }
    }
    if (batch.rows.length + batch.quarantined.length > 0) yield batch;
  } finally {
    await file.close();
  }
}

/** Error kind `input` for a header that does not fit. */
export function headerError(path: string, cause: string, hint: string): DomainError {
  return new DomainError('input', `couldn't read ${basename(path)}: ${cause}`, hint, { file: basename(path) });
}

/** Trimmed text or null: an empty field says nothing. */
export function textOrNull(value: string | null | undefined): string | null {
  const text = value?.trim() ?? '';
  return text === '' ? null : text.normalize('NFC');
}
