import { decide } from '../domain/law/decide';
import type { Decision } from '../domain/law/obligation';
import { cohortsFromRecord } from '../domain/people/cohort';
import type { ExposureRecord } from '../domain/record/exposure-record';
import { assessAll } from '../domain/severity/assess-all';
import type { IncidentSummary } from './incident-view';
import type { House } from './wiring';

/** Round 0 on the record alone, without server or database: what `report` prints at once. */
export function decideOnRecord(record: ExposureRecord, now: string): Decision {
  const cohorts = cohortsFromRecord(record);
  return decide({ record, cohorts, assessments: assessAll(cohorts, record), determinations: [], asOf: now });
}

/** What the record alone leads to, while no round has been decided; null afterwards. */
export async function viewRoundZero(house: House, incident: IncidentSummary): Promise<Decision | null> {
  return incident.round === null ? decideOnRecord(await house.readRecord(incident.id), house.now()) : null;
}
