import { assessAll } from '../domain/severity/assess-all';
import { withDecidedLevels } from '../domain/severity/decided-level';
import type { Assessment, Level } from '../domain/severity/assessment';
import { cohortsOfRound, recordOfRound, standingAnswers } from './round-facts';
import type { Deps } from './deps';

/** Severity of every cohort of the round, with its arithmetic, and one ledger entry with counts by level. */
export async function assessCohorts(
  deps: Deps,
  input: { incidentId: string; roundNo: number },
): Promise<Record<Level, number>> {
  const { incidentId, roundNo } = input;
  const record = await recordOfRound(deps, incidentId, roundNo);
  const cohorts = await cohortsOfRound(deps, incidentId, roundNo);
  const answers = await standingAnswers(deps, incidentId);
  const assessments = [...withDecidedLevels(assessAll(cohorts, record), cohorts, answers).values()];
  const counts = countLevels(assessments);
  const { ledger } = deps.stores;
  const log = ledger.incidentLog(incidentId);
  return deps.transact(async (trx) => {
    const cause = `assessed/${roundNo}`;
    if (await ledger.findByCause(trx, log, cause)) return counts;
    await deps.stores.cohorts.storeAssessments(
      trx,
      assessments.map((assessment) => ({
        incident_id: incidentId,
        round_no: roundNo,
        cohort_id: assessment.cohortId,
        level: assessment.level,
        score: assessment.score,
        provisional: assessment.provisional ? 1 : 0,
        body: JSON.stringify(assessment),
      })),
    );
    await ledger.appendEntry(trx, {
      log,
      cause,
      kind: 'cohorts.assessed',
      at: deps.now(),
      data: { round: roundNo, cohorts: cohorts.length, ...counts, build: deps.settings.build },
    });
    return counts;
  });
}

function countLevels(assessments: readonly Assessment[]): Record<Level, number> {
  const counts: Record<Level, number> = { 'unlikely-risk': 0, risk: 0, 'high-risk': 0 };
  for (const { level } of assessments) counts[level] += 1;
  return counts;
}
