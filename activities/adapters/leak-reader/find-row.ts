import { sqlText, withEngine } from './duckdb';

/**
 * Whether the result of a partition names this row as a place; null = it does not: the row holds nothing, or its person has
 * more rows of the kind than places are kept of. `personFp` null = the row names nobody.
 */
export async function findRow(exposureFile: string, row: number): Promise<{ personFp: string | null } | null> {
  return withEngine('look a row up in the results of a scan', async (connection) => {
    const query = `select person_fp from read_parquet(${sqlText(exposureFile)}) where "row" = ${Math.trunc(row)} and kinds <> '' limit 1`;
    const [found] = (await connection.runAndReadAll(query)).getRowObjectsJS();
    return found ? { personFp: (found['person_fp'] as string | null | undefined) ?? null } : null;
  });
}
