import { open, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { installPython, pythonOf } from '../rivals/python';
import type { Room } from '../rivals/rival';
import { measure } from './measure';
import { writeDirectory, writeRows, type GeneratedRows } from './rows';
import { median, mega, tenths, type Table } from './tables';
import { runScan, type MeasuredScan } from './tocsin';

export interface Bench {
  room: Room;
  mapping: string;
  rows: number;
  people: number;
  seed: number;
  /** of each scan; the middle one counts */
  runs: number;
  say(line: string): void;
}

const HEAD = ['file', 'rows', 'MB', 'seconds', 'rows/s', 'MB/s as NDJSON', 'peak memory, MB'];
const DUCKDB = 'duckdb==1.4.1';
const TO_PARQUET = `import duckdb, sys
duckdb.sql("copy (select * from read_json(?, format = 'newline_delimited')) to '" + sys.argv[2] + "' (format parquet)", params=[sys.argv[1]])`;

/** The command on one log as NDJSON and as Parquet, and on ten times the rows where asked for. */
export async function measureSpeed(bench: Bench & { isLong: boolean }): Promise<Table> {
  const { rows: count, isLong } = bench;
  const rows = await withLog(bench, { rows: count, bytes: Infinity }, async (path, made) => [
    await scanRow(bench, 'NDJSON', path, made),
    await parquetRow(bench, path, made),
    await joinedRow(bench, path, made),
  ]);
  if (isLong) {
    const extent = { rows: count * 10, bytes: Infinity };
    rows.push(await withLog(bench, extent, (path, made) => scanRow(bench, 'NDJSON, ten times the rows', path, made)));
  }
  return {
    id: 'speed',
    title: 'The scan from its start to its end, by the command line',
    head: HEAD,
    rows,
    notes: [
      'MB is a million bytes of the file as it lies on disk; MB/s counts the rows as they are in NDJSON.',
      `${bench.people} people; ${bench.runs === 1 ? 'one run each' : `middle one of ${bench.runs} runs`}, cold start included.`,
    ],
  };
}

/** One large file: whether its memory grows with its size. */
export async function measureLarge(bench: Bench & { bytes: number }): Promise<Table> {
  const extent = { rows: Infinity, bytes: bench.bytes };
  const row = await withLog(bench, extent, (path, made) => scanRow({ ...bench, runs: 1 }, 'NDJSON', path, made));
  return { id: 'large', title: 'One large file', head: HEAD, rows: [row], notes: ['One run.'] };
}

async function withLog<T>(
  { room, people, seed, say }: Bench,
  extent: { rows: number; bytes: number },
  work: (path: string, made: GeneratedRows) => Promise<T>,
): Promise<T> {
  const path = join(room.folder, 'log.ndjson');
  const made = await writeRows(path, { ...extent, people, seed });
  say(`generated ${made.rows} rows, ${mega(made.bytes)} MB`);
  try {
    return await work(path, made);
  } finally {
    await rm(path, { force: true });
  }
}

async function scanRow(
  bench: Bench,
  name: string,
  path: string,
  made: GeneratedRows,
  joined: { directory: string; known: number } | null = null,
): Promise<string[]> {
  await settle(path);
  const scans: MeasuredScan[] = [];
  while (scans.length < bench.runs) scans.push(await runScan(bench.room, path, bench.mapping, joined?.directory));
  const { size } = await stat(path);
  const failed = scans.find((scan) => scan.answer === null);
  if (failed) return notMeasured(name, made, failed.why ?? 'it failed');
  const read = scans[0]?.answer?.rows.read ?? 0;
  if (read !== made.rows) throw new Error(`${made.rows} rows were written and ${read} were read`);
  const known = scans[0]?.answer?.directory?.known;
  if (joined && known !== joined.known)
    throw new Error(`${joined.known} people are known and ${known} were found to be`);
  const seconds = median(scans.map(({ run }) => run.seconds));
  const peak = Math.max(...scans.map(({ run }) => run.peakBytes ?? 0));
  bench.say(`${name}: ${tenths(seconds)} s`);
  return [
    name,
    String(made.rows),
    mega(size),
    tenths(seconds),
    (made.rows / seconds).toFixed(0),
    tenths(made.bytes / 1e6 / seconds),
    mega(peak === 0 ? null : peak),
  ];
}

/** What was just written is written back to the disk half a minute later, which would be in the middle of a scan. */
async function settle(path: string): Promise<void> {
  const file = await open(path, 'r');
  await file.sync();
  await file.close();
}

function notMeasured(name: string, made: GeneratedRows, why: string): string[] {
  return [`${name}: not measured, ${why}`, String(made.rows), '-', '-', '-', '-', '-'];
}

/** The same rows, and the directory that knows nearly all of their people. */
async function joinedRow(bench: Bench, path: string, made: GeneratedRows): Promise<string[]> {
  const directory = join(bench.room.folder, 'users.csv');
  const known = await writeDirectory(directory, bench.people);
  try {
    return await scanRow(bench, 'NDJSON, joined to the directory', path, made, { directory, known });
  } finally {
    await rm(directory, { force: true });
  }
}

/** The same rows, written by somebody else's DuckDB; without Python the line says so. */
async function parquetRow(bench: Bench, path: string, made: GeneratedRows): Promise<string[]> {
  const { room } = bench;
  const name = 'Parquet';
  const why = await installPython(room, [DUCKDB]);
  if (why !== null) return notMeasured(name, made, why);
  const target = join(room.folder, 'log.parquet');
  const args = ['-c', TO_PARQUET, path, target];
  const written = await measure({ command: pythonOf(room), args, env: room.env });
  if (written.code !== 0) throw new Error(`couldn't write Parquet: ${written.err.slice(-300)}`);
  try {
    return await scanRow(bench, name, target, made);
  } finally {
    await rm(target, { force: true });
  }
}
