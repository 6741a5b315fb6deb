import { decide } from '../domain/law/decide';
import type { Decision } from '../domain/law/obligation';
import { cohortsFromRecord } from '../domain/people/cohort';
import type { ExposureRecord } from '../domain/record/exposure-record';
import { assess } from '../domain/severity/assess';
import type { IncidentSummary } from './incident-view';
import type { House } from './wiring';

/** Round 0 on the record alone, without server or database: what `report` prints at once. */
export function decideOnRecord(record: ExposureRecord, now: string): Decision {
  const cohorts = cohortsFromRecord(record);
  const assessments = new Map(cohorts.map((cohort) => [cohort.id, assess(cohort, record)]));
  return decide({ record, cohorts, assessments, determinations: [], asOf: now });
}

/** What the record alone leads to, while no round has been decided; null afterwards. */
export async function viewRoundZero(house: House, incident: IncidentSummary): Promise<Decision | null> {
  return incident.round === null ? decideOnRecord(await house.readRecord(incident.id), house.now()) : null;
}
