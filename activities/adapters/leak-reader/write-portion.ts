import {
  type DuckDBConnection,
  DuckDBDataChunk,
  type DuckDBType,
  type DuckDBValue,
  DOUBLE,
  INTEGER,
  VARCHAR,
} from '@duckdb/node-api';
import { copy_data_to_vector, data_chunk_get_vector } from '@duckdb/node-bindings';
import type { CredentialHit } from '../../../domain/detection/detector';
import { sqlText } from './duckdb';
import { NO_OFFSET, NO_ROW, type OrderedRows } from './portion';

export interface Sighting extends Omit<CredentialHit, 'secret' | 'start' | 'end' | 'detector' | 'hint'> {
  fingerprint: string;
  row: number;
  /** bytes from the start of the file to the start of the value; null = the format has no such positions */
  offset: number | null;
  /** null = the row could not be read, or the value stands in a column's name */
  column: string | null;
  personFp: string | null;
}

/** What the engine takes at once. */
const VECTOR_ROWS = 2048;

/** Exposures of a portion into a file; `kinds` = what rows hold, by number, and `fileId` names the file of the rows. */
export async function writeExposures(
  connection: DuckDBConnection,
  rows: OrderedRows,
  { kinds, fileId, path }: { kinds: Iterable<string>; fileId: string; path: string },
): Promise<void> {
  await connection.run('create temp table hits (kind integer, n integer, "row" integer, "offset" double)');
  await appendNumbers(connection, 'hits', HIT_TYPES, [rows.kind, rows.n, rows.row, rows.offset]);
  // As one text: value by value they take three times as long. Fingerprints hold no space.
  await connection.run(PEOPLE, { all: rows.person.join(' ') });
  const texts = [...kinds].map(sqlText).join(', ');
  // Rows come out in the order in which they went in; where there are no more people, theirs is null.
  await copyTo(
    connection,
    `select fp as person_fp, list_extract([${texts}]::varchar[], kind + 1) as kinds, nullif("row", ${NO_ROW}) as "row",
       nullif("offset", ${NO_OFFSET})::bigint as "offset", n, ${sqlText(fileId)} as file
     from hits positional join people`,
    path,
  );
}

/** Sightings of a portion into a file. */
export async function writeSightings(
  connection: DuckDBConnection,
  sightings: readonly Sighting[],
  { fileId, path }: { fileId: string; path: string },
): Promise<void> {
  await connection.run(
    'create temp table sightings (fingerprint varchar, kind varchar, provider varchar, confidence varchar, "row" integer, "offset" double, "column" varchar, person_fp varchar)',
  );
  await appendRows(connection, 'sightings', SIGHTING_TYPES, sightings.map(sightingRow));
  await copyTo(
    connection,
    `select fingerprint, kind, provider, confidence, "row", "offset"::bigint as "offset", "column", person_fp, ${sqlText(fileId)} as file
     from sightings order by "row", "offset", kind`,
    path,
  );
}

/** Rows of a query into a file, the groups of rows of which readers take or skip. */
export async function copyTo(connection: DuckDBConnection, query: string, path: string): Promise<void> {
  await connection.run(`copy (${query}) to ${sqlText(path)} (format parquet, row_group_size 20480)`);
}

const PEOPLE = `create temp table people as select fp from (select unnest(string_split($all, ' ')) as fp) where fp <> ''`;

const HIT_TYPES = [INTEGER, INTEGER, INTEGER, DOUBLE];
const SIGHTING_TYPES = [VARCHAR, VARCHAR, VARCHAR, VARCHAR, INTEGER, DOUBLE, VARCHAR, VARCHAR];

const sightingRow = (s: Sighting): DuckDBValue[] => [
  s.fingerprint,
  s.kind,
  s.provider,
  s.confidence,
  s.row,
  s.offset,
  s.column,
  s.personFp,
];

/** Columns of numbers as they lie in memory; none of them is null. */
function appendNumbers(
  connection: DuckDBConnection,
  table: string,
  types: readonly DuckDBType[],
  columns: readonly (Int32Array<ArrayBuffer> | Float64Array<ArrayBuffer>)[],
): Promise<void> {
  return append(connection, table, { types, rows: columns[0]?.length ?? 0 }, (vectors, from, to) => {
    for (const [index, column] of columns.entries()) {
      const { buffer, byteOffset, byteLength } = column.subarray(from, to);
      copy_data_to_vector(data_chunk_get_vector(vectors.chunk, index), 0, buffer, byteOffset, byteLength);
    }
  });
}

function appendRows(
  connection: DuckDBConnection,
  table: string,
  types: readonly DuckDBType[],
  rows: readonly DuckDBValue[][],
): Promise<void> {
  return append(connection, table, { types, rows: rows.length }, (vectors, from, to) =>
    vectors.setRows(rows.slice(from, to)),
  );
}

/** A vector at a time, each filled with the rows that are its own. */
async function append(
  connection: DuckDBConnection,
  table: string,
  { types, rows }: { types: readonly DuckDBType[]; rows: number },
  fill: (vectors: DuckDBDataChunk, from: number, to: number) => void,
): Promise<void> {
  const appender = await connection.createAppender(table);
  for (let from = 0; from < rows; from += VECTOR_ROWS) {
    const to = Math.min(from + VECTOR_ROWS, rows);
    const vectors = DuckDBDataChunk.create(types, to - from);
    fill(vectors, from, to);
    appender.appendDataChunk(vectors);
  }
  appender.closeSync();
}
