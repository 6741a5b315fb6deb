import { join } from 'node:path';
import { RIVALS } from '../rivals/list';
import type { Rival } from '../rivals/rival';
import { countBy, foundByRival, foundByScan, type Found } from './compare';
import { measure, type Measured } from './measure';
import { SECRET_EVERY, writeRows, type Planted } from './rows';
import { median, mega, tenths, type Table } from './tables';
import { runScan } from './tocsin';
import type { Bench } from './speed';

interface Slice {
  path: string;
  bytes: number;
  rows: number;
  planted: readonly Planted[];
}

/** One scanner on the slice: a figure for each, or why there is none. */
interface Entry {
  name: string;
  seconds: number;
  peakBytes: number | null;
  found: Found;
}

type Rivals = Bench & { sliceBytes: number; limitSeconds: number };

/** Every scanner on the beginning of the same log: speed, and what each found of what was planted. */
export async function compareWithRivals(bench: Rivals): Promise<Table[]> {
  const path = join(bench.room.folder, 'slice.ndjson');
  const made = await writeRows(path, { ...bench, bytes: bench.sliceBytes });
  const slice: Slice = { path, ...made };
  bench.say(`slice of ${mega(slice.bytes)} MB, ${slice.rows} rows, ${slice.planted.length} planted secrets`);
  const ours = await scanSlice(bench, slice);
  const entries = [ours];
  const leftOut: string[] = [];
  for (const rival of RIVALS) {
    const entry = await tryRival(bench, rival, slice);
    if (typeof entry === 'string') leftOut.push(`${rival.name} ${rival.version} is left out: ${entry}.`);
    else entries.push(entry);
    bench.say(typeof entry === 'string' ? `${rival.name}: ${entry}` : `${rival.name}: ${tenths(entry.seconds)} s`);
  }
  return [
    speedTable(bench, slice, entries, leftOut),
    pairTable(slice, ours, entries.slice(1)),
    foundTable('kind', slice, entries),
    foundTable('wrapping', slice, entries),
  ];
}

async function scanSlice({ room, mapping, runs }: Rivals, slice: Slice): Promise<Entry> {
  const measured: Measured[] = [];
  let found: Found | null = null;
  while (measured.length < runs) {
    const { run, answer, why } = await runScan(room, slice.path, mapping);
    if (answer === null) throw new Error(`the scan failed: ${why}`);
    measured.push(run);
    found = foundByScan(slice.planted, answer);
  }
  return entryOf('tocsin', measured, found);
}

/** The entry of a rival, or why it has none. */
async function tryRival(bench: Rivals, rival: Rival, slice: Slice): Promise<Entry | string> {
  const { room, runs, limitSeconds } = bench;
  const missing = await rival.install(room);
  if (missing !== null) return missing;
  const measured: Measured[] = [];
  while (measured.length < runs) {
    const run = await measure({ ...rival.program(room, slice.path), limitSeconds });
    if (run.code === null)
      return `it did not end within ${limitSeconds} s, so it read less than ${tenths(slice.bytes / 1e6 / limitSeconds)} MB/s`;
    measured.push(run);
  }
  const [last] = measured.slice(-1);
  if (!last) return 'it was not run';
  const findings = await rival.read(room, slice.path, last).catch(() => null);
  if (findings === null) return `it ended with ${last.code} and without a report`;
  return entryOf(`${rival.name} ${rival.version}`, measured, foundByRival(slice.planted, findings));
}

function entryOf(name: string, measured: readonly Measured[], found: Found | null): Entry {
  if (!found) throw new Error(`${name} was not run`);
  const peak = Math.max(...measured.map((run) => run.peakBytes ?? 0));
  const seconds = median(measured.map((run) => run.seconds));
  return { name, seconds, peakBytes: peak === 0 ? null : peak, found };
}

function speedTable({ runs }: Rivals, slice: Slice, entries: readonly Entry[], leftOut: readonly string[]): Table {
  const [ours] = entries;
  return {
    id: 'rivals',
    title: `Beside other scanners: the first ${mega(slice.bytes)} MB of the log (${slice.rows} rows), each with its own defaults`,
    head: [
      'scanner',
      'seconds',
      'MB/s',
      'times as long as tocsin',
      'peak memory, MB',
      'planted found',
      'other findings',
    ],
    rows: entries.map(({ name, seconds, peakBytes, found }) => [
      name,
      tenths(seconds),
      tenths(slice.bytes / 1e6 / seconds),
      tenths(seconds / (ours?.seconds ?? seconds)),
      mega(peakBytes),
      `${found.planted.size} of ${slice.planted.length}`,
      found.mostBeside === null ? '0' : `${found.beside} (most: ${found.mostBeside})`,
    ]),
    notes: [
      `One row in ${SECRET_EVERY} holds a planted secret. Only tocsin also reads what the rows say about people.`,
      `${runs === 1 ? 'One run each' : `Middle one of ${runs} runs each`}, cold start included, one after the other in one run of the benchmark.`,
      ...leftOut,
    ],
  };
}

function pairTable({ planted }: Slice, ours: Entry, rivals: readonly Entry[]): Table {
  const all = planted.map((_, at) => at);
  const count = (isIn: (at: number) => boolean): string => String(all.filter(isIn).length);
  return {
    id: 'pairs',
    title: 'What one found and the other did not, of the planted secrets',
    head: ['beside', 'both', 'tocsin alone', 'the other alone', 'neither'],
    rows: rivals.map(({ name, found }) => {
      const [mine, theirs] = [ours.found.planted, found.planted];
      return [
        name,
        count((at) => mine.has(at) && theirs.has(at)),
        count((at) => mine.has(at) && !theirs.has(at)),
        count((at) => !mine.has(at) && theirs.has(at)),
        count((at) => !mine.has(at) && !theirs.has(at)),
      ];
    }),
    notes: [],
  };
}

function foundTable(property: 'kind' | 'wrapping', { planted }: Slice, entries: readonly Entry[]): Table {
  const columns = entries.map(({ found }) => countBy(planted, found.planted, property));
  const [first] = columns;
  return {
    id: `found-by-${property}`,
    title: property === 'kind' ? 'Found by kind of secret' : 'Found by where the secret stood',
    head: [property === 'kind' ? 'kind' : 'it stood', 'planted', ...entries.map(({ name }) => name)],
    rows: [...(first ?? [])].map(([name, count]) => [
      name,
      String(count.planted),
      ...columns.map((column) => String(column.get(name)?.found ?? 0)),
    ]),
    notes: [],
  };
}
