import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Room } from './rivals/rival';
import { compareWithRivals } from './scan/against-rivals';
import { endMeasured, measure } from './scan/measure';
import { runBenchmark, unlessStopped } from './scan/stopping';
import { measureLarge, measureSpeed } from './scan/speed';
import { asMarkdown, asText, type Table } from './scan/tables';
import { roomEnv, writeMapping } from './scan/tocsin';

const HELP = `npm run bench -- scan [options]
  --rows N        rows of the log (default 1000000)
  --people N      people in it and in the directory (default 200000)
  --slice-mb N    what every scanner reads, from the beginning of the same log (default 50)
  --runs N        runs of each scan, of which the middle one counts (default 1)
  --limit-s N     seconds after which a rival is ended (default 1800)
  --size-gb N     a file of so many GB besides, for its memory (default 0: none)
  --long          ten times the rows besides, and an incident of a million people
  --skip-rivals   nothing is installed, nothing is compared
  --skip-incident no server is started
  --seed N        seed of everything that is generated (default 1)
  --markdown      the tables as docs/benchmarks.md has them
  --json          one JSON document
`;
const numberOf = (text: string, name: string): number => {
  const value = Number(text);
  if (Number.isFinite(value) && value >= 0) return value;
  console.error(`error: couldn't run scan: --${name} ${text} is no number\nhint: npm run bench -- scan --help`);
  process.exit(2);
};

/** Speed, memory and findings of the scan, beside other scanners on the same rows in the same run. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      rows: { type: 'string', default: '1000000' },
      people: { type: 'string', default: '200000' },
      'slice-mb': { type: 'string', default: '50' },
      runs: { type: 'string', default: '1' },
      'limit-s': { type: 'string', default: '1800' },
      'size-gb': { type: 'string', default: '0' },
      seed: { type: 'string', default: '1' },
      long: { type: 'boolean', default: false },
      'skip-rivals': { type: 'boolean', default: false },
      'skip-incident': { type: 'boolean', default: false },
      markdown: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return void process.stdout.write(HELP);
  const number = (name: 'rows' | 'people' | 'slice-mb' | 'runs' | 'limit-s' | 'size-gb' | 'seed'): number =>
    numberOf(values[name], name);
  const folder = await mkdtemp(join(tmpdir(), 'tocsin-bench-'));
  const room: Room = { folder, env: roomEnv(folder) };
  const say = (line: string): void => console.error(line);
  const shared = { room, mapping: await writeMapping(folder), say, runs: Math.max(1, number('runs')) };
  const material = { rows: number('rows'), people: number('people'), seed: number('seed') };
  const tables: Table[] = [];
  const run = async (): Promise<void> => {
    if (!values['skip-rivals']) {
      const limits = { sliceBytes: number('slice-mb') * 1e6, limitSeconds: number('limit-s') };
      tables.push(...(await compareWithRivals({ ...shared, ...material, ...limits })));
    }
    tables.push(await measureSpeed({ ...shared, ...material, isLong: values.long }));
    const bytes = number('size-gb') * 1e9;
    if (bytes > 0) tables.push(await measureLarge({ ...shared, ...material, bytes }));
    if (values['skip-incident']) return;
    tables.push(await runIncident(room, material));
    if (values.long) tables.push(await runIncident(room, { ...material, people: 1_000_000 }));
  };
  try {
    await unlessStopped(run());
  } finally {
    endMeasured();
    await rm(folder, { recursive: true, force: true, maxRetries: 10 });
  }
  if (values.json) console.log(JSON.stringify({ machine: machine(), tables }));
  else console.log([`${machine()}\n`, ...tables.map(values.markdown ? asMarkdown : asText)].join('\n'));
}

function machine(): string {
  const [cpu] = cpus();
  const day = new Date().toISOString().slice(0, 10);
  return `${day}, Node ${process.versions.node}, ${cpus().length} × ${cpu?.model ?? 'unknown'}`;
}

/** In a process of its own, so that its memory is its own. */
async function runIncident(room: Room, material: { rows: number; people: number; seed: number }): Promise<Table> {
  const args = Object.entries(material).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const command = [join(__dirname, 'incident.js'), '--json', ...args];
  const run = await measure({ command: process.execPath, args: command, env: room.env });
  if (run.code !== 0) throw new Error(`the incident ended with ${run.code}: ${run.err.slice(-500)}`);
  return JSON.parse(run.out) as Table;
}

runBenchmark(main);
