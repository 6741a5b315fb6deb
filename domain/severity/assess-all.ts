import { kindKey, type Cohort } from '../people/cohort';
import type { ExposureRecord } from '../record/exposure-record';
import { assess } from './assess';
import type { Assessment } from './assessment';
import { crowdOf } from './situation';

/**
 * The severity of many cohorts, by their ids. Cohorts that differ in residence, name and number only are assessed once; of
 * the number only what a rule reads counts: few people, many, or neither.
 */
export function assessAll(cohorts: readonly Cohort[], record: ExposureRecord): Map<string, Assessment> {
  const byKind = new Map<string, Assessment>();
  const assessments = new Map<string, Assessment>();
  for (const cohort of cohorts) {
    const key = `${kindKey(cohort)} ${crowdOf(cohort)}`;
    const known = byKind.get(key) ?? assess(cohort, record);
    byKind.set(key, known);
    assessments.set(cohort.id, { ...known, cohortId: cohort.id });
  }
  return assessments;
}
