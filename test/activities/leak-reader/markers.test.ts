import { once } from 'node:events';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { planPartitions } from '../../../activities/adapters/leak-reader/plan-partitions';
import { scanPartition } from '../../../activities/adapters/leak-reader/scan-partition';
import { makeFirstPartyKey } from '../../../demo/first-party-key';
import { createRandom } from '../../../demo/people';
import { mappingSchema } from '../../../domain/detection/mapping';
import { openDesk } from '../../support/command';
import { closeVerified, openTestHouse } from '../../support/house';
import { decideRound, enrol, report } from '../../support/incident';
import { engineRows, filesBelow, formsOf, markersBelow, markersIn, type Marker } from '../../support/markers';
import { fingerprints } from './scan-all';

jest.setTimeout(120_000);

const KEY = makeFirstPartyKey(createRandom(41));
const VALUES = {
  account: 'acct-testmarker-7731',
  name: 'Quorra Testmarker-Vale',
  email: 'quorra.testmarker@people.example.org',
  phone: '+1 202-555-0143',
  ssn: '899-45-6789',
  sentence: 'The zebra still owes me eleven umbrellas.',
  key: KEY,
};
const MARKERS: Marker[] = Object.entries(VALUES).map(([name, value]) => ({ name, value }));
const MESSAGE = `${VALUES.sentence} My number is ${VALUES.ssn}, call ${VALUES.phone}, the key is ${KEY}`;
const ROW = { user_id: VALUES.account, full_name: VALUES.name, email: VALUES.email, message: MESSAGE };
const COLUMNS = Object.keys(ROW) as (keyof typeof ROW)[];
const JSON_LINE = JSON.stringify(ROW);
/** A row, one that cannot be read, and one with a key in a column that is named by a datum. */
const NDJSON = `${JSON_LINE}\n${JSON_LINE.slice(0, -2)}\n${JSON.stringify({ ...ROW, [VALUES.email]: `${VALUES.name} ${KEY}` })}\n`;

const table = (mark: string): string => {
  const line = (cells: readonly string[]): string => cells.map((cell) => `"${cell}"`).join(mark);
  return [line(COLUMNS), line(COLUMNS.map((column) => ROW[column])), `${VALUES.email}${mark}${KEY}`, ''].join('\n');
};

/** A leak in every shape that people hand in. */
const LEAKS: Record<string, (path: string) => void | Promise<unknown>> = {
  'leak.ndjson': (path) => writeFileSync(path, NDJSON),
  'leak.csv': (path) => writeFileSync(path, table(',')),
  'leak.tsv': (path) => writeFileSync(path, table('\t')),
  'array.json': (path) => writeFileSync(path, `[${JSON_LINE},\n${JSON_LINE}]`),
  'lines.txt': (path) => writeFileSync(path, `${Object.values(ROW).join(' ')}\n`),
  'wide.csv': (path) => writeFileSync(path, Buffer.from(`\ufeff${table(',')}`, 'utf16le')),
  'leak.ndjson.gz': (path) => writeFileSync(path, gzipSync(NDJSON)),
  'cut.ndjson.gz': (path) => writeFileSync(path, gzipSync(NDJSON).subarray(0, -20)),
  'leak.csv.gz': (path) => writeFileSync(path, gzipSync(table(','))),
  'leak.csv.zst': (path) => engineRows(`copy (${ONE_ROW}) to '${path}' (format csv, compression zstd)`),
  'leak.parquet': (path) => engineRows(`copy (${ONE_ROW}) to '${path}' (format parquet)`),
};
const ONE_ROW = `select ${COLUMNS.map((column) => `'${ROW[column].replaceAll("'", "''")}' as ${column}`).join(', ')}`;
const NAMES = Object.keys(LEAKS);
/** Whatever else is read, these are: what nobody reads leaves nothing behind. */
const ALWAYS_READ = ['leak.ndjson', 'leak.csv', 'leak.tsv'];

const MAPPING = mappingSchema.parse({
  person_key: 'user_id',
  columns: { user_id: 'account_id', email: 'email', full_name: 'name.full' },
  free_text: ['message'],
});

let folder = '';
let leaks = '';
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tocsin-markers-'));
  leaks = join(folder, 'leaks');
  mkdirSync(leaks);
  for (const [name, write] of Object.entries(LEAKS)) await write(join(leaks, name));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const isRefusal = (error: unknown): boolean => (error as { kind?: string }).kind === 'input';

describe('the search for markers', () => {
  it('finds each of them in every form, at any place of base64', () => {
    for (const marker of MARKERS) {
      const bytes = Buffer.from(marker.value);
      expect(markersIn(`a${marker.value.toUpperCase()}b`, [marker])).toContain(`${marker.name} as UTF-8`);
      expect(markersIn(bytes.toString('hex').toUpperCase(), [marker])).toContain(`${marker.name} as hexadecimal UTF-8`);
      expect(markersIn(Buffer.from(marker.value, 'utf16le'), [marker])).toContain(`${marker.name} as UTF-16LE`);
      for (const before of ['', 'x', 'xy', 'xyz']) {
        const coded = Buffer.from(`${before}${marker.value}tail`).toString('base64');
        expect(markersIn(coded, [marker])).toEqual([`${marker.name} as base64 UTF-8`]);
      }
      expect(Math.min(...formsOf(marker).map(({ text }) => text.length))).toBeGreaterThan(8);
    }
  });

  it('finds them in the leaks themselves, packed ones included where Parquet packs them', async () => {
    const found = (await markersBelow(leaks, MARKERS)).map((line) => line.split(': ')[0]);
    expect([...new Set(found)].sort()).toEqual(NAMES.filter((name) => !/\.(?:gz|zst)$/.test(name)).sort());
  });
});

describe('a partition that was scanned', () => {
  it.each(NAMES)('of %s leaves results without a clear value', async (name) => {
    const path = join(leaks, name);
    const resultDir = join(folder, `results-${name}`);
    mkdirSync(resultDir);
    let keys = 0;
    try {
      for (const [n, range] of (await planPartitions(path, MAPPING)).entries()) {
        const scan = { path, range, mapping: MAPPING, fingerprints, resultDir, fileId: 'fil_1', today: '2025-02-01' };
        const onCredentials = (found: readonly { secret: string }[]): void =>
          void (keys += found.filter(({ secret }) => secret === KEY).length);
        await scanPartition({ ...scan, partitionId: `p${n}`, onCredentials, onQuarantine: () => undefined });
      }
      expect(keys).toBeGreaterThan(0);
      expect(filesBelow(resultDir).length).toBeGreaterThan(0);
    } catch (error) {
      expect([name, isRefusal(error) && !ALWAYS_READ.includes(name)]).toEqual([name, true]);
      expect(markersIn((error as Error).stack ?? '', MARKERS)).toEqual([]);
    }
    expect(await markersBelow(resultDir, MARKERS)).toEqual([]);
  });
});

describe('a scan as a command', () => {
  it.each(NAMES)('of %s leaves nothing clear in any folder and says nothing clear', async (name) => {
    const desk = openDesk();
    try {
      const temporary = join(desk.dir, 'tmp');
      mkdirSync(temporary);
      const said = await desk.tocsinWith(
        { TMPDIR: temporary, TOCSIN_LOG: 'debug' },
        'scan',
        join(leaks, name),
        '--json',
      );
      if (ALWAYS_READ.includes(name)) expect(said.code).toBe(0);
      expect([0, 1, 2]).toContain(said.code);
      expect(filesBelow(temporary)).toEqual([]);
      expect(markersIn(said.out + said.err, MARKERS)).toEqual([]);
      expect(await markersBelow(desk.dir, MARKERS)).toEqual([]);
    } finally {
      desk.clear();
    }
  });

  it('that was killed halfway leaves nothing clear either', async () => {
    const desk = openDesk();
    try {
      const [temporary, path] = [join(desk.dir, 'tmp'), join(desk.dir, 'large.ndjson')];
      mkdirSync(temporary);
      // More than one partition, so that there is a result to be left.
      writeFileSync(path, NDJSON + `${JSON.stringify({ user_id: VALUES.account })}\n`.repeat(400_000));
      const main = join(__dirname, '../../../dist/cli/main.js');
      const env = { ...process.env, TMPDIR: temporary, HOME: desk.dir, TOCSIN_DATA: join(desk.dir, 'data') };
      const config = { TOCSIN_CONFIG: join(desk.dir, 'config'), TOCSIN_STATE: join(desk.dir, 'state') };
      const child = spawn(process.execPath, [main, 'scan', path, '--json'], { env: { ...env, ...config } });
      const gone = once(child, 'exit');
      while (child.exitCode === null && !filesBelow(temporary).some((file) => /parquet/.test(file))) await sleep(20);
      child.kill('SIGKILL');
      await gone;
      expect(filesBelow(temporary).length).toBeGreaterThan(0);
      expect(await markersBelow(desk.dir, MARKERS, [path])).toEqual([]);
    } finally {
      desk.clear();
    }
  });
});

describe('an incident', () => {
  it('keeps nothing clear of its leak, its directory and its keys in any folder', async () => {
    const test = await openTestHouse();
    await enrol(test);
    const mapping = join(test.dir, 'mapping.yaml');
    writeFileSync(mapping, JSON.stringify(MAPPING));
    const directory = join(test.dir, 'directory.csv');
    const listed = [VALUES.account, VALUES.name, VALUES.email, 'DE', 'DE-BY', 'de'];
    writeFileSync(directory, `account_id,name,email,country,subdivision,language\n${listed.join(',')}\n`);
    const incidentId = await report(test, {
      leaks: ALWAYS_READ.map((name) => ({ path: join(leaks, name), mapping })),
      directories: [{ path: directory, asOf: '2025-01-28' }],
    });
    try {
      await test.run('sealLeak', { incidentId, scanNo: 1 });
      const { partitions } = await test.run('planScan', { incidentId, scanNo: 1 });
      for (const partitionId of partitions) await test.run('scanPartition', { incidentId, partitionId });
      await test.run('finishScan', { incidentId, scanNo: 1 });
      expect(await test.run('resolvePeople', { incidentId })).toMatchObject({ people: 1, resolved: 1 });
      await decideRound(test, incidentId, 0, ['scan_resolved']);
      expect(await test.house.db('credentials')).toHaveLength(1);
      expect(await test.house.db('notices')).not.toHaveLength(0);
      expect(filesBelow(test.dir).some((file) => file.endsWith('.parquet'))).toBe(true);
      expect(await markersBelow(test.dir, MARKERS, [directory])).toEqual([]);
    } finally {
      await closeVerified(test, incidentId);
    }
  });
});
