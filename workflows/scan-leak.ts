import { condition, continueAsNew, getExternalWorkflowHandle, setHandler, workflowInfo } from '@temporalio/workflow';
import { scanning, steps } from './activity-options';
import { incidentWorkflowId } from './ids';
import { keysFound, woken } from './messages';

/** Partitions read at once; the machine has few cores and DuckDB uses them all. */
const PARALLEL = 2;

interface Scan {
  incidentId: string;
  scanNo: number;
}

export interface ScanSeen {
  files: number;
  partitions: number;
  /** whose keys were found; more of them may have been found since the first one was reported */
  providers: string[];
}

/** What one run hands to the next: partitions that nobody has read, and what the scan has seen. */
interface SoFar {
  waiting: string[];
  seen: ScanSeen;
}

/** One scan of everything that is listed and not yet scanned: seal, plan, read each partition, report providers at their first key. */
export async function scanLeak(input: Scan & { soFar?: SoFar }): Promise<ScanSeen> {
  const scan = { incidentId: input.incidentId, scanNo: input.scanNo };
  let isWoken = false;
  setHandler(woken, () => void (isWoken = true));
  /** False when this run is long enough: a stopped scan is looked at every half minute, for weeks if need be. */
  const mayGo = async (): Promise<boolean> => {
    while (await steps.isPaused({ incidentId: scan.incidentId, what: 'scan' })) {
      if (workflowInfo().continueAsNewSuggested) return false;
      isWoken = false;
      await condition(() => isWoken, 30_000);
    }
    return true;
  };
  if (!input.soFar && !(await mayGo())) return continueAsNew<typeof scanLeak>(scan);
  const { waiting, seen } = input.soFar ?? (await plan(scan));
  const known = new Set(seen.providers);
  const incident = getExternalWorkflowHandle(incidentWorkflowId(scan.incidentId));
  const read = async (): Promise<void> => {
    while (await mayGo()) {
      if (workflowInfo().continueAsNewSuggested) return;
      const partitionId = waiting.shift();
      if (partitionId === undefined) return;
      const counts = await scanning.scanPartition({ incidentId: scan.incidentId, partitionId });
      for (const provider of counts.providers) {
        if (known.has(provider)) continue;
        known.add(provider);
        await incident.signal(keysFound, { provider });
      }
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, read));
  const soFar = { waiting, seen: { ...seen, providers: [...known] } };
  if (waiting.length > 0) return continueAsNew<typeof scanLeak>({ ...scan, soFar });
  await steps.finishScan(scan);
  return soFar.seen;
}

async function plan(scan: Scan): Promise<SoFar> {
  const { files } = await scanning.sealLeak(scan);
  const { partitions } = await scanning.planScan(scan);
  return { waiting: partitions, seen: { files, partitions: partitions.length, providers: [] } };
}
