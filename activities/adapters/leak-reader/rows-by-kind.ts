import type { RowsOfKind } from '../../../domain/people/strata';
import { sqlText, streamRows } from './duckdb';

/** How many rows of each file hold the same, apart for rows that name a person and rows that name nobody. */
export async function countRowsByKind(resultFiles: readonly string[]): Promise<RowsOfKind[]> {
  if (resultFiles.length === 0) return [];
  const files = resultFiles.map(sqlText).join(', ');
  const query = `select file, person_fp is not null as named, kinds, sum(n)::double as n from read_parquet([${files}])
    where kinds <> '' group by all order by all`;
  const rows: RowsOfKind[] = [];
  for await (const part of streamRows('count the rows of a scan', query))
    rows.push(...(part as unknown as RowsOfKind[]));
  return rows;
}
