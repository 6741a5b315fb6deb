import { condition, getExternalWorkflowHandle, setHandler } from '@temporalio/workflow';
import { scanning, steps } from './activity-options';
import { incidentWorkflowId } from './ids';
import { keysFound, woken } from './messages';

/** Partitions read at once; the machine has few cores and DuckDB uses them all. */
const PARALLEL = 2;

/** One scan of everything that is listed and not yet scanned: seal, plan, read each partition, report providers at their first key. */
export async function scanLeak(input: {
  incidentId: string;
  scanNo: number;
}): Promise<{ files: number; partitions: number }> {
  const { incidentId, scanNo } = input;
  const known = new Set<string>();
  let isWoken = false;
  setHandler(woken, () => void (isWoken = true));
  const mayGo = async (): Promise<void> => {
    while (await steps.isPaused({ incidentId, what: 'scan' })) {
      isWoken = false;
      await condition(() => isWoken, 30_000);
    }
  };
  await mayGo();
  const sealed = await scanning.sealLeak({ incidentId, scanNo });
  const { partitions } = await scanning.planScan({ incidentId, scanNo });
  const incident = getExternalWorkflowHandle(incidentWorkflowId(incidentId));
  const waiting = [...partitions];
  const read = async (): Promise<void> => {
    for (;;) {
      await mayGo();
      const partitionId = waiting.shift();
      if (partitionId === undefined) return;
      const counts = await scanning.scanPartition({ incidentId, partitionId });
      for (const provider of counts.providers) {
        if (known.has(provider)) continue;
        known.add(provider);
        await incident.signal(keysFound, { provider });
      }
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, read));
  await steps.finishScan({ incidentId, scanNo });
  return { files: sealed.files, partitions: partitions.length };
}
