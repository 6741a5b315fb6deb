import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Client } from 'pg';
import { openDatabase, openKeyStore, type Database, type DatabaseLocation } from '../../db/connection';

/** Where databases for tests come from. */
export interface Place {
  kind: 'sqlite' | 'postgres';
  start(): Promise<void>;
  /** a database with nothing in it */
  create(): Promise<DatabaseLocation>;
  remove(location: DatabaseLocation): Promise<void>;
  stop(): Promise<void>;
}

export function sqlitePlace(): Place {
  let dir = '';
  let made = 0;
  return {
    kind: 'sqlite',
    start: async () => void (dir = await mkdtemp(join(tmpdir(), 'tocsin-sqlite-'))),
    async create() {
      made += 1;
      return { url: null, file: join(dir, `${made}.db`), keyStoreFile: join(dir, `${made}-keys.db`) };
    },
    remove: async () => undefined,
    stop: () => rm(dir, { recursive: true, force: true }),
  };
}

export function postgresPlace(): Place {
  let server: ChildProcess | null = null;
  let port = 0;
  let made = 0;
  const urlOf = (name: string): string => `postgres://postgres:tocsin@127.0.0.1:${port}/${name}`;
  const onServer = async (sql: string): Promise<void> => {
    const client = new Client({ connectionString: urlOf('postgres') });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };
  return {
    kind: 'postgres',
    async start() {
      const script = require.resolve('./postgres-server.mjs');
      const child = spawn(process.execPath, [script], { stdio: ['pipe', 'pipe', 'inherit'] });
      server = child;
      const gone = once(child, 'exit').then(() => Promise.reject(new Error('the server did not start')));
      gone.catch(() => undefined);
      const [line] = (await Promise.race([once(createInterface({ input: child.stdout }), 'line'), gone])) as [string];
      ({ port } = JSON.parse(line) as { port: number });
    },
    async create() {
      made += 1;
      await onServer(`create database test_${made}`);
      return { url: urlOf(`test_${made}`), file: '', keyStoreFile: '' };
    },
    remove: (location) => onServer(`drop database ${new URL(location.url ?? '').pathname.slice(1)}`),
    async stop() {
      if (!server || server.exitCode !== null) return;
      server.stdin?.end();
      await once(server, 'exit');
    },
  };
}

/** The database of the test that is running. */
export interface Ground {
  readonly db: Database;
  readonly location: DatabaseLocation;
  /** One more way into the same database, as another process would have it. */
  another(): Promise<Database>;
  keyStore(): Promise<Database>;
}

/** Gives every test a fresh database, or the whole block one, brought to the newest schema, and closes what was opened. */
export function freshDatabase(place: Place, per: 'test' | 'block' = 'test'): Ground {
  let location: DatabaseLocation;
  let opened: Database[] = [];
  const kept = async (opening: Promise<Database>): Promise<Database> => {
    const db = await opening;
    opened.push(db);
    return db;
  };
  const [before, after] = per === 'test' ? [beforeEach, afterEach] : [beforeAll, afterAll];
  before(async () => {
    location = await place.create();
    await kept(openDatabase(location));
  });
  after(async () => {
    for (const db of opened) await db.destroy();
    opened = [];
    await place.remove(location);
  });
  return {
    get db() {
      const [first] = opened;
      if (!first) throw new Error('no database outside a test');
      return first;
    },
    get location() {
      return location;
    },
    another: () => kept(openDatabase(location)),
    keyStore: () => kept(openKeyStore(location)),
  };
}
