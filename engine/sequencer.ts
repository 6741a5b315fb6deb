import type { Head, SequencerStore } from '../db/sequencer-store';
import { INSTALLATION_LOG } from '../db/stores/ledger-store';
import { signCheckpoint, type CheckpointSigner } from '../domain/ledger/checkpoint';
import { appendWitness } from './witness';

export interface Sequencer {
  /** Numbers, signs and witnesses everything written so far; returns how many checkpoints it made. */
  runOnce(): Promise<number>;
  start(everyMs: number): void;
  stop(): Promise<void>;
}

interface Parts {
  store: SequencerStore;
  signer: CheckpointSigner;
  witnessFile: string;
  installationId: string;
  now(): string;
  /** told of every pass of the timer that failed; the next pass tries again */
  failed?(error: unknown): void;
}

/** The origin line of a log's checkpoints. */
export function originOf(installationId: string, log: string): string {
  return `tocsin/${installationId}/${log.replace(/^incident\//, '')}`;
}

/** One sequencer a process; several may run, the store lets one at a time number entries. */
export function createSequencer(parts: Parts): Sequencer {
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<number> | null = null;
  const runOnce = async (): Promise<number> => {
    // A second caller waits for the pass under way, then makes its own: what it wrote may have come too late for the first.
    while (running) await running.catch(() => 0);
    running = pass(parts);
    try {
      return await running;
    } finally {
      running = null;
    }
  };
  return {
    runOnce,
    start(everyMs) {
      timer ??= setInterval(
        () => void (running ?? runOnce().catch((error: unknown) => parts.failed?.(error))),
        everyMs,
      );
    },
    async stop() {
      if (timer) clearInterval(timer);
      timer = null;
      if (running) await running.catch(() => 0);
    },
  };
}

/** Incident logs first, so that the installation log can hold their newest heads. */
async function pass(parts: Parts): Promise<number> {
  const made: Head[] = [];
  for (const log of await parts.store.listPending()) made.push(...(await drain(parts, log)));
  if (made.length > 0) {
    const newest = new Map(made.map((head) => [head.log, head]));
    await parts.store.appendHeads(parts.now(), [...newest.values()]);
  }
  made.push(...(await drain(parts, INSTALLATION_LOG)));
  return made.length;
}

async function drain(parts: Parts, log: string): Promise<Head[]> {
  const { store, signer, installationId, now, witnessFile } = parts;
  const heads: Head[] = [];
  for (;;) {
    const sign = (size: number, root: string): string =>
      signCheckpoint({ origin: originOf(installationId, log), size, root }, signer);
    const head = await store.advance(log, now(), sign);
    if (!head) return heads;
    // From here on the checkpoint is committed; a crash before the next line leaves the database ahead, which the next start mends.
    await appendWitness(witnessFile, [head]);
    heads.push(head);
  }
}
