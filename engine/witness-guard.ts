import { createSequencerStore } from '../db/sequencer-store';
import { pathsOf } from './config';
import { appendWitness, compareWithWitness } from './witness';
import { readWitnessed } from './witnessed';
import type { House } from './wiring';

export interface GuardAnswer {
  closed: boolean;
  reason: string | null;
}

/**
 * Compares the database's heads with the witness. Ahead is a crash in between: the missing heads are appended. Shorter or
 * different is an older or altered copy: the epoch rises and the gate closes until two people have confirmed.
 */
export async function guardAgainstRestore(house: House): Promise<GuardAnswer> {
  const { installation } = house.stores;
  const store = createSequencerStore(house.db);
  const file = pathsOf(house.config).witness;
  const heads = new Map((await store.listHeads()).map((head) => [head.log, head.size]));
  const { lines, broken } = await readWitnessed(house);
  const roots = async (log: string, size: number): Promise<string | null> =>
    (await store.listCheckpoints(log, size - 1)).find((head) => head.size === size)?.root ?? null;
  const verdict = await compareWithWitness(heads, lines, roots);
  if (broken !== null || verdict.state === 'restored_or_altered') {
    const logs = verdict.state === 'restored_or_altered' ? verdict.logs : [];
    const reason =
      broken !== null
        ? `line ${broken} of the witness is broken`
        : logs.map((row) => `${row.log}: witnessed ${row.witnessed}, found ${row.found}`).join('; ');
    const { gate } = await installation.getInstallation(house.db);
    if (gate === 'open') await house.transact((trx) => installation.closeGate(trx, reason));
    return { closed: true, reason };
  }
  if (verdict.state === 'ahead') {
    for (const log of verdict.logs) {
      const newest = lines.filter((line) => line.log === log).reduce((size, line) => Math.max(size, line.size), 0);
      await appendWitness(file, await store.listCheckpoints(log, newest));
    }
  }
  const row = await installation.getInstallation(house.db);
  return { closed: row.gate === 'closed', reason: row.gate_reason };
}
