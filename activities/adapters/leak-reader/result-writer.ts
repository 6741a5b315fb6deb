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

/** Where the two result files of a partition stand: fingerprints, ids, states, counts and positions; no clear value. */
export interface ResultFiles {
  exposures: string;
  credentials: string;
}

/** Positions kept per person, element and protection; the count goes on. */
export const MAX_LOCATORS = 50;

/** What the engine takes at once. */
const VECTOR_ROWS = 2048;
/** Hits that are grouped at once. */
const GROUP_HITS = 300_000;
/** Below it by what one row may add, so that most vectors go out full and none is split. */
const FLUSH_ROWS = 2000;

export interface Sighting extends Omit<CredentialHit, 'secret' | 'start' | 'end' | 'detector'> {
  fingerprint: string;
  row: number;
  /** bytes from the start of the file to the start of the value */
  offset: number;
  /** null = the row could not be read, or the value stands in a column's name */
  column: string | null;
  personFp: string | null;
}

/** Gathers what a partition holds in a columnar engine; `finish` groups it and writes the two files. */
export interface ResultWriter {
  /** `person` null = the row names nobody. */
  addRow(person: string | null, findings: readonly RowFinding[], row: number, offset: number): void;
  addSighting(sighting: Sighting): void;
  /** Distinct people of the partition, whether or not anything of theirs was found. */
  people(): number;
  finish(): Promise<ResultFiles & { sha256: string }>;
}

interface Pending {
  person: number[];
  code: number[];
  n: number[];
  row: number[];
  offset: number[];
}

export async function createResultWriter(
  connection: DuckDBConnection,
  target: { resultDir: string; partitionId: string; fileId: string },
  fingerprintPerson: (key: string) => string,
): Promise<ResultWriter> {
  for (const table of TABLES) await connection.run(`create table ${table}`);
  const hits = await connection.createAppender('hits');
  const people = new Map<string, number>();
  const codes = new Map<string, Code>();
  const sightings: Sighting[] = [];
  let pending = emptyPending();

  const flush = (): void => {
    try {
      appendColumns(
        hits,
        [INTEGER, INTEGER, INTEGER, INTEGER, DOUBLE],
        [pending.person, pending.code, pending.n, pending.row, pending.offset],
      );
    } catch {
      throw refused(TASK);
    }
    pending = emptyPending();
  };

  return {
    addRow: (key, findings, row, offset) => {
      const person = key === null ? -1 : numberOf(people, key);
      for (const { code, n } of mergeFindings(codes, findings)) {
        pending.person.push(person);
        pending.code.push(code.id);
        pending.n.push(n);
        pending.row.push(row);
        pending.offset.push(offset);
      }
      if (pending.row.length >= FLUSH_ROWS) flush();
    },
    addSighting: (sighting) => sightings.push(sighting),
    people: () => people.size,
    finish: async () => {
      flush();
      hits.closeSync();
      await appendAll(
        connection,
        'people',
        [INTEGER, VARCHAR],
        [...people].map(([key, id]) => [id, fingerprintPerson(key)]),
      );
      await appendAll(
        connection,
        'codes',
        [INTEGER, VARCHAR, VARCHAR, VARCHAR, INTEGER],
        [...codes.values()].map(codeRow),
      );
      await appendAll(connection, 'sightings', SIGHTING_TYPES, sightings.map(sightingRow));
      return writeFiles(connection, target);
    },
  };
}

const TASK = 'write the results of a partition';

const TABLES = [
  'hits (person integer, code integer, n integer, "row" integer, "offset" double)',
  'people (id integer, fp varchar)',
  'codes (id integer, element varchar, candidates varchar, protection varchar, evidence integer)',
  'sightings (fingerprint varchar, kind varchar, provider varchar, confidence varchar, "row" integer, "offset" double, "column" varchar, person_fp varchar)',
];

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

const codeRow = ({ id, finding }: Code): DuckDBValue[] => [
  id,
  finding.element,
  candidatesOf(finding),
  finding.protection,
  EVIDENCE_RANK[finding.evidence],
];

/** Ids of the table hold no comma. Null = the element is known. */
function candidatesOf(finding: RowFinding): string | null {
  return finding.element === null ? finding.candidates.join(',') : null;
}

function numberOf(people: Map<string, number>, key: string): number {
  const known = people.get(key);
  if (known !== undefined) return known;
  people.set(key, people.size);
  return people.size - 1;
}

/** Of two sightings the stronger evidence counts. */
export const EVIDENCE_RANK: Record<RowFinding['evidence'], number> = { possible: 0, likely: 1, certain: 2 };

function emptyPending(): Pending {
  return { person: [], code: [], n: [], row: [], offset: [] };
}

/** A kind of finding with the number that stands for it in the engine. */
interface Code {
  id: number;
  finding: RowFinding;
}

/** Two of a kind in one row are one place with a count and the stronger evidence. */
function mergeFindings(codes: Map<string, Code>, findings: readonly RowFinding[]): { code: Code; n: number }[] {
  const merged: { code: Code; n: number }[] = [];
  for (const finding of findings) {
    const known = merged.find(
      ({ code }) =>
        code.finding.element === finding.element &&
        candidatesOf(code.finding) === candidatesOf(finding) &&
        code.finding.protection === finding.protection,
    );
    if (!known) merged.push({ code: codeOf(codes, finding), n: 1 });
    else {
      known.n += 1;
      if (EVIDENCE_RANK[finding.evidence] > EVIDENCE_RANK[known.code.finding.evidence])
        known.code = codeOf(codes, finding);
    }
  }
  return merged;
}

function codeOf(codes: Map<string, Code>, finding: RowFinding): Code {
  const name = (finding.element ?? candidatesOf(finding)) + finding.protection + finding.evidence;
  let code = codes.get(name);
  if (!code) codes.set(name, (code = { id: codes.size, finding }));
  return code;
}

async function appendAll(
  connection: DuckDBConnection,
  table: string,
  types: readonly DuckDBType[],
  rows: readonly (readonly DuckDBValue[])[],
): Promise<void> {
  const appender = await connection.createAppender(table);
  for (let at = 0; at < rows.length; at += VECTOR_ROWS) {
    const slice = rows.slice(at, at + VECTOR_ROWS);
    appendColumns(
      appender,
      types,
      types.map((_, column) => slice.map((row) => row[column] ?? null)),
    );
  }
  appender.closeSync();
}

function appendColumns(
  appender: DuckDBAppender,
  types: readonly DuckDBType[],
  columns: readonly (readonly DuckDBValue[])[],
): void {
  const rows = columns[0]?.length ?? 0;
  for (let at = 0; at < rows; at += VECTOR_ROWS) {
    const vectors = DuckDBDataChunk.create(types, Math.min(VECTOR_ROWS, rows - at));
    vectors.setColumns(columns.map((column) => column.slice(at, at + VECTOR_ROWS)));
    appender.appendDataChunk(vectors);
  }
}

/** Writes beside the final names and renames: a reader sees a whole file or none, and the same rows give the same bytes. */
async function writeFiles(
  connection: DuckDBConnection,
  { resultDir, partitionId, fileId }: { resultDir: string; partitionId: string; fileId: string },
): Promise<ResultFiles & { sha256: string }> {
  await mkdir(resultDir, { recursive: true, mode: 0o700 });
  const files = resultFilesOf(resultDir, partitionId);
  await groupHits(connection);
  // One thread from here: several would write the groups of rows in whichever order they finish.
  await connection.run('set threads = 1');
  await copyTo(
    connection,
    `select p.fp as person_fp, c.element, c.candidates, c.protection, g.evidence, g."values", g.first_rows, ${sqlText(fileId)} as file
     from grouped g join kinds c on c.id = g.kind left join ranked p on p.rank = g.person`,
    files.exposures,
  );
  await copyTo(
    connection,
    `select fingerprint, kind, provider, confidence, "row", "offset"::bigint as "offset", "column", person_fp, ${sqlText(fileId)} as file
     from sightings order by "row", "offset"`,
    files.credentials,
  );
  const hash = createHash('sha256');
  for (const path of [files.exposures, files.credentials])
    for await (const bytes of createReadStream(path)) hash.update(bytes as Buffer);
  return { ...files, sha256: hash.digest('hex') };
}

/**
 * One row per person and kind, a stretch of people at a time: all at once would not fit the memory limit. People come in
 * the order of their fingerprints, which is the order of the file: a reader of a share of people skips the rest.
 */
async function groupHits(connection: DuckDBConnection): Promise<void> {
  await connection.run(
    'create table kinds as select min(id) as id, element, candidates, protection from codes group by all',
  );
  await connection.run(
    `create table grouped (person integer, kind integer, evidence integer, "values" bigint,
                           first_rows struct("row" integer, "offset" bigint)[])`,
  );
  await connection.run(
    'create table ranked as select id, fp, (row_number() over (order by fp))::integer - 1 as rank from people',
  );
  const counted = await connection.runAndReadAll(
    'select (select count(*) from hits)::integer as hits, (select count(*) from people)::integer - 1 as last',
  );
  const [{ hits, last } = { hits: 0, last: -1 }] = counted.getRowObjectsJS() as { hits: number; last: number }[];
  const step = Math.max(1, Math.floor(((last + 2) * GROUP_HITS) / Math.max(hits, 1)));
  for (let from = -1; from <= last; from += step) {
    await connection.run(
      `insert into grouped
       select coalesce(p.rank, -1) as person, k.id as kind, max(c.evidence), sum(h.n),
              list_slice(list_sort(list({'row': h."row", 'offset': h."offset"::bigint})), 1, ${MAX_LOCATORS})
       from hits h join codes c on c.id = h.code join kinds k on k.element is not distinct from c.element
              and k.candidates is not distinct from c.candidates and k.protection = c.protection
            left join ranked p on p.id = h.person
       where coalesce(p.rank, -1) >= ${from} and coalesce(p.rank, -1) < ${from + step}
       group by 1, 2 order by 1, 2`,
    );
  }
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
