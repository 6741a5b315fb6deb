import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import type { GeneratedLeak } from '../../demo/leak-generator';
import { listAccepted, type Accepted } from '../../demo/mail-store';
import { startProcess, type StartedProcess } from '../demo/started-process';
import { CHECKOUT, runCommand, type Said } from './command-line';
import { openDatabaseFile, type DatabaseFile, type RawRow } from './database-file';
import { openSession, type Session } from './session';
import { startStack, startWorker, type StartedEngine } from './started-engine';
import { createNamespace, testServerAddress, testServerBinary } from './test-server';
import { until } from './until';

/** An obligation as `tocsin status --json` shows it, in the parts that stories ask about. */
export interface DutySeen {
  id: string;
  key: string;
  regime: string;
  recipient: { kind: string; id: string; name: string };
  stage: string;
  state: string;
  byHand: string | null;
  dueAt: string | null;
  latestAt: string | null;
  standard: string | null;
  cite: string;
  steps: string[];
  overdue: boolean;
  package: { id: string; state: string } | null;
}

export interface StatusSeen {
  incident: string;
  state: string;
  round: number | null;
  account: {
    population: number;
    people: { state: string; n: number }[];
    buckets: { bucket: string; channel: string; n: number }[];
    credentials: { provider: string; state: string; n: number }[];
    notCovered: { territory: string; n: number }[];
    quarantined: { file: string; reason: string; n: number; rows: number[] }[];
    possibleDuplicates: string[];
    addsUp: boolean;
    faults: string[];
  };
  obligations: DutySeen[];
}

export interface PackageSeen {
  id: string;
  kind: 'filing' | 'wave' | 'key_action';
  subject: string;
  state: string;
  n: number;
  needs: number;
  signatures: number;
}

export interface Verified {
  ok: boolean;
  entries: number;
  checkpoints: number;
  firstBad: { what: string; id: string; seq: number | null } | null;
}

/** One installation in folders of its own, with a relay, a key service and an engine that are processes. */
export interface World {
  /** fresh folders: data, config, state, tmp, mail, files */
  folder: string;
  env: Record<string, string>;
  engine: StartedEngine;
  cli(...args: string[]): Promise<Said>;
  /** A command that must succeed, read as its JSON. */
  ask<T>(...args: string[]): Promise<T>;
  enrol(name: string, role: string): Promise<void>;
  /** Reports a record (a file, or a record itself) as the responder; answers with the id of its incident. */
  report(record: string | object): Promise<string>;
  sign(packageId: string, name: string, ...more: string[]): Promise<void>;
  packages(incidentId: string): Promise<PackageSeen[]>;
  status(incidentId: string): Promise<StatusSeen>;
  session(incidentId: string): Promise<Session>;
  /** Waits until the round has been decided and its drafts are there. */
  decided(incidentId: string, roundNo: number): Promise<void>;
  rows(sql: string, values?: readonly (string | number)[]): Promise<RawRow[]>;
  database: DatabaseFile;
  mails(): Accepted[];
  /** Letters of the print batches: file names and the names on the address sheets. */
  letters(): { files: string[]; names: string[] };
  /** `tocsin verify` of the own database; a bundle where one is given. */
  verify(bundle?: string): Promise<{ code: number; verified: Verified }>;
  startEngine(): Promise<void>;
  /** A file of this world with this content. */
  file(name: string, content: string): string;
  end(): Promise<void>;
}

export interface WorldOptions {
  /** `worker`: one worker at the server of the test run; `stack`: all of `tocsin up`, its own server included */
  engine: 'worker' | 'stack';
  /** what the relay gets wrong, as options of the mail catcher */
  relay?: readonly string[];
  /** makes leak, directory and the operator's keys in the given folder, before anything starts */
  material?: (dir: string) => Promise<GeneratedLeak>;
  env?: Record<string, string>;
}

/** Who reports; never one of those who sign. */
export const RESPONDER = 'r.responder';
export const COUNSEL = 'c.counsel';
export const PRIVACY = 'p.privacy';

/** An example record as an object, to be changed where the story needs it. */
export function exampleRecord(name: string): Record<string, unknown> {
  return parse(readFileSync(example('records', `${name}.yaml`), 'utf8')) as Record<string, unknown>;
}

/** The same, with its events two days, two hours and one hour ago instead of long ago: no filing of it is late. */
export function recentRecord(name: string, changes: Record<string, unknown> = {}): Record<string, unknown> {
  const ago = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString();
  const claims = [
    { id: 'sent', event: 'occurred', at: ago(48), source: 'log of the mail system' },
    { id: 'noticed', event: 'discovered', at: ago(2), source: 'report of a member of staff' },
    { id: 'confirmed', event: 'aware', at: ago(1), source: 'privacy office' },
  ];
  return { ...exampleRecord(name), claims, ...changes };
}

/** A file of the examples. */
export const example = (...path: string[]): string => join(CHECKOUT, 'examples', ...path);

/** Starts everything that a story needs; `end` ends each process by its id and removes the folders. */
export async function openWorld(options: WorldOptions): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-world-'));
  for (const name of ['data', 'config', 'state', 'tmp', 'mail', 'files', 'bin']) mkdirSync(join(folder, name));
  const relay = await startProcess('mail-catcher', ['--dir', join(folder, 'mail'), ...(options.relay ?? [])]);
  const material = await options.material?.(join(folder, 'leak'));
  const seed = material === undefined ? [] : ['--seed', material.keySeedFile];
  const keys = await startProcess('key-service', ['--log', join(folder, 'key-service.jsonl'), ...seed]);
  const env = { ...(await environment(folder, options, relay, keys)), ...options.env };
  const start = async (): Promise<StartedEngine> =>
    options.engine === 'stack'
      ? startStack(env, join(folder, 'state', 'stack.log'))
      : startWorker(env, join(folder, 'state', 'worker.log'));
  const engine = await start();
  const database = await openDatabaseFile(join(folder, 'data', 'tocsin.sqlite'));
  const sessions: Session[] = [];
  const world: World = {
    folder,
    env,
    engine,
    database,
    ...inWords(env, folder),
    rows: (sql, values) => database.rows(sql, values),
    session: async (incidentId) => {
      const session = await openSession(env, incidentId);
      sessions.push(session);
      return session;
    },
    decided: (incidentId, roundNo) => untilDecided(database, incidentId, roundNo),
    startEngine: async () => void (world.engine = await start()),
    end: async () => {
      for (const session of sessions) await session.close();
      await database.close();
      await world.engine.stop();
      await relay.kill();
      await keys.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return world;
}

async function environment(
  folder: string,
  { engine }: WorldOptions,
  relay: StartedProcess,
  keys: StartedProcess,
): Promise<Record<string, string>> {
  const bin = join(folder, 'bin');
  symlinkSync(testServerBinary(), join(bin, 'temporal'));
  const namespace = basename(folder);
  if (engine === 'worker') await createNamespace(namespace);
  return {
    PATH: `${bin}:${process.env['PATH'] ?? ''}`,
    HOME: folder,
    TMPDIR: join(folder, 'tmp'),
    TOCSIN_DATA: join(folder, 'data'),
    TOCSIN_CONFIG: join(folder, 'config'),
    TOCSIN_STATE: join(folder, 'state'),
    TOCSIN_SMTP_URL: `smtp://127.0.0.1:${relay.port}`,
    TOCSIN_FIRST_PARTY_URL: `http://127.0.0.1:${keys.port}`,
    TOCSIN_FIRST_PARTY_TOKEN: 'demo',
    TOCSIN_PROBE_SECONDS: '0,1',
    TOCSIN_LOG: 'info',
    ...(engine === 'worker' ? { TEMPORAL_ADDRESS: testServerAddress(), TEMPORAL_NAMESPACE: namespace } : {}),
  };
}

type Words = Omit<
  World,
  'folder' | 'env' | 'engine' | 'database' | 'rows' | 'session' | 'decided' | 'startEngine' | 'end'
>;

/** What people do and see, each as the command that they would type. */
function inWords(env: Record<string, string>, folder: string): Words {
  const cli = (...args: string[]): Promise<Said> => runCommand(args, env);
  const ask = async <T>(...args: string[]): Promise<T> => {
    const said = await cli(...args, '--json');
    if (said.code !== 0) throw new Error(`tocsin ${args.join(' ')} ended with ${said.code}: ${said.stderr}`);
    return JSON.parse(said.stdout) as T;
  };
  const file = (name: string, content: string): string => {
    const path = join(folder, 'files', name);
    writeFileSync(path, content);
    return path;
  };
  return {
    cli,
    ask,
    file,
    enrol: async (name, role) => void (await ask('approver', 'add', name, '--role', role)),
    async report(record) {
      const path = typeof record === 'string' ? record : file('record.json', JSON.stringify(record));
      return (await ask<{ incident: string }>('report', path, '--as', RESPONDER)).incident;
    },
    sign: async (packageId, name, ...more) => void (await ask('approve', packageId, '--as', name, ...more)),
    packages: (incidentId) => ask('packages', '--incident', incidentId),
    status: (incidentId) => ask('status', '--incident', incidentId),
    mails: () => listAccepted(join(folder, 'mail')),
    letters: () => printedLetters(join(folder, 'data', 'out', 'letters')),
    async verify(bundle) {
      const said = await cli('verify', ...(bundle === undefined ? [] : [bundle]), '--json');
      return { code: said.code, verified: JSON.parse(said.stdout) as Verified };
    },
  };
}

function printedLetters(dir: string): { files: string[]; names: string[] } {
  const all = readdirSafely(dir);
  const sheets = all.filter((name) => /^addresses-.*\.csv$/.test(name));
  const lines = sheets.flatMap((name) => readFileSync(join(dir, name), 'utf8').trim().split('\r\n').slice(1));
  return {
    files: all.filter((name) => name.endsWith('.html')),
    names: lines.map((line) => line.split(',')[1] ?? ''),
  };
}

function readdirSafely(dir: string): string[] {
  try {
    return readdirSync(dir);
  } catch {
    return [];
  }
}

async function untilDecided(database: DatabaseFile, incidentId: string, roundNo: number): Promise<void> {
  await until(`round ${roundNo} of ${incidentId} is decided`, async () => {
    const sql = `select state from rounds where incident_id = ? and no = ? and state = 'decided'`;
    return (await database.rows(sql, [incidentId, roundNo])).length > 0;
  });
}
