import { decide } from '../domain/law/decide';
import type { Decision } from '../domain/law/obligation';
import { cohortsFromRecord } from '../domain/people/cohort';
import type { ExposureRecord } from '../domain/record/exposure-record';
import { assessAll } from '../domain/severity/assess-all';

/** Round 0 on the record alone, without server or database: what `report` prints at once. */
export function decideOnRecord(record: ExposureRecord, now: string): Decision {
  const cohorts = cohortsFromRecord(record);
  return decide({ record, cohorts, assessments: assessAll(cohorts, record), determinations: [], asOf: now });
}
