import type { NewPerson } from '../db/stores/people-store';
import type { Transaction } from '../db/connection';
import { idOf } from '../domain/ids';
import type { Deps } from './deps';

/** People of the incident by fingerprint; those who are not on record yet are added, under new ids. */
export async function findOrAddPeople(
  deps: Deps,
  trx: Transaction,
  incidentId: string,
  fps: readonly string[],
): Promise<Map<string, string>> {
  const { people } = deps.stores;
  const known = await people.findByFingerprints(deps.db, trx, incidentId, fps);
  const fresh = namePeople(
    deps,
    fps.filter((fp) => !known.has(fp)),
  );
  await people.insertPeople(deps.db, trx, incidentId, fresh);
  for (const person of fresh) known.set(person.key_fp, person.id);
  return known;
}

/** Hexadecimal digits of a millisecond: enough until the year 2527. */
const INSTANT_DIGITS = 11;

/**
 * New ids, rising: they begin with the instant, so that every index over people grows at its end. With ids at random each
 * batch would change a page of every index for each person in it. Among the people of one batch they say nothing of the order.
 */
export function namePeople(deps: Deps, fps: readonly string[]): NewPerson[] {
  const instant = Date.parse(deps.now()).toString(16).padStart(INSTANT_DIGITS, '0');
  return fps
    .map((fp) => ({ id: idOf('person', instant + deps.randomId().slice(INSTANT_DIGITS)), key_fp: fp }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}
