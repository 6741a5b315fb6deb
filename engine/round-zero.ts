import type { Decision } from '../domain/law/obligation';
import type { IncidentSummary } from './incident-view';
import type { House } from './wiring';

/** What the record alone leads to, while no round has been decided; null afterwards, without loading the law. */
export async function viewRoundZero(house: House, incident: IncidentSummary): Promise<Decision | null> {
  if (incident.round !== null) return null;
  const { decideOnRecord } = await import('./decide-record.js');
  return decideOnRecord(await house.readRecord(incident.id), house.now());
}
