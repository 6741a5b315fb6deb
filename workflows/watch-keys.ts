import {
  ActivityFailure,
  condition,
  continueAsNew,
  getExternalWorkflowHandle,
  isCancellation,
  ParentClosePolicy,
  setHandler,
  startChild,
  workflowInfo,
} from '@temporalio/workflow';
import { containing, steps } from './activity-options';
import { incidentWorkflowId, watchWorkflowId } from './ids';
import { keysChanged, moreKeys } from './messages';

interface Lot {
  incidentId: string;
  provider: string;
}

/**
 * Looks at one provider's dead keys again, hours and days after their death, for as long as the database names a next look.
 * Nobody waits for it, and it outlives its incident: whatever it finds is a person's, and a new round's while the incident is open.
 */
export async function watchKeys(input: Lot & { isSilent?: boolean }): Promise<{ looks: number }> {
  const lot = { incidentId: input.incidentId, provider: input.provider };
  let isNews = true;
  let isSilent = input.isSilent ?? false;
  setHandler(moreKeys, () => void (isNews = true));
  const { queue } = await steps.containmentPlan({ provider: lot.provider });
  let looks = 0;
  for (;;) {
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof watchKeys>({ ...lot, isSilent });
    isNews = false;
    const { watchAt } = await steps.nextWatch(lot);
    if (watchAt === null) {
      if (isNews) continue;
      return { looks };
    }
    // Keys that died since may be due before the ones it waits for.
    const wait = Date.parse(watchAt) - Date.now();
    if (wait > 0 && (await condition(() => isNews, wait))) continue;
    const seen = await look(lot, queue);
    looks += seen.looks;
    if (seen.isSilent !== isSilent) await steps.askForProvider({ ...lot, answered: isSilent });
    ({ isSilent } = seen);
  }
}

/** Everything that is due. An issuer that did not answer for as long as its options allow is not asked again until the next look. */
async function look(lot: Lot, queue: string | null): Promise<{ looks: number; isSilent: boolean }> {
  let [looks, news] = [0, 0];
  let isSilent = false;
  for (;;) {
    try {
      const seen = await (isSilent ? steps : containing(queue)).watchBatch({ ...lot, isSilent });
      news += seen.news;
      looks += seen.watched;
      if (seen.watched === 0) break;
    } catch (error) {
      if (!(error instanceof ActivityFailure) || isCancellation(error) || isSilent) throw error;
      isSilent = true;
    }
  }
  // An incident that is over takes no news: the task for a person stands.
  if (news > 0)
    await getExternalWorkflowHandle(incidentWorkflowId(lot.incidentId))
      .signal(keysChanged, { providers: [], settled: true })
      .catch(() => undefined);
  return { looks, isSilent };
}

/** Starts the watch over a provider's dead keys, or tells the one that is under way that there are more. */
export async function watchOver(lot: Lot): Promise<void> {
  const workflowId = watchWorkflowId(lot.incidentId, lot.provider);
  for (;;) {
    try {
      await startChild(watchKeys, { workflowId, args: [lot], parentClosePolicy: ParentClosePolicy.ABANDON });
      return;
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'WorkflowExecutionAlreadyStartedError') throw error;
    }
    const isTold = await getExternalWorkflowHandle(workflowId)
      .signal(moreKeys)
      .then(
        () => true,
        () => false,
      );
    if (isTold) return;
  }
}
