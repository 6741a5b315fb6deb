import type { AnsweredCounts } from '../activities/answer-people';
import { storeAnswers, storeSplit, storeUndo } from './people-answers';
import { listPeopleFile, type PeopleFile } from './people-file';
import type { House } from './wiring';
import { withIncident } from './with-incident';

/** Reads affected people from a reviewed list. */
export async function importPeople(
  house: House,
  incidentId: string,
  list: PeopleFile,
): Promise<{ people: number; quarantined: number }> {
  return withIncident(house, incidentId, async (incident) =>
    incident.importPeople(await listPeopleFile(house, incidentId, list)),
  );
}

/** What a person says of who is who: answers to questions, one row parted from the others, one event taken back. */
export type IdentityOrder =
  | { kind: 'answers'; answers: readonly unknown[] }
  | { kind: 'split'; person: string; reason: string }
  | { kind: 'undo'; event: string; reason: string };

/** Applies it whole or not at all; a new round counts again. */
export async function resolvePeople(
  house: House,
  incidentId: string,
  order: IdentityOrder,
  who: string,
): Promise<AnsweredCounts> {
  const lot = await storeOrder(house, incidentId, order, who);
  return withIncident(house, incidentId, (incident) => incident.resolvePeople(lot));
}

/** Checked and stored before the incident is told: what travels is the id of the lot. */
function storeOrder(house: House, incidentId: string, order: IdentityOrder, who: string): Promise<string> {
  if (order.kind === 'answers') return storeAnswers(house, incidentId, order.answers, who);
  if (order.kind === 'split') return storeSplit(house, incidentId, order.person, order.reason, who);
  return storeUndo(house, incidentId, order.event, order.reason, who);
}
