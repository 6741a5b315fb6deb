import {
  ActivityFailure,
  condition,
  continueAsNew,
  isCancellation,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import { containing, steps } from './activity-options';
import { moreKeys, packageSettled, scanFinished, woken } from './messages';
import { watchOver } from './watch-keys';

interface Lot {
  incidentId: string;
  provider: string;
}

/** What one run hands to the next; everything else is asked of the database. */
interface SoFar {
  isScanned: boolean;
  isSilent: boolean;
  settled: number;
  /** the look at dead keys that their watch was told of last */
  watchAt: string | null;
}

/**
 * One provider's leaked keys: owner known, revoked, proven dead. It starts at the first key and waits for neither law nor the
 * end of the scan; "accepted" is never dead, so every key is probed again after a pause. Dead keys have a watch of their own.
 */
export async function containCredentials(input: Lot & { soFar?: SoFar }): Promise<{ keys: number }> {
  const lot = { incidentId: input.incidentId, provider: input.provider };
  const soFar = input.soFar ?? { isScanned: false, isSilent: false, settled: 0, watchAt: null };
  let { isScanned, isSilent, settled, watchAt } = soFar;
  let isNews = true;
  setHandler(moreKeys, () => void (isNews = true));
  setHandler(woken, () => void (isNews = true));
  setHandler(packageSettled, () => void (isNews = true));
  setHandler(scanFinished, () => {
    isScanned = true;
    isNews = true;
  });
  const { queue } = await steps.containmentPlan({ provider: lot.provider });
  const issuer = containing(queue);
  for (;;) {
    // Keys may wait for their signature for weeks, and are looked at every half minute.
    if (workflowInfo().continueAsNewSuggested)
      await continueAsNew<typeof containCredentials>({ ...lot, soFar: { isScanned, isSilent, settled, watchAt } });
    isNews = false;
    const pass = await onePass(issuer, lot, isScanned);
    if (pass === null) {
      // The provider was silent for as long as its options allow: a person is asked, and it is tried again with any news.
      isSilent = true;
      await steps.askForProvider({ ...lot, answered: false });
      await condition(() => isNews, SILENCE_PAUSE_MS);
      continue;
    }
    if (isSilent) await steps.askForProvider({ ...lot, answered: true });
    isSilent = false;
    settled += pass.settled;
    if (pass.moved) continue;
    const left = await steps.keysLeft(lot);
    if (left.watchAt !== watchAt && left.watchAt !== null) await watchOver(lot);
    watchAt = left.watchAt;
    if (isScanned && !isNews && left.open === 0) return { keys: settled };
    const due = left.nextAt ? Math.max(200, Date.parse(left.nextAt) - Date.now()) : 30_000;
    const wait = pass.unread > 0 ? Math.min(due, USAGE_PAUSE_MS) : due;
    await condition(() => isNews, wait);
  }
}

const SILENCE_PAUSE_MS = 30 * 60_000;
/** Between two tries to read the use of keys, which hold their revocation back. */
const USAGE_PAUSE_MS = 20_000;

/**
 * Everything that can be done now, in this order: whose keys they are, their use kept, a new key first where the policy says
 * so, revoked, proven dead, replaced. Null when the provider did not answer.
 */
async function onePass(
  issuer: ReturnType<typeof containing>,
  lot: Lot,
  isScanned: boolean,
): Promise<{ moved: boolean; settled: number; unread: number } | null> {
  try {
    const owners = await issuer.identifyOwners(lot);
    const usage = await issuer.preserveUsage(lot);
    const before = await issuer.replaceKeys(lot);
    // Above the policy's reach a bulk revocation is a key action that somebody signs, once, when all keys are found and known.
    if (isScanned && owners.identified === 0) await issuer.draftKeyAction(lot);
    const revoked = await issuer.revokeBatch(lot);
    const proven = await issuer.proveDead(lot);
    return {
      moved: revoked.claimed > 0 || owners.identified > 0 || usage.read > 0 || before.claimed > 0 || proven.settled > 0,
      settled: proven.settled,
      unread: usage.left,
    };
  } catch (error) {
    if (error instanceof ActivityFailure && !isCancellation(error)) return null;
    throw error;
  }
}
