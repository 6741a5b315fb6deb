import { ApplicationFailure, heartbeat } from '@temporalio/activity';
import { answerPeople } from './answer-people';
import { askForProvider } from './ask-for-provider';
import { assessCohorts } from './assess-cohorts';
import { closeIncident } from './close-incident';
import { compareRounds } from './compare-rounds';
import { containmentPlan } from './containment-plan';
import { decideObligations } from './decide-obligations';
import type { Deps } from './deps';
import { draftFiling } from './draft-filing';
import { draftKeyAction } from './draft-key-action';
import { draftWaves } from './draft-wave';
import { editText } from './edit-text';
import { formCohorts } from './form-cohorts';
import { identifyOwners } from './identify-owners';
import { importPeople } from './import-people';
import { lodgeFiling } from './lodge-filing';
import { adoptRevision, openIncident } from './open-incident';
import { openRound, settleRound } from './open-round';
import { finishScan, planScan } from './plan-scan';
import { preserveUsage } from './preserve-usage';
import { keysLeft, proveDead } from './prove-dead';
import { ProviderRateLimited } from './providers/provider';
import { recordFiled } from './record-filed';
import { replaceKeys } from './replace-keys';
import { resolvePeople } from './resolve-people';
import { revokeBatch } from './revoke-batch';
import { scanPartition } from './scan-partition';
import { sealLeak } from './seal-leak';
import { sendBatch } from './send-batch';
import { setHold } from './set-hold';
import { abortIncident, isPaused, settleDifference } from './settle-difference';
import { signDetermination, verifyApproval } from './verify-approval';
import { warningsOf, warnOwner } from './warn-owner';
import { nextWatch, watchBatch } from './watch-batch';
import { waveProgress } from './wave-progress';

const ACTIVITIES = {
  abortIncident,
  adoptRevision,
  answerPeople,
  askForProvider,
  assessCohorts,
  closeIncident,
  compareRounds,
  containmentPlan,
  decideObligations,
  draftFiling,
  draftKeyAction,
  draftWaves,
  editText,
  finishScan,
  formCohorts,
  identifyOwners,
  importPeople,
  isPaused,
  keysLeft,
  lodgeFiling,
  nextWatch,
  openIncident,
  openRound,
  planScan,
  preserveUsage,
  proveDead,
  recordFiled,
  replaceKeys,
  resolvePeople,
  revokeBatch,
  scanPartition,
  sealLeak,
  sendBatch,
  setHold,
  settleDifference,
  settleRound,
  signDetermination,
  verifyApproval,
  warningsOf,
  warnOwner,
  watchBatch,
  waveProgress,
};

type WithoutDeps<F> = F extends (deps: Deps, input: infer I) => infer R ? (input: I) => R : never;
export type Activities = { [K in keyof typeof ACTIVITIES]: WithoutDeps<(typeof ACTIVITIES)[K]> };

/** Well within the shortest heartbeat timeout (10 s, `workflows/activity-options`), of which the SDK sends at most four fifths. */
const BEAT_MS = 2000;

/** Every activity with its dependencies in place, as a worker registers them; each beats for as long as it runs. */
export function createActivities(deps: Deps): Activities {
  const bound = Object.entries(ACTIVITIES).map(([name, run]) => [
    name,
    (input: never) => beating(() => run(deps, input)),
  ]);
  return Object.fromEntries(bound) as Activities;
}

async function beating(work: () => Promise<unknown>): Promise<unknown> {
  const beat = setInterval(() => heartbeat(), BEAT_MS);
  try {
    return await work();
  } catch (error) {
    // An issuer that says how long to wait is asked again then, and not before.
    if (error instanceof ProviderRateLimited)
      throw ApplicationFailure.create({
        type: error.name,
        message: error.message,
        nextRetryDelay: error.retryAfterMs,
      });
    throw error;
  } finally {
    clearInterval(beat);
  }
}
