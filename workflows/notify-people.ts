import { condition, continueAsNew, setHandler, workflowInfo } from '@temporalio/workflow';
import type { BatchCounts } from '../activities/send-batch';
import { delivering, steps } from './activity-options';
import { woken } from './messages';

/** Batches under way at once; each sends over a pool of its relay's connections. */
const PARALLEL = 3;
/** How long a stopped sender sleeps when nobody wakes it. */
const LOOK_AGAIN_MS = 30_000;

/** One signed wave, batch by batch, until every notice has an answer on record. */
export async function notifyPeople(input: { incidentId: string; waveId: string; nextBatch: number }): Promise<void> {
  const { incidentId, waveId } = input;
  let nextBatch = input.nextBatch;
  let isWoken = false;
  setHandler(woken, () => void (isWoken = true));
  const send = (): Promise<BatchCounts> => {
    nextBatch += 1;
    return delivering.sendBatch({ incidentId, waveId, batchId: `bat_${waveId}_${nextBatch}` });
  };
  for (;;) {
    isWoken = false;
    const counts = await Promise.all(Array.from({ length: PARALLEL }, send));
    if (counts.some((batch) => batch.stopped !== null)) {
      // Stopped by a person or by the gate: the rows say so, not this workflow's memory.
      await condition(() => isWoken, LOOK_AGAIN_MS);
    } else if (counts.every((batch) => batch.claimed === 0)) {
      const left = await steps.waveProgress({ incidentId, waveId });
      if (left.ready === 0 && left.claimed === 0 && left.deferred === 0) return;
      if (left.ready === 0) {
        const wait = left.nextAt ? Math.max(1000, Date.parse(left.nextAt) - Date.now()) : LOOK_AGAIN_MS;
        await condition(() => isWoken, wait);
      }
    }
    if (workflowInfo().continueAsNewSuggested)
      await continueAsNew<typeof notifyPeople>({ incidentId, waveId, nextBatch });
  }
}
