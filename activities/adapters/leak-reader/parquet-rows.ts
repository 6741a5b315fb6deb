import { basename } from 'node:path';
import { sqlText, streamRows } from './duckdb';

/** What readers of people take at once. */
export const BATCH_ROWS = 5000;

/** The rows of a table in Parquet, in their order; every value as text, whatever its type; batches as large as those of CSV. */
export async function* parquetRows(path: string): AsyncGenerator<Record<string, string | null>[]> {
  const query = `select columns(*)::varchar from read_parquet(${sqlText(path)})`;
  let rows: Record<string, string | null>[] = [];
  for await (const part of streamRows(`read ${basename(path)}`, query)) {
    for (const row of part) {
      rows.push(row as Record<string, string | null>);
      if (rows.length < BATCH_ROWS) continue;
      yield rows;
      rows = [];
    }
  }
  if (rows.length > 0) yield rows;
}
