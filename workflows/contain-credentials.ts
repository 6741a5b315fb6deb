import { ActivityFailure, condition, isCancellation, setHandler } from '@temporalio/workflow';
import { containing, steps } from './activity-options';
import { moreKeys, packageSettled, scanFinished, woken } from './messages';

/**
 * One provider's leaked keys: owner known, revoked, proven dead. It starts at the first key and waits for neither law nor the
 * end of the scan; "accepted" is never dead, so every key is probed again after a pause.
 */
export async function containCredentials(input: { incidentId: string; provider: string }): Promise<{ keys: number }> {
  let isScanned = false;
  let isNews = true;
  setHandler(moreKeys, () => void (isNews = true));
  setHandler(woken, () => void (isNews = true));
  setHandler(packageSettled, () => void (isNews = true));
  setHandler(scanFinished, () => {
    isScanned = true;
    isNews = true;
  });
  let settled = 0;
  let isSilent = false;
  for (;;) {
    isNews = false;
    const pass = await onePass(input, isScanned);
    if (pass === null) {
      // The provider was silent for as long as its options allow: a person is asked, and it is tried again with any news.
      isSilent = true;
      await steps.askForProvider({ ...input, answered: false });
      await condition(() => isNews, SILENCE_PAUSE_MS);
      continue;
    }
    if (isSilent) await steps.askForProvider({ ...input, answered: true });
    isSilent = false;
    settled += pass.settled;
    if (pass.moved) continue;
    const left = await steps.keysLeft(input);
    if (isScanned && !isNews && left.open === 0) return { keys: settled };
    const wait = left.nextAt ? Math.max(200, Date.parse(left.nextAt) - Date.now()) : 30_000;
    await condition(() => isNews, wait);
  }
}

const SILENCE_PAUSE_MS = 30 * 60_000;

/** Everything that can be done now; null when the provider did not answer. */
async function onePass(
  input: { incidentId: string; provider: string },
  isScanned: boolean,
): Promise<{ moved: boolean; settled: number } | null> {
  try {
    const owners = await containing.identifyOwners(input);
    // Above the policy's reach a bulk revocation is a key action that somebody signs, once the scan has shown how many there are.
    if (isScanned) await containing.draftKeyAction(input);
    const revoked = await containing.revokeBatch(input);
    const proven = await containing.proveDead(input);
    return {
      moved: revoked.claimed > 0 || owners.identified > 0 || proven.settled > 0,
      settled: proven.settled,
    };
  } catch (error) {
    if (error instanceof ActivityFailure && !isCancellation(error)) return null;
    throw error;
  }
}
