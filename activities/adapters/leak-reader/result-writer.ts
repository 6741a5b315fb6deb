import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
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
import type { RowFinding } from '../../../domain/detection/element';
import { refused, sqlText } from './duckdb';
import type { NamedPerson } from './fingerprints';

/** Where the two result files of a partition stand: fingerprints, ids, states, counts and positions; no clear value. */
export interface ResultFiles {
  exposures: string;
  credentials: string;
}

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

/** Gathers what a partition holds in a columnar engine; `finish` writes the two files. */
export interface ResultWriter {
  /** `person` null = the row names nobody; `offset` null = the format has no positions. */
  addRow(person: NamedPerson | null, findings: readonly RowFinding[], row: number, offset: number | null): void;
  addSighting(sighting: Sighting): void;
  /** Distinct people of the partition, whether or not anything of theirs was found. */
  people(): number;
  finish(): Promise<ResultFiles & { sha256: string }>;
}

export async function createResultWriter(
  connection: DuckDBConnection,
  target: { resultDir: string; partitionId: string; fileId: string },
): Promise<ResultWriter> {
  for (const table of TABLES) await connection.run(`create table ${table}`);
  const hits = createColumns(await connection.createAppender('hits'), HIT_TYPES);
  const people = createPeople();
  const kinds = createKinds();
  const counts = createCounts();
  const sightings: Sighting[] = [];
  return {
    addRow: (somebody, findings, row, offset) => {
      const person = somebody === null ? -1 : people.numberOf(somebody);
      const kind = kinds.numberOf(findings);
      const count = counts.add(person + 1, kind);
      if (count <= MAX_LOCATORS) hits.add(person, kind, 1, row, offset);
    },
    addSighting: (sighting) => sightings.push(sighting),
    people: () => people.all.length,
    finish: async () => {
      for (const [person, kind, count] of counts.beyond(MAX_LOCATORS))
        hits.add(person - 1, kind, count - MAX_LOCATORS, null, null);
      hits.close();
      // As one text: value by value they take three times as long. Fingerprints hold no space.
      await connection.run(PEOPLE, { all: people.all.map(({ fp }) => fp).join(' ') });
      await appendAll(connection, 'kinds', [INTEGER, VARCHAR], kinds.texts(), (text, id) => [id, text]);
      await appendAll(connection, 'sightings', SIGHTING_TYPES, sightings, sightingRow);
      return writeFiles(connection, target);
    },
  };
}

const TASK = 'write the results of a partition';

const TABLES = [
  'hits (person integer, kind integer, n integer, "row" integer, "offset" double)',
  'kinds (id integer, text varchar)',
  'sightings (fingerprint varchar, kind varchar, provider varchar, confidence varchar, "row" integer, "offset" double, "column" varchar, person_fp varchar)',
];

/** Rows are numbered in their order where a window says nothing of one. */
const PEOPLE = `create table people as
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

/** The people of a partition, numbered in the order in which they come. */
function createPeople(): { all: NamedPerson[]; numberOf(person: NamedPerson): number } {
  const all: NamedPerson[] = [];
  // Not the list itself, which people who are remembered longer would keep.
  const partition = {};
  return {
    all,
    numberOf: (person) => {
      if (person.partition !== partition) {
        person.partition = partition;
        person.number = all.push(person) - 1;
      }
      return person.number;
    },
  };
}

function numberOf(numbers: Map<string, number>, text: string): number {
  const known = numbers.get(text);
  if (known !== undefined) return known;
  numbers.set(text, numbers.size);
  return numbers.size - 1;
}

/** The weaker first: of two sightings the stronger evidence counts, and result files hold its place here. */
export const EVIDENCES = ['possible', 'likely', 'certain'] as const satisfies readonly RowFinding['evidence'][];

/** By person and kind of row: how many rows, of which the first have their places. */
interface Counts {
  /** Returns how many there are with this one. */
  add(person: number, kind: number): number;
  /** Each that is greater, with its person and kind; in most partitions there is none. */
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

/**
 * Most rows of a leak hold the same kinds of data: what a row holds is written once, as a text of `element|candidates|
 * protection|evidence rank|occurrences` parted by semicolons, in one order whatever the order in the row.
 */
function createKinds(): { numberOf(findings: readonly RowFinding[]): number; texts(): Iterable<string> } {
  const byText = new Map<string, number>();
  const seen = createNumbers<RowFinding>();
  /** The findings of a row in their order, one step each: from what is known so far to what is known with one more. */
  const steps = new Map<number, number>();
  const kinds: (number | undefined)[] = [];
  let places = 1;
  let lately: { findings: readonly RowFinding[]; kind: number }[] = [];
  return {
    numberOf: (findings) => {
      for (const { findings: known, kind } of lately) if (isSame(known, findings)) return kind;
      let place = 0;
      for (const finding of findings) {
        const step = place * MAX_SPELLINGS + seen.numberOf(finding, spelledOut);
        let next = steps.get(step);
        if (next === undefined) steps.set(step, (next = places++));
        place = next;
      }
      const kind = (kinds[place] ??= numberOf(byText, kindText(findings)));
      lately = [{ findings, kind }, ...lately.slice(0, FEW - 1)];
      return kind;
    },
    texts: () => byText.keys(),
  };
}

/** So many kinds of row are compared before one is looked up. */
const FEW = 4;

function isSame(some: readonly RowFinding[], others: readonly RowFinding[]): boolean {
  if (some.length !== others.length) return false;
  for (let at = 0; at < some.length; at += 1) if (some[at] !== others[at]) return false;
  return true;
}

/** Beyond the number of ways in which one finding can be spelled that fit into memory. */
const MAX_SPELLINGS = 2 ** 20;

/** One candidate alone must not read like the element of that name. */
function spelledOut(finding: RowFinding): string {
  const what = finding.element === null ? `?${finding.candidates.join(',')}` : finding.element;
  return `${what}${PROTECTION_MARK}${finding.protection}${finding.evidence}`;
}

/** Numbers things by what they say; most are one and the same object again and again, which is cheaper to look up. */
function createNumbers<T extends object>(): { numberOf(thing: T, spell: (thing: T) => string): number } {
  const bySpelling = new Map<string, number>();
  const byThing = new Map<T, number>();
  return {
    numberOf: (thing, spell) => {
      const known = byThing.get(thing);
      if (known !== undefined) return known;
      const number = numberOf(bySpelling, spell(thing));
      // Some are made anew for every row.
      if (byThing.size === MOST_REMEMBERED) byThing.clear();
      byThing.set(thing, number);
      return number;
    },
  };
}

const MOST_REMEMBERED = 4096;

const PROTECTION_MARK = '|';

/** Two of a kind in one row are one place with a count and the stronger evidence. Ids of the table hold no separator. */
function kindText(findings: readonly RowFinding[]): string {
  const merged = new Map<string, { rank: number; n: number }>();
  for (const finding of findings) {
    const candidates = finding.element === null ? finding.candidates.join(',') : '';
    const name = `${finding.element ?? ''}|${candidates}|${finding.protection}`;
    const known = merged.get(name);
    const rank = EVIDENCES.indexOf(finding.evidence);
    if (!known) merged.set(name, { rank, n: 1 });
    else Object.assign(known, { rank: Math.max(known.rank, rank), n: known.n + 1 });
  }
  return [...merged]
    .map(([name, { rank, n }]) => `${name}|${rank}|${n}`)
    .sort()
    .join(';');
}

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
      throw refused(TASK);
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

/**
 * Writes beside the final names and renames: a reader sees a whole file or none, and the same rows give the same bytes.
 * People come in the order of their fingerprints: a reader of a share of people skips the rest of the file.
 */
async function writeFiles(
  connection: DuckDBConnection,
  { resultDir, partitionId, fileId }: { resultDir: string; partitionId: string; fileId: string },
): Promise<ResultFiles & { sha256: string }> {
  await mkdir(resultDir, { recursive: true, mode: 0o700 });
  const files = resultFilesOf(resultDir, partitionId);
  // One thread from here: several would write the groups of rows in whichever order they finish.
  await connection.run('set threads = 1');
  await copyTo(
    connection,
    `select p.fp as person_fp, k.text as kinds, h."row", h."offset"::bigint as "offset", h.n, ${sqlText(fileId)} as file
     from hits h join kinds k on k.id = h.kind left join people p on p.id = h.person order by p.fp, h."row", k.text`,
    files.exposures,
  );
  await copyTo(
    connection,
    `select fingerprint, kind, provider, confidence, "row", "offset"::bigint as "offset", "column", person_fp, ${sqlText(fileId)} as file
     from sightings order by "row", "offset", kind`,
    files.credentials,
  );
  const hash = createHash('sha256');
  for (const path of [files.exposures, files.credentials])
    for await (const bytes of createReadStream(path)) hash.update(bytes as Buffer);
  return { ...files, sha256: hash.digest('hex') };
}

/** Result files of a partition; the name is all that is needed to find them again. */
export function resultFilesOf(resultDir: string, partitionId: string): ResultFiles {
  return {
    exposures: join(resultDir, `${partitionId}.exposures.parquet`),
    credentials: join(resultDir, `${partitionId}.credentials.parquet`),
  };
}

async function copyTo(connection: DuckDBConnection, query: string, path: string): Promise<void> {
  const unfinished = `${path}.unfinished`;
  await connection.run(`copy (${query}) to ${sqlText(unfinished)} (format parquet, row_group_size 20480)`);
  const file = await open(unfinished, 'r');
  await file.sync();
  await file.close();
  await rename(unfinished, path);
}
