import { spawnSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFirstPartyKey } from '../../demo/first-party-key';
import { createRandom } from '../../demo/people';
import { builtProgram } from '../support/command-line';
import { startSender, type Sender } from '../support/github-sender';
import { cellsOf, filesBelow, markersIn, traces } from '../support/traces';
import { startServe, type StartedEngine } from '../support/started-engine';
import { until } from '../support/until';
import { openWorld, type World } from '../support/world';

jest.setTimeout(240_000);

const [FIRST, SECOND, LATE] = [41, 42, 43].map((seed) => makeFirstPartyKey(createRandom(seed))) as [
  string,
  string,
  string,
];
/** Found in a place whose owner it names. */
const PLACE = 'https://example.org/heronwatcher/pebbles/blob/main/.env';
const MARKERS = [FIRST, SECOND, LATE].map((text, n) => ({ what: `token ${n + 1}`, text }));

let world: World;
let sender: Sender;
let serve: StartedEngine & { url: string };
let incident: string;
const answers: string[] = [];

beforeAll(async () => {
  world = await openWorld({ engine: 'stack', env: { TOCSIN_LOG: 'debug' } });
  sender = await startSender();
  writeFileSync(
    join(world.folder, 'config', 'intake.yaml'),
    'organisation: { name: Example Tokens, noEstablishmentIn: [EU] }\n',
  );
  serve = await startServe(serveEnv(), logOf(1));
});

afterAll(async () => {
  await serve.stop();
  await sender.keyServer.stop();
  await world.end();
});

const serveEnv = (): Record<string, string> => ({ ...world.env, TOCSIN_GITHUB_KEYS_URL: sender.keyServer.url });
const logOf = (n: number): string => join(world.folder, 'state', `serve-${n}.log`);

async function deliver(...tokens: string[]): Promise<number> {
  const text = JSON.stringify(tokens.map((token) => ({ token, type: 'example_key', url: PLACE, source: 'commit' })));
  const { status, text: answer } = await sender.post(`${serve.url}/intake/github`, text);
  answers.push(answer);
  return status;
}

const rows = async (sql: string): Promise<number> => Number((await world.rows(sql, [incident]))[0]?.['n']);
const leaks = (): Promise<number> =>
  rows("select count(*) n from leak_files where incident_id = ? and kind = 'leak' and state = 'scanned'");
const keys = (): Promise<number> => rows('select count(*) n from credentials where incident_id = ?');
const revisions = (): Promise<number> =>
  rows("select count(*) n from revisions where incident_id = ? and state = 'adopted'");

describe('tokens that GitHub finds in public', () => {
  it('start an incident whose leak is read and whose keys are taken up', async () => {
    expect(await deliver(FIRST)).toBe(200);
    const { id } = await until('the incident is there', async () => {
      const [row] = await world.rows("select id from incidents where state = 'open'");
      return row && { id: String(row['id']) };
    });
    incident = id;
    expect(incident).toMatch(/^github-secret-scanning-\d{4}-\d\d-\d\d$/);
    await until('the token is a key of the incident', async () => (await leaks()) === 1 && (await keys()) === 1);
    await world.decided(incident, 0);
  });

  it('join it while it is open, as a further leak of a further revision', async () => {
    expect(await deliver(SECOND, 'unknown-kind-4f9d1c7be2a85036')).toBe(200);
    await until('both files are read', async () => (await leaks()) === 2 && (await keys()) >= 2, {
      describe: async () => [await leaks(), await keys(), serve.said()],
    });
    expect(await revisions()).toBe(2);
  });

  it('change nothing when the same message comes again', async () => {
    expect(await deliver(FIRST)).toBe(200);
    expect(await deliver(SECOND, 'unknown-kind-4f9d1c7be2a85036')).toBe(200);
    expect(await deliver(LATE)).toBe(200);
    await until('the later one is read', async () => (await leaks()) === 3);
    expect(await revisions()).toBe(3);
    expect(await rows('select count(*) n from incidents where ? is not null')).toBe(1);
  });

  it('end with a clean stop, after which nobody listens', async () => {
    expect(await serve.stop()).toBe(0);
    await expect(deliver(FIRST)).rejects.toThrow(/ECONNREFUSED/);
  });

  it('lie in the files of the intake and nowhere else: no log, no database, no history, no answer', async () => {
    const folder = join(world.folder, 'data', 'intake');
    const all = filesBelow(world.folder, [folder]);
    expect(all.some((path) => path.includes('temporal.sqlite'))).toBe(true);
    expect(traces(all, MARKERS)).toEqual([]);
    const kept = readdirSync(folder).filter((name) => name.endsWith('.ndjson'));
    const other = filesBelow(folder).filter((path) => !path.endsWith('.ndjson'));
    expect(traces(other, MARKERS)).toEqual([]);
    expect(
      traces(
        kept.map((name) => join(folder, name)),
        MARKERS,
      ),
    ).toHaveLength(3);
    expect(markersIn(answers.join('\n'), MARKERS)).toEqual([]);
    expect(markersIn(await cellsOf(all.filter((path) => path.endsWith('.parquet'))), MARKERS)).toEqual([]);
    expect((await world.verify()).verified.ok).toBe(true);
  });

  it('name their repository nowhere in clear outside of these files either', () => {
    const all = filesBelow(world.folder, [join(world.folder, 'data', 'intake')]);
    expect(traces(all, [{ what: 'a place', text: 'heronwatcher' }])).toEqual([]);
  });
});

describe('tocsin serve', () => {
  const ask = (env: Record<string, string>, ...args: string[]): { status: number | null; stderr: string } =>
    spawnSync(process.execPath, [builtProgram('cli', 'main.js'), 'serve', ...args], {
      env: { ...serveEnv(), ...env },
      encoding: 'utf8',
    });

  it.each([
    ['a port that is none', {}, ['--port', '70000'], /a number from 0 to 65535/],
    [
      'a keys address in clear',
      { TOCSIN_GITHUB_KEYS_URL: 'http://example.org/' },
      [],
      /GITHUB_KEYS_URL must be an https/,
    ],
    ['a starting record that is not there', { TOCSIN_INTAKE_RECORD: '/no/such.yaml' }, [], /such\.yaml: no such file/],
  ])('answers %s with one sentence and exit 2', (_what, env, args, error) => {
    const said = ask(env, ...args);
    expect(said.stderr).toMatch(error);
    expect(said.status).toBe(2);
  });

  it.each([
    ['organisation: {}\n', /organisation\.name: /],
    ['reference: x\n', /reference comes from what is taken in/],
    ['organisation: { name: x }\ncolour: red\n', /starting record/],
    ['- x\n', /it holds no fields/],
    ['a: [\n', /not valid YAML/],
  ])('refuses a starting record before it listens: %j', (text, error) => {
    const said = ask({ TOCSIN_INTAKE_RECORD: world.file('start.yaml', text) });
    expect(said.stderr).toMatch(error);
    expect(said.status).toBe(2);
  });

  it('says in its help what it takes', () => {
    const { stdout } = spawnSync(process.execPath, [builtProgram('cli', 'main.js'), 'serve', '--help'], {
      encoding: 'utf8',
    });
    expect(stdout).toContain('POST /intake/github');
    expect(stdout).toContain('(default: 8787)');
  });
});
