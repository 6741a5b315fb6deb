import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { loadConfig } from '../engine/config';
import { openEngine, report, type Engine } from '../engine/engine';
import { readProgress, type Progress } from '../engine/progress';
import { readRecordFile, type RecordFile } from '../engine/record-file';
import { startStack } from '../engine/stack';
import { ASKED, askExposed } from './exposed';
import { peakOf } from './scan/measure';
import { runBenchmark, unlessStopped } from './scan/stopping';
import { writeDirectory, writeRows } from './scan/rows';
import { asMarkdown, asText, mega, tenths, type Table } from './scan/tables';
import { roomEnv, writeMapping } from './scan/tocsin';

const LOOK_MS = 500;

/** What an incident does between its report and its first full round, in this order; each ends where the next begins. */
const PHASES: readonly [name: string, isOver: (progress: Progress) => boolean][] = [
  ['sealed and cut into partitions', ({ partitions }) => partitions.total > 0],
  ['every row scanned', ({ partitions }) => partitions.total > 0 && partitions.done === partitions.total],
  ['people grouped and stored', (progress) => isResolved(progress) || peopleIn(progress, 'undecided') > 0],
  ['joined to the directory', isResolved],
  ['cohorts, laws, drafts', ({ rounds }) => rounds.some((round) => round.no === 1 && round.state === 'decided')],
];

const peopleIn = ({ people }: Progress, state: string): number => people.find((row) => row.state === state)?.n ?? 0;

/** The round on what the scan found opens when everybody has been looked up. */
function isResolved({ rounds }: Progress): boolean {
  return rounds.some((round) => round.no === 1);
}

/** From report to the first round on all people, with a server, a worker and SQLite in a folder that is removed. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      rows: { type: 'string', default: '1000000' },
      people: { type: 'string', default: '200000' },
      seed: { type: 'string', default: '1' },
      markdown: { type: 'boolean' },
      json: { type: 'boolean' },
    },
  });
  const folder = await mkdtemp(join(tmpdir(), 'tocsin-bench-'));
  try {
    const extent = { rows: Number(values.rows), people: Number(values.people), seed: Number(values.seed) };
    const table = await runIn(folder, extent);
    if (values.json) console.log(JSON.stringify(table));
    else console.log(values.markdown ? asMarkdown(table) : asText(table));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function runIn(folder: string, extent: { rows: number; people: number; seed: number }): Promise<Table> {
  const leak = join(folder, 'leak.ndjson');
  const directory = join(folder, 'directory.csv');
  const { rows, bytes } = await writeRows(leak, { ...extent, bytes: Infinity });
  const listed = await writeDirectory(directory, extent.people);
  await mkdir(join(folder, 'data'), { recursive: true });
  const config = loadConfig(roomEnv(folder));
  const stack = await startStack(config, (line) => console.error(line));
  const engine = await openEngine(config);
  try {
    const { phases, progress } = await unlessStopped(follow(engine, await recordOf(folder, leak, directory)));
    const peak = mega(peakOf(process.pid));
    const exposed = await unlessStopped(askExposed(folder, `${basename(leak)}:${Math.ceil(rows / 2)}`));
    const population = progress.people.reduce((sum, row) => sum + row.n, 0);
    return {
      id: `incident-${extent.people}`,
      title: `An incident of ${rows} rows (${mega(bytes)} MB) and ${population} people, ${listed} of them in the directory`,
      head: ['from report to the first round on all people', 'seconds'],
      rows: [
        ...phases,
        ['in all', phases.reduce((sum, [, seconds]) => sum + seconds, 0)] as const,
        ['then `tocsin exposed --row` in the middle of the leak', exposed.row] as const,
        ['and `tocsin exposed` of the person in that row', exposed.person] as const,
      ].map(([name, seconds]) => [name, tenths(seconds)]),
      notes: [
        `\`exposed\` is a process of its own, from its start to its end; the middle one of ${ASKED} runs each.`,
        `It was looked at every half second. Largest memory of the server, the worker and this program together: ${peak} MB.`,
      ],
    };
  } finally {
    await engine.close();
    await stack.stop();
  }
}

/** The example record of the case, over these files. */
async function recordOf(folder: string, leak: string, directory: string): Promise<RecordFile> {
  const example = join(__dirname, '..', '..', 'examples', 'records', 'open-clickhouse.yaml');
  const { record } = await readRecordFile(example);
  const path = join(folder, 'record.json');
  const leaks = [{ path: leak, mapping: await writeMapping(folder) }];
  await writeFile(path, JSON.stringify({ ...record, leaks, directories: [{ path: directory, asOf: '2025-01-28' }] }));
  return readRecordFile(path);
}

/** Reports and watches; a phase lasts from the end of the one before it, to half a second. */
async function follow(
  engine: Engine,
  file: RecordFile,
): Promise<{ phases: (readonly [string, number])[]; progress: Progress }> {
  let startedAt = performance.now();
  const { incidentId } = await report(engine, file, 'r.bench');
  const phases: (readonly [string, number])[] = [];
  for (;;) {
    const progress = await readProgress(engine, incidentId);
    for (const [name, isOver] of PHASES.slice(phases.length)) {
      if (!isOver(progress)) break;
      phases.push([name, (performance.now() - startedAt) / 1000]);
      startedAt = performance.now();
    }
    if (phases.length === PHASES.length) return { phases, progress };
    await sleep(LOOK_MS);
  }
}

runBenchmark(main);
