import {
  type DuckDBAppender,
  type DuckDBConnection,
  DuckDBDataChunk,
  type DuckDBType,
  type DuckDBValue,
  DOUBLE,
  INTEGER,
  VARCHAR,
} from '@duckdb/node-api';
import type { CredentialHit } from '../../../domain/detection/detector';
import { refused, sqlText } from './duckdb';
import type { NamedPerson } from './fingerprints';
import type { RowKinds } from './row-kinds';

/** Positions kept per person and kind of row, and per person, element and protection; the count goes on. */
export const MAX_LOCATORS = 50;

/** What the engine takes at once. */
const VECTOR_ROWS = 2048;

export interface Sighting extends Omit<CredentialHit, 'secret' | 'start' | 'end' | 'detector' | 'hint'> {
  fingerprint: string;
  row: number;
  /** bytes from the start of the file to the start of the value; null = the format has no such positions */
  offset: number | null;
  /** null = the row could not be read, or the value stands in a column's name */
  column: string | null;
  personFp: string | null;
}

/** Rows of a partition, and what was found in them, on their way into result files. */
export interface Portion {
  /** `person` null = the row names nobody; `offset` null = the format has no positions. */
  addRow(person: NamedPerson | null, kind: number, row: number, offset: number | null): void;
  addSighting(sighting: Sighting): void;
  /** Rows and sightings so far. */
  size(): number;
  /** Once, and the last that is asked of a portion. People come in the order of their fingerprints, each with their rows in theirs. */
  writeTo(paths: { exposures: string; credentials: string }): Promise<void>;
}

/** One at a time on a connection. The same rows give the same files; `fileId` names the file of the rows. */
export async function createPortion(
  connection: DuckDBConnection,
  { kinds, fileId }: { kinds: RowKinds; fileId: string },
): Promise<Portion> {
  for (const table of TABLES) await connection.run(`create or replace table ${table}`);
  const hits = createColumns(await connection.createAppender('hits'), HIT_TYPES);
  const people = createPeople();
  const counts = createCounts();
  const sightings: Sighting[] = [];
  let rows = 0;
  return {
    addRow: (somebody, kind, row, offset) => {
      const person = somebody === null ? -1 : people.numberOf(somebody);
      const count = counts.add(person + 1, kind);
      if (count <= MAX_LOCATORS) hits.add(person, kind, 1, row, offset);
      rows += 1;
    },
    addSighting: (sighting) => sightings.push(sighting),
    size: () => rows + sightings.length,
    writeTo: async ({ exposures, credentials }) => {
      for (const [person, kind, count] of counts.beyond(MAX_LOCATORS))
        hits.add(person - 1, kind, count - MAX_LOCATORS, null, null);
      hits.close();
      // As one text: value by value they take three times as long. Fingerprints hold no space.
      await connection.run(PEOPLE, { all: people.all.map(({ fp }) => fp).join(' ') });
      await appendAll(connection, 'kinds', [INTEGER, VARCHAR], kinds.texts(), (text, id) => [id, text]);
      await appendAll(connection, 'sightings', SIGHTING_TYPES, sightings, sightingRow);
      await copyTo(connection, exposuresOf(fileId), exposures);
      await copyTo(connection, credentialsOf(fileId), credentials);
    },
  };
}

/** Rows of a query into a file, the groups of rows of which readers take or skip. On one thread: several would write them as they finish. */
export async function copyTo(connection: DuckDBConnection, query: string, path: string): Promise<void> {
  await connection.run('set threads = 1');
  await connection.run(`copy (${query}) to ${sqlText(path)} (format parquet, row_group_size 20480)`);
}

const exposuresOf = (fileId: string): string =>
  `select p.fp as person_fp, k.text as kinds, h."row", h."offset"::bigint as "offset", h.n, ${sqlText(fileId)} as file
   from hits h join kinds k on k.id = h.kind left join people p on p.id = h.person order by p.fp, h."row", k.text`;

const credentialsOf = (fileId: string): string =>
  `select fingerprint, kind, provider, confidence, "row", "offset"::bigint as "offset", "column", person_fp, ${sqlText(fileId)} as file
   from sightings order by "row", "offset", kind`;

const TABLES = [
  'hits (person integer, kind integer, n integer, "row" integer, "offset" double)',
  'kinds (id integer, text varchar)',
  'sightings (fingerprint varchar, kind varchar, provider varchar, confidence varchar, "row" integer, "offset" double, "column" varchar, person_fp varchar)',
];

/** Rows are numbered in their order where a window says nothing of one. */
const PEOPLE = `create or replace table people as
  select (row_number() over ())::integer - 1 as id, fp from (select unnest(string_split($all, ' ')) as fp) where fp <> ''`;

const HIT_TYPES = [INTEGER, INTEGER, INTEGER, INTEGER, DOUBLE];
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

/** The people of a portion, numbered in the order in which they come. */
function createPeople(): { all: NamedPerson[]; numberOf(person: NamedPerson): number } {
  const all: NamedPerson[] = [];
  // Not the list itself, which people who are remembered longer would keep.
  const portion = {};
  return {
    all,
    numberOf: (person) => {
      if (person.portion !== portion) {
        person.portion = portion;
        person.number = all.push(person) - 1;
      }
      return person.number;
    },
  };
}

/** By person and kind of row: how many rows, of which the first have their places. */
interface Counts {
  /** Returns how many there are with this one. */
  add(person: number, kind: number): number;
  /** Each that is greater, with its person and kind; in most portions there is none. */
  beyond(least: number): [person: number, kind: number, count: number][];
}

/** Most people have rows of one kind, which stands in a place of its own; the others are looked up. */
function createCounts(): Counts {
  let kindOf = new Int32Array(1024).fill(-1);
  let countOf = new Int32Array(1024);
  const others = new Map<number, number>();
  let greatest = 0;
  return {
    add: (person, kind) => {
      if (person >= kindOf.length) {
        kindOf = grown(kindOf, person, -1);
        countOf = grown(countOf, person, 0);
      }
      if (kindOf[person] === -1) kindOf[person] = kind;
      const isUsual = kindOf[person] === kind;
      const pair = person * MAX_KINDS + kind;
      const count = 1 + (isUsual ? (countOf[person] as number) : (others.get(pair) ?? 0));
      if (isUsual) countOf[person] = count;
      else others.set(pair, count);
      if (count > greatest) greatest = count;
      return count;
    },
    beyond: (least) => {
      const found: [number, number, number][] = [];
      if (greatest <= least) return found;
      for (let person = 0; person < kindOf.length; person += 1) {
        const count = countOf[person] as number;
        if (count > least) found.push([person, kindOf[person] as number, count]);
      }
      for (const [pair, count] of others)
        if (count > least) found.push([Math.floor(pair / MAX_KINDS), pair % MAX_KINDS, count]);
      return found;
    },
  };
}

function grown(numbers: Int32Array<ArrayBuffer>, place: number, empty: number): Int32Array<ArrayBuffer> {
  const more = new Int32Array(2 * place).fill(empty);
  more.set(numbers);
  return more;
}

/** Beyond the number of kinds that fit into memory: person and kind make one whole number below 2^53. */
const MAX_KINDS = 2 ** 22;

/** Rows on their way into the engine, a vector at a time. */
function createColumns(
  appender: DuckDBAppender,
  types: readonly DuckDBType[],
): { add(...row: DuckDBValue[]): void; close(): void } {
  const columns: DuckDBValue[][] = types.map(() => new Array<DuckDBValue>(VECTOR_ROWS).fill(null));
  let rows = 0;
  const flush = (): void => {
    if (rows === 0) return;
    try {
      const vectors = DuckDBDataChunk.create(types, rows);
      vectors.setColumns(rows === VECTOR_ROWS ? columns : columns.map((column) => column.slice(0, rows)));
      appender.appendDataChunk(vectors);
    } catch {
      throw refused('write the results of a partition');
    }
    rows = 0;
  };
  return {
    add: (...row) => {
      for (let at = 0; at < columns.length; at += 1) (columns[at] as DuckDBValue[])[rows] = row[at] ?? null;
      rows += 1;
      if (rows === VECTOR_ROWS) flush();
    },
    close: () => {
      flush();
      appender.closeSync();
    },
  };
}

async function appendAll<T>(
  connection: DuckDBConnection,
  table: string,
  types: readonly DuckDBType[],
  items: Iterable<T>,
  rowOf: (item: T, index: number) => readonly DuckDBValue[],
): Promise<void> {
  const columns = createColumns(await connection.createAppender(table), types);
  let index = 0;
  for (const item of items) columns.add(...rowOf(item, index++));
  columns.close();
}
