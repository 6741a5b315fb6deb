import { basename, extname } from 'node:path';
import { DomainError } from '../../../domain/errors';
import { type PeopleBatch, readCsvBatches } from './csv-batches';
import { sqlText, withEngine } from './duckdb';
import { openLeakFile } from './leak-file';
import { BATCH_ROWS, parquetRows } from './parquet-rows';

type Prepare<T> = (columns: readonly string[]) => (row: Record<string, string>) => T | string;

/**
 * Rows of a table of people in batches, whether it is CSV, a workbook (its first sheet, whose first row names the columns) or
 * Parquet; the name of the file says which. Error kind `input` when it cannot be read.
 */
export async function* readTableBatches<T extends object>(
  path: string,
  prepare: Prepare<T>,
): AsyncGenerator<PeopleBatch<T>> {
  const kind = extname(path).toLowerCase();
  if (kind === '.xlsx') yield* readWorkbook(path, prepare);
  else if (kind === '.parquet') yield* readParquet(path, prepare);
  else yield* readCsvBatches(path, prepare);
}

async function* readWorkbook<T extends object>(path: string, prepare: Prepare<T>): AsyncGenerator<PeopleBatch<T>> {
  // Opened first, so that a file that has gone is named as one, and not by what the library says of it.
  await (await openLeakFile(path)).close();
  const { readSheet } = await import('read-excel-file/node');
  const sheet: readonly (readonly unknown[])[] = await readSheet(path).catch(() => {
    throw unreadable(path, 'it is no workbook that can be opened');
  });
  const columns = (sheet[0] ?? []).map(cellText);
  const read = prepare(columns);
  for (let at = 1; at < sheet.length; at += BATCH_ROWS) {
    yield batchOf(columns, sheet.slice(at, at + BATCH_ROWS), at, read);
  }
}

async function* readParquet<T extends object>(path: string, prepare: Prepare<T>): AsyncGenerator<PeopleBatch<T>> {
  await (await openLeakFile(path)).close();
  const names = await columnsOf(path);
  const read = prepare(names);
  let first = 1;
  for await (const rows of parquetRows(path)) {
    const cells = rows.map((row) => names.map((name) => row[name]));
    yield batchOf(names, cells, first, read);
    first += rows.length;
  }
}

async function columnsOf(path: string): Promise<string[]> {
  return withEngine(`read ${basename(path)}`, async (connection) => {
    const query = `select column_name from (describe select * from read_parquet(${sqlText(path)}))`;
    const reader = await connection.runAndReadAll(query).catch(() => {
      throw unreadable(path, 'it is no Parquet file that can be opened');
    });
    return reader.getRows().map(([name]) => cellText(name));
  });
}

/** `first` is the number of the first row, counted from 1 without the row of names. */
function batchOf<T extends object>(
  columns: readonly string[],
  rows: readonly (readonly unknown[])[],
  first: number,
  read: (row: Record<string, string>) => T | string,
): PeopleBatch<T> {
  const batch: PeopleBatch<T> = { rows: [], quarantined: [] };
  for (const [index, cells] of rows.entries()) {
    const texts = cells.map(cellText);
    if (texts.every((text) => text === '')) continue;
    const place = { row: first + index, offset: null };
    const value = read(Object.fromEntries(columns.map((name, at) => [name, texts[at] ?? ''])));
    if (typeof value === 'string') batch.quarantined.push({ ...place, reason: value });
    else batch.rows.push({ ...value, ...place });
  }
  return batch;
}

/** A date in a workbook is a day; numbers lose nothing that was typed. */
function cellText(cell: unknown): string {
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  return typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean' ? String(cell) : '';
}

function unreadable(path: string, cause: string): DomainError {
  return new DomainError('input', `couldn't read ${basename(path)}: ${cause}`, 'save it as CSV in UTF-8', {
    file: basename(path),
  });
}
