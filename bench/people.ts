import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { loadConfig } from '../engine/config';
import { openEngine, report, type Engine } from '../engine/engine';
import { importPeople } from '../engine/people-orders';
import { readRecordFile } from '../engine/record-file';
import { startStack } from '../engine/stack';
import { peakOf } from './scan/measure';
import { runBenchmark, unlessStopped } from './scan/stopping';
import { asMarkdown, asText, mega, tenths, type Table } from './scan/tables';
import { roomEnv } from './scan/tocsin';

const LOOK_MS = 200;

/** What people are told apart and reached by, then what the list says is exposed. */
const COLUMNS = [
  ...['id', 'name', 'email', 'street', 'postcode', 'city', 'country', 'subdivision', 'language', 'birth_date'],
  ...['name.full', 'exposed:email', 'exposed:phone', 'credentials.password_plain', 'chat_content', 'ip_address'],
];
const PLACES = ['80331,Munich,DE,DE-BY,de', '75001,Paris,FR,,fr', '94000,Exampleton,US,US-CA,en'];

/** The plain loop commits as many rows at a time as an import, in as large statements as the driver allows. */
const PLAIN_ROWS = { commit: 5000, statement: 500 };

/**
 * `tocsin people import` of a generated list, as an incident takes it: a server, one worker and SQLite in a folder that is removed.
 * Beside it a plain loop stores the same rows in clear in one table of its own, with nothing sealed, told apart or looked up.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      people: { type: 'string', default: '100000' },
      'import-only': { type: 'boolean' },
      markdown: { type: 'boolean' },
      json: { type: 'boolean' },
    },
  });
  const folder = await mkdtemp(join(tmpdir(), 'tocsin-bench-'));
  try {
    const table = await unlessStopped(runIn(folder, Number(values.people), values['import-only'] !== true));
    if (values.json) console.log(JSON.stringify(table));
    else console.log(values.markdown ? asMarkdown(table) : asText(table));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function runIn(folder: string, people: number, withRound: boolean): Promise<Table> {
  const list = join(folder, 'people.csv');
  await writeList(list, people);
  const { size } = await stat(list);
  const plain = await storePlainly(join(folder, 'plain'), list);
  const imported = await importInto(join(folder, 'incident'), list, withRound);
  const row = (what: string, seconds: number): string[] => [
    what,
    tenths(seconds),
    ((seconds / people) * 1e6).toFixed(0),
    (people / seconds).toFixed(0),
    (seconds / plain).toFixed(2),
  ];
  return {
    id: `people-${people}`,
    title: `A list of ${people} people (${mega(size)} MB)`,
    head: ['what', 'seconds', 'µs a person', 'people/s', 'times the plain loop'],
    rows: [
      row('imported: read, told apart, sealed, stored', imported.seconds),
      ...(imported.round === null ? [] : [row('from the answer to the round on all of them', imported.round)]),
      row('plain loop: the same rows in clear', plain),
    ],
    notes: [
      `Largest memory of the server, the worker and this program together: ${mega(imported.peakBytes)} MB. Database ${mega(imported.bytes)} MB.`,
      'One run each, one after the other. The import is timed from the order to its answer, through the workflow.',
    ],
  };
}

/** Plainly fictitious people, the same for the same number. */
async function writeList(path: string, people: number): Promise<void> {
  const out = createWriteStream(path, { mode: 0o600 });
  out.write(`${COLUMNS.join(',')}\n`);
  for (let n = 0; n < people; n += 1) {
    const born = `${1950 + (n % 50)}-0${1 + (n % 9)}-1${n % 10}`;
    const stated = `Y,Y,${n % 2 === 0 ? 'Y' : 'N'},Y,${n % 7 === 0 ? '' : n % 30},Y`;
    const who = `m${n},Sample Person-${n},p${n}@mail.example.org,Musterweg ${n},${PLACES[n % PLACES.length]},${born}`;
    if (!out.write(`${who},${stated}\n`)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'close');
}

/** Seconds of a loop over the lines: so many rows a commit, each on disk before the next. */
async function storePlainly(folder: string, list: string): Promise<number> {
  await mkdir(join(folder, 'data'), { recursive: true });
  const engine = await openEngine(loadConfig(roomEnv(folder)));
  try {
    await engine.db.schema.createTable('plain', (t) => COLUMNS.forEach((_, at) => void t.text(`c${at}`)));
    const startedAt = performance.now();
    let rows: Record<string, string>[] = [];
    for await (const line of createInterface({ input: createReadStream(list), crlfDelay: Infinity })) {
      rows.push(Object.fromEntries(line.split(',').map((text, at) => [`c${at}`, text])));
      if (rows.length < PLAIN_ROWS.commit) continue;
      await engine.db.batchInsert('plain', rows, PLAIN_ROWS.statement);
      rows = [];
    }
    await engine.db.batchInsert('plain', rows, PLAIN_ROWS.statement);
    return (performance.now() - startedAt) / 1000;
  } finally {
    await engine.close();
  }
}

interface Imported {
  seconds: number;
  /** from the answer to the end of the round that follows; null = it was not waited for */
  round: number | null;
  peakBytes: number | null;
  bytes: number;
}

async function importInto(folder: string, list: string, withRound: boolean): Promise<Imported> {
  await mkdir(join(folder, 'data'), { recursive: true });
  const config = loadConfig(roomEnv(folder));
  const stack = await startStack(config, (line) => console.error(line));
  const engine = await openEngine(config);
  try {
    const record = await readRecordFile(join(__dirname, '..', '..', 'examples', 'records', 'seven-people.yaml'));
    const { incidentId } = await report(engine, record, 'r.bench');
    await untilDecided(engine, incidentId, 0);
    const startedAt = performance.now();
    await importPeople(engine, incidentId, { path: list, source: 'bench' });
    const importedAt = performance.now();
    if (withRound) await untilDecided(engine, incidentId, 1);
    const round = withRound ? (performance.now() - importedAt) / 1000 : null;
    const { size } = await stat(join(config.dataDir, 'tocsin.sqlite'));
    return { seconds: (importedAt - startedAt) / 1000, round, peakBytes: peakOf(process.pid), bytes: size };
  } finally {
    await engine.close();
    await stack.stop();
  }
}

async function untilDecided(engine: Engine, incidentId: string, no: number): Promise<void> {
  for (;;) {
    const rounds = await engine.stores.incidents.listRounds(engine.db, incidentId);
    if (rounds.some((round) => round.no >= no && round.state === 'decided')) return;
    await sleep(LOOK_MS);
  }
}

runBenchmark(main);
