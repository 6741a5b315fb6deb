import { isDeepStrictEqual } from 'node:util';
import { parentPort } from 'node:worker_threads';
import { DomainError } from '../../../domain/errors';
import { type FingerprintKeys, type Fingerprints, keyedFingerprints } from './fingerprints';
import type { FromThread, ThreadedScan, ToThread } from './scan-messages';
import { prepareSearch } from './partition-run';
import { scanPartition } from './scan-partition';

/** The thread's side: one partition at a time, its callbacks answered by the main thread. */
const port = parentPort;
let abort: AbortController | null = null;
let answered: (() => void) | null = null;
/** Fingerprints of the keys that came last: partitions of one scan follow each other. */
let last: { keys: FingerprintKeys; fingerprints: Fingerprints } | null = null;

port?.on('message', (message: ToThread) => {
  if (message.kind === 'scan') void scan(message.scan);
  else if (message.kind === 'abort') abort?.abort();
  else answered?.();
});

// What every partition needs, while nobody waits for it; where it fails, the first partition says so.
setImmediate(() => {
  try {
    prepareSearch();
  } catch {
    return;
  }
});

function say(message: FromThread): void {
  port?.postMessage(message);
}

/** Waits for the main thread: what was found is stored before reading goes on. */
function ask(message: FromThread): Promise<void> {
  return new Promise((resolve) => {
    answered = resolve;
    say(message);
  });
}

function fingerprintsOf({ keys }: ThreadedScan): Fingerprints {
  if (!last || !isDeepStrictEqual(last.keys, keys)) last = { keys, fingerprints: keyedFingerprints(keys) };
  return last.fingerprints;
}

async function scan(job: ThreadedScan): Promise<void> {
  abort = new AbortController();
  try {
    const result = await scanPartition({
      ...job,
      fingerprints: fingerprintsOf(job),
      onCredentials: (found) => ask({ kind: 'found', found }),
      onQuarantine: (rows) => ask({ kind: 'quarantined', rows }),
      heartbeat: (progress) => say({ kind: 'heartbeat', progress }),
      signal: abort.signal,
    });
    say({ kind: 'done', result });
  } catch (error) {
    // Texts of other errors may quote what was being read.
    const known = error instanceof DomainError ? { kind: error.kind, message: error.message, hint: error.hint } : null;
    say({ kind: 'failed', error: known });
  }
}
