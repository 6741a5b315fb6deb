import { DEFAULT_POLICY, type KeyPolicy } from '../../domain/containment/key-policy';
import { workOnList } from '../../activities/list-work';
import { scanInPlace } from './scan-in-place';
import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createActivities, type Activities } from '../../activities';
import type { ActivitySettings, Deps } from '../../activities/deps';
import { listAccepted, type Accepted } from '../../demo/mail-store';
import { accountFaults } from '../../domain/people/account';
import { loadConfig } from '../../engine/config';
import { verifyHouse } from '../../engine/verify';
import { openHouse, type House } from '../../engine/wiring';
import { startProcess, type StartedProcess } from '../demo/started-process';

export interface TestClock {
  now(): string;
  advance(seconds: number): void;
}

/** A house in folders of its own, with a mail catcher and a key service of its own where asked for. */
export interface TestHouse {
  readonly house: House;
  dir: string;
  clock: TestClock;
  /** One attempt of one activity, as a worker would run it. */
  run<K extends keyof Activities>(
    name: K,
    input: Parameters<Activities[K]>[0],
    info?: { attempt?: number },
  ): Promise<Awaited<ReturnType<Activities[K]>>>;
  /** What the mail catcher holds, and the bytes of one message. */
  mail(): Accepted[];
  mailBytes(accepted: Accepted): Buffer;
  /** Another catcher takes the place of the one that was there; the messages stay. */
  changeCatcher(...args: string[]): Promise<void>;
  keyFaults(set: Record<string, number>): Promise<void>;
  /** What the service answers the key itself: 200 while it lives. */
  askKey(key: string): Promise<number>;
  /** A call of the key service as its administrator; returns the status. */
  callKeys(call: string, body: object, headers?: Record<string, string>): Promise<number>;
  keyLog(event: 'issued' | 'revoked' | 'probed'): KeyLogLine[];
  /** Closes the databases, lets `change` at the files, and opens them again. */
  reopen(change: () => void): Promise<void>;
  close(): Promise<void>;
}

interface KeyLogLine {
  event: string;
  batch: string;
  answer: string;
  results: { id: string; result: string }[];
}

/** A handful of keys is all that a small test's issuer has: their share says nothing. */
const ANY_SHARE: KeyPolicy = { ...DEFAULT_POLICY, reachShare: 1 };

/** A key that the operator has issued; `rights` as its service tells them. */
interface IssuedKey {
  key: string;
  owner: string;
  rights?: readonly ('admin' | 'billing' | 'write')[];
}

export interface HouseOptions {
  /** faults of the mail catcher; null = none is started */
  catcher?: readonly string[] | null;
  /** keys that the operator has issued; null = no key service is started */
  issued?: readonly IssuedKey[] | null;
  settings?: Partial<ActivitySettings>;
  at?: string;
}

const TOKEN = 'test-admin';

function createClock(at: string): TestClock {
  let ms = Date.parse(at);
  return { now: () => new Date(ms).toISOString(), advance: (seconds) => void (ms += seconds * 1000) };
}

export async function openTestHouse(options: HouseOptions = {}): Promise<TestHouse> {
  const dir = mkdtempSync(join(tmpdir(), 'tocsin-house-'));
  const clock = createClock(options.at ?? '2025-03-05T09:00:00.000Z');
  const mailDir = join(dir, 'mail');
  let catcher = options.catcher ? await startProcess('mail-catcher', ['--dir', mailDir, ...options.catcher]) : null;
  const service = options.issued ? await startKeyService(dir, options.issued) : null;
  let house = await openAt(dir, options, clock, { catcher, service });
  return {
    get house() {
      return house;
    },
    dir,
    clock,
    run: (name, input, info = {}) => {
      const activity = createActivities(house.deps)[name] as (given: typeof input) => Promise<never>;
      return new MockActivityEnvironment(info, { logger: new DefaultLogger('ERROR') }).run(activity, input);
    },
    mail: () => listAccepted(mailDir),
    mailBytes: (accepted) => readFileSync(join(mailDir, accepted.file)),
    async changeCatcher(...args) {
      const port = String(catcher?.port ?? 0);
      await catcher?.kill();
      catcher = await startProcess('mail-catcher', ['--dir', mailDir, '--port', port, ...args]);
    },
    keyFaults: (set) => setFaults(service?.port ?? 0, set),
    askKey: async (key) => {
      const headers = { authorization: `Bearer ${key}` };
      return (await fetch(`http://127.0.0.1:${service?.port ?? 0}/v1/whoami`, { headers })).status;
    },
    callKeys: async (call, body, headers = {}) => {
      const url = `http://127.0.0.1:${service?.port ?? 0}/v1/keys/${call}`;
      const all = { 'content-type': 'application/json', 'x-admin-token': TOKEN, ...headers };
      return (await fetch(url, { method: 'POST', headers: all, body: JSON.stringify(body) })).status;
    },
    keyLog: (event) => readKeyLog(dir).filter((line) => line.event === event),
    async reopen(change) {
      await house.close();
      change();
      house = await openAt(dir, options, clock, { catcher, service });
    },
    async close() {
      await house.close();
      await catcher?.kill();
      await service?.kill();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

async function startKeyService(dir: string, issued: readonly IssuedKey[]): Promise<StartedProcess> {
  const seed = join(dir, 'issued-keys.jsonl');
  writeFileSync(seed, issued.map((one) => `${JSON.stringify({ ...one, lastUsedAt: null })}\n`).join(''));
  return startProcess('key-service', ['--log', join(dir, 'keys.jsonl'), '--seed', seed, '--token', TOKEN]);
}

async function setFaults(port: number, set: Record<string, number>): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${port}/admin/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-admin-token': TOKEN },
    body: JSON.stringify(set),
  });
  expect(answer.status).toBe(200);
}

function readKeyLog(dir: string): KeyLogLine[] {
  const lines = readFileSync(join(dir, 'keys.jsonl'), 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line) as KeyLogLine);
}

async function openAt(
  dir: string,
  options: HouseOptions,
  clock: TestClock,
  servers: { catcher: StartedProcess | null; service: StartedProcess | null },
): Promise<House> {
  const config = loadConfig({
    TOCSIN_DATA: join(dir, 'data'),
    TOCSIN_CONFIG: join(dir, 'config'),
    TOCSIN_STATE: join(dir, 'state'),
    TOCSIN_LOG: 'silent',
    TOCSIN_SMTP_URL: `smtp://127.0.0.1:${servers.catcher?.port ?? 9}`,
    ...(servers.service
      ? {
          TOCSIN_FIRST_PARTY_URL: `http://127.0.0.1:${servers.service.port}`,
          TOCSIN_FIRST_PARTY_TOKEN: TOKEN,
        }
      : {}),
  });
  const house = await openHouse(config);
  const deps: Deps = {
    ...house.deps,
    scanThreads: scanInPlace,
    // Where it is called: a thread is started from compiled code alone.
    openList: workOnList,
    now: clock.now,
    settings: { ...house.deps.settings, keyPolicy: () => ANY_SHARE, ...options.settings },
  };
  return { ...house, now: clock.now, deps };
}

/** What an auditor would do: number and sign all of it, and check every leaf, root, count and witnessed head. */
export async function expectVerified({ house }: TestHouse): Promise<void> {
  await house.sequencer.runOnce();
  expect(await verifyHouse(house)).toMatchObject({ ok: true, firstBad: null });
}

export async function expectAccountAddsUp({ house }: TestHouse, incidentId: string): Promise<void> {
  const figures = await house.transact((trx) => house.stores.account.readAccount(trx, incidentId));
  expect(accountFaults(figures)).toEqual([]);
}

/** The end of every test that touched the ledger; whatever it finds, nothing stays open. */
export async function closeVerified(test: TestHouse, incidentId: string | null = null): Promise<void> {
  try {
    if (incidentId !== null) await expectAccountAddsUp(test, incidentId);
    await expectVerified(test);
  } finally {
    await test.close();
  }
}
