import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { DomainError } from '../../../domain/errors';
import { refused } from './duckdb';
import type { FromThread, ThreadedScan, ToThread } from './scan-messages';
import type { PartitionResult, PartitionScan } from './scan-partition';

type Callbacks = Pick<PartitionScan, 'onCredentials' | 'onQuarantine' | 'heartbeat' | 'signal'>;

/** Threads that scan partitions, each one at a time; started when they are first needed. */
export interface ScanThreads {
  /** As `scanPartition`; waits while every thread is at work. */
  scan(scan: ThreadedScan, callbacks: Callbacks): Promise<PartitionResult>;
  close(): Promise<void>;
}

/** Compiled code only: a thread cannot be started from source. */
const THREAD = join(__dirname, 'scan-thread.js');

/** Fewer bytes are not worth a thread of their own. */
export const LEAST_SHARE = 4 * 1024 * 1024;

/** `start` starts some of them before there is work: they take a second until they are ready for any. */
export function createScanThreads(count: number): ScanThreads & { start(some: number): void } {
  const idle: Worker[] = [];
  const all = new Set<Worker>();
  const waiting: ((worker: Worker) => void)[] = [];
  const startOne = (): Worker => {
    const worker = new Worker(THREAD);
    all.add(worker);
    // An idle thread keeps no process alive.
    worker.unref();
    return worker;
  };
  const take = (): Promise<Worker> | Worker => {
    const free = idle.pop();
    if (free) return free;
    if (all.size < count) return startOne();
    return new Promise((resolve) => waiting.push(resolve));
  };
  const giveBack = (worker: Worker): void => {
    const next = waiting.shift();
    if (next) next(worker);
    else idle.push(worker);
  };
  return {
    start: (some) => {
      while (all.size < Math.min(some, count)) idle.push(startOne());
    },
    scan: async (scan, callbacks) => {
      const worker = await take();
      worker.ref();
      try {
        const result = await runOn(worker, scan, callbacks);
        worker.unref();
        giveBack(worker);
        return result;
      } catch (error) {
        // Whatever it was doing, it does not do it any longer.
        all.delete(worker);
        await worker.terminate();
        const next = waiting.shift();
        if (next) next(startOne());
        throw error;
      }
    },
    close: async () => {
      await Promise.all([...all].map((worker) => worker.terminate()));
    },
  };
}

function runOn(worker: Worker, scan: ThreadedScan, callbacks: Callbacks): Promise<PartitionResult> {
  const { signal } = callbacks;
  return new Promise((resolve, reject) => {
    const post = (message: ToThread): void => worker.postMessage(message);
    const abort = (): void => post({ kind: 'abort' });
    const end = (settle: () => void): void => {
      signal?.removeEventListener('abort', abort);
      for (const event of ['message', 'error', 'exit']) worker.removeAllListeners(event);
      settle();
    };
    const fail = (error: unknown): void => end(() => reject(error instanceof Error ? error : refused('scan')));
    worker.on('message', (message: FromThread) => {
      if (message.kind === 'heartbeat') callbacks.heartbeat?.(message.progress);
      else if (message.kind === 'done') end(() => resolve(message.result));
      else if (message.kind === 'failed') fail(signal?.aborted ? signal.reason : errorOf(message.error));
      else store(message, callbacks).then(() => post({ kind: 'answered' }), fail);
    });
    worker.on('error', () => fail(refused('scan a partition')));
    worker.on('exit', () => fail(refused('scan a partition')));
    signal?.addEventListener('abort', abort);
    post({ kind: 'scan', scan });
    if (signal?.aborted) abort();
  });
}

async function store(
  message: Extract<FromThread, { kind: 'found' | 'quarantined' }>,
  { onCredentials, onQuarantine }: Callbacks,
): Promise<void> {
  if (message.kind === 'found') await onCredentials(message.found);
  else await onQuarantine(message.rows);
}

function errorOf(known: Extract<FromThread, { kind: 'failed' }>['error']): Error {
  return known ? new DomainError(known.kind, known.message, known.hint) : refused('scan a partition');
}
