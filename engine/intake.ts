import { join } from 'node:path';
import { DomainError } from '../domain/errors';
import { INTAKE_REPORTER, intakeRecord, intakeReference, isIntakeReference } from '../domain/intake/intake-record';
import type { IntakeSource, SecretMatch } from '../domain/intake/secret-match';
import { amend, report, type Engine } from './engine';
import { lockFolder } from './folder-lock';
import { listIncidents } from './incident-view';
import { openIntakeFolder, type IntakeFolder, type Waiting } from './intake-folder';
import type { StartingRecord } from './intake-start';

/** What came in over HTTP, on its way into an incident. */
export interface Intake {
  /** Keeps one message on disk and answers at once; it joins an incident after that. `raw` tells a repetition. */
  take(source: IntakeSource, raw: Buffer, matches: readonly SecretMatch[]): Promise<'kept' | 'known' | 'empty'>;
  /** Settles when everything that could join has joined. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/** A message that could not join, for want of a running incident, is tried again after this time. */
const RETRY_MS = 30_000;
/** What is under way may end; what does not is taken up by the next process. */
const GRACE_MS = 10_000;

/** Opens the folder of the intake, which one process at a time works on, and takes up what an earlier one left waiting. */
export async function openIntake(
  engine: Engine,
  parts: { starting: StartingRecord; say(line: string): void; retryMs?: number },
): Promise<Intake> {
  const folder = await openIntakeFolder(join(engine.config.dataDir, 'intake'));
  const lock = await lockFolder(folder.path, 'serve');
  const key = await engine.keys.credentialFingerprintKey();
  const queue = createQueue(() => joinAll(engine, folder, parts), parts.retryMs ?? RETRY_MS);
  queue.wake();
  return {
    async take(source, raw, matches) {
      if (matches.length === 0) return 'empty';
      // Keyed: a bare digest would let others try whether a token that they guess was reported.
      const name = `${source}-${engine.keys.fingerprint(key, `intake/${source}`, raw.toString('latin1'))}`;
      const kept = await folder.keep(name, { source, receivedAt: engine.now(), matches });
      engine.log.info({ source, n: matches.length, kept }, 'intake');
      queue.wake();
      return kept;
    },
    settled: queue.settled,
    async close() {
      await queue.stop();
      await lock.release();
    },
  };
}

interface Queue {
  wake(): void;
  settled(): Promise<void>;
  stop(): Promise<void>;
}

/** Runs one piece of work at a time, again when it is woken meanwhile, and later when it says that something is left. */
function createQueue(work: () => Promise<'done' | 'left'>, retryMs: number): Queue {
  let running: Promise<void> | null = null;
  let isWoken = false;
  let isStopped = false;
  let timer: NodeJS.Timeout | null = null;
  const run = async (): Promise<void> => {
    while (isWoken && !isStopped) {
      isWoken = false;
      if ((await work()) === 'left' && !isStopped) timer = setTimeout(wake, retryMs);
    }
    running = null;
  };
  const wake = (): void => {
    if (timer) clearTimeout(timer);
    timer = null;
    isWoken = true;
    running ??= run();
  };
  return {
    wake,
    settled: async () => void (await running),
    async stop() {
      isStopped = true;
      if (timer) clearTimeout(timer);
      let grace: NodeJS.Timeout | undefined;
      await Promise.race([running, new Promise((resolve) => (grace = setTimeout(resolve, GRACE_MS)))]);
      clearTimeout(grace);
    },
  };
}

/** Everything that waits, by sender; what fails is said by what it was, never with what came in, and waits on. */
async function joinAll(
  engine: Engine,
  folder: IntakeFolder,
  { starting, say }: { starting: StartingRecord; say(line: string): void },
): Promise<'done' | 'left'> {
  try {
    const waiting = await folder.listWaiting();
    for (const source of ['github', 'gitlab'] as const) {
      const own = waiting.filter((one) => one.source === source);
      if (own.length === 0) continue;
      const incidentId = await joinIncident(engine, folder, { source, waiting: own, starting });
      for (const one of own) await folder.markJoined(one, incidentId);
      say(`${own.length} message${own.length === 1 ? '' : 's'} of ${INTAKE_REPORTER[source]} joined ${incidentId}`);
    }
    return 'done';
  } catch (error) {
    const cause = error instanceof DomainError ? error.message : error instanceof Error ? error.name : 'unknown error';
    say(`a message waits and is tried again: ${cause}`);
    return 'left';
  }
}

/** The open incident of this sender takes the files as further leaks; where there is none, they start one. */
async function joinIncident(
  engine: Engine,
  folder: IntakeFolder,
  intake: { source: IntakeSource; waiting: readonly Waiting[]; starting: StartingRecord },
): Promise<string> {
  const { source, waiting, starting } = intake;
  const leaks = waiting.map(({ file }) => ({ path: file, mapping: folder.mapping }));
  const reporter = INTAKE_REPORTER[source];
  const open = await findOpen(engine, source);
  if (open === null) {
    const receivedAt = waiting[0]?.receivedAt ?? engine.now();
    const reference = await freeReference(engine, source, receivedAt);
    const record = intakeRecord(source, { reference, receivedAt, leaks }, starting.fields);
    const files = waiting.map(({ name, bytes }) => ({ baseName: `${name}.ndjson`, bytes }));
    return (await report(engine, { record, baseDir: starting.baseDir, files }, reporter)).incidentId;
  }
  const record = await engine.readRecord(open.id);
  const named = new Set(record.leaks.map(({ path }) => path));
  const further = leaks.filter(({ path }) => !named.has(path));
  if (further.length === 0) return open.id;
  // Paths of the record start where they started before; those of the intake are absolute.
  const file = { record: { ...record, leaks: [...record.leaks, ...further] }, baseDir: open.baseDir, files: [] };
  await amend(engine, open.id, file, reporter);
  return open.id;
}

async function findOpen(engine: Engine, source: IntakeSource): Promise<{ id: string; baseDir: string } | null> {
  const running = await listIncidents(engine, 'running');
  const open = running.filter(({ id, state }) => state !== 'aftercare' && isIntakeReference(source, id)).at(-1);
  if (!open) return null;
  const { incidents } = engine.stores;
  const row = await incidents.findIncident(engine.db, open.id);
  const revision = await incidents.getRevision(engine.db, row?.revision_id ?? '');
  return { id: open.id, baseDir: revision.base_dir };
}

async function freeReference(engine: Engine, source: IntakeSource, receivedAt: string): Promise<string> {
  for (let n = 1; ; n++) {
    const reference = intakeReference(source, receivedAt, n);
    if (!(await engine.stores.incidents.findIncident(engine.db, reference))) return reference;
  }
}
