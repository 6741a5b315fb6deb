import { readFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { addApprover, signDecision } from '../../engine/approvers';
import { loadConfig } from '../../engine/config';
import { openEngine, report, type Engine } from '../../engine/engine';
import { readProgress } from '../../engine/progress';
import { readRecordFile } from '../../engine/record-file';
import { startStack } from '../../engine/stack';
import { verifyHouse } from '../../engine/verify';
import { withIncident } from '../../engine/with-incident';
import { roomEnv, writeMapping } from '../scan/tocsin';
import { type KeyService, TOKEN } from './key-service';
import type { KeyLeak } from './leak';

const LOOK_MS = 500;
const SHOWN_EVERY = 20;
const APPROVER = 'p.privacy';

/** From the signature of the key action to the last proof, with the worker killed on the way; checks every key afterwards. */
export async function runContainment(
  folder: string,
  leak: KeyLeak,
  service: KeyService,
  kills: number,
): Promise<{ keys: number; seconds: number; calls: number; account: string }> {
  await mkdir(join(folder, 'data'), { recursive: true });
  const providers = join(folder, 'providers.yaml');
  const first = { baseUrl: service.url, adminToken: TOKEN, callsPerSecond: 5000 };
  await writeFile(providers, JSON.stringify({ providers: { first_party: first } }), { mode: 0o600 });
  const env = { ...roomEnv(folder), TOCSIN_PROVIDERS: providers, TOCSIN_PROBE_SECONDS: '0,15' };
  const config = loadConfig(env);
  const stack = await startStack(config, (line) => console.error(line));
  const engine = await openEngine(config);
  try {
    await addApprover(engine, APPROVER, 'privacy');
    const { incidentId } = await report(engine, await recordOf(folder, leak), 'r.bench');
    await signed(engine, incidentId);
    const before = await service.calls();
    const startedAt = performance.now();
    await untilSettled(engine, incidentId, leak.keys.length, kills);
    const seconds = (performance.now() - startedAt) / 1000;
    const calls = (await service.calls()) - before;
    return { keys: leak.keys.length, seconds, calls, account: await accountOf(engine, incidentId, service) };
  } finally {
    await engine.close();
    await stack.stop();
  }
}

async function recordOf(folder: string, leak: KeyLeak) {
  const example = join(__dirname, '..', '..', '..', 'examples', 'records', 'open-clickhouse.yaml');
  const { record } = await readRecordFile(example);
  const path = join(folder, 'record.json');
  const leaks = [{ path: leak.leakFile, mapping: await writeMapping(folder) }];
  await writeFile(
    path,
    JSON.stringify({ ...record, leaks, directories: [], secured: { closed: 'yes', at: record.secured.at } }),
  );
  return readRecordFile(path);
}

/** Waits for the key action over all keys and signs it. */
async function signed(engine: Engine, incidentId: string): Promise<void> {
  for (;;) {
    const { packages } = await readProgress(engine, incidentId);
    const action = packages.find((row) => row.kind === 'key_action' && row.state === 'drafted');
    if (action) {
      const subject = { incidentId, id: action.id, hash: action.hash };
      const decision = await signDecision(engine, subject, 'approve', 'resend-once', { name: APPROVER, keyFile: null });
      const answer = await withIncident(engine, incidentId, (incident) => incident.approve(decision));
      if (answer.ok) return;
    }
    await sleep(LOOK_MS);
  }
}

const OVER: ReadonlySet<string> = new Set(['rotated', 'verified_dead', 'needs_person', 'already_dead', 'failed']);

async function untilSettled(engine: Engine, incidentId: string, all: number, kills: number): Promise<void> {
  let killed = 0;
  for (let looks = 0; ; looks += 1) {
    const counts = await engine.stores.containment.listStanding(engine.db, incidentId);
    const count = (states: ReadonlySet<string>): number =>
      counts.reduce((sum, row) => sum + (states.has(row.state) ? row.n : 0), 0);
    const started = count(new Set([...OVER, 'revoking', 'accepted']));
    if (killed < kills && started >= (all * (killed + 1)) / (kills + 1)) {
      killed += 1;
      console.error(`${started} of ${all} keys are under way: worker ${await killWorker()} is killed`);
    }
    if (looks % SHOWN_EVERY === 0) console.error(counts.map((row) => `${row.n} ${row.state}`).join(', '));
    const left = counts.some((row) => row.state === 'verified_dead' && row.n > 0);
    if (count(OVER) >= all && !left) return;
    await sleep(LOOK_MS);
  }
}

/** The worker is a child of this process; its supervisor starts another. */
async function killWorker(): Promise<number> {
  const children = (await readFile(`/proc/self/task/${process.pid}/children`, 'utf8')).trim().split(' ').map(Number);
  for (const pid of children) {
    if (!(await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).includes('worker-process')) continue;
    process.kill(pid, 'SIGKILL');
    return pid;
  }
  throw new Error('there is no worker to kill');
}

/** Counts keys by state, and what the service itself says of revocations and replacements. */
async function accountOf(engine: Engine, incidentId: string, service: KeyService): Promise<string> {
  const counts = await engine.stores.containment.listStanding(engine.db, incidentId);
  const states = counts.map((row) => `${row.n} ${row.state}${row.state_reason ? ` (${row.state_reason})` : ''}`);
  const rows = (await engine
    .db('credentials')
    .where({ incident_id: incidentId })
    .whereNull('usage_sealed')
    .whereNull('usage_limits')
    .count({ n: '*' })
    .first()) as { n: number } | undefined;
  const events = await service.events();
  const replaced = events.flatMap((one) => (one.event === 'issued' && one.replaces ? [one.replaces] : []));
  const twice = replaced.length - new Set(replaced).size;
  const revoked = events.flatMap((one) => one.results ?? []).filter(({ result }) => result === 'accepted').length;
  await engine.sequencer.runOnce();
  const { ok } = await verifyHouse(engine);
  return `Keys: ${states.join(', ')}. Without use or reason: ${Number(rows?.n ?? 0)}. By the service: ${revoked} revoked, ${replaced.length} replaced, ${twice} replaced twice. Ledger ${ok ? 'verifies' : 'does NOT verify'}.`;
}
