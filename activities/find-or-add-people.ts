import type { Transaction } from '../db/connection';
import { idOf } from '../domain/ids';
import type { Deps } from './deps';

/** People of the incident by fingerprint; those who are not on record yet are added by `insert`, under new ids. */
export async function findOrAddPeople(
  deps: Deps,
  trx: Transaction,
  incidentId: string,
  fps: readonly string[],
  insert: Deps['stores']['people']['insertPeople'],
): Promise<Map<string, string>> {
  const known = await deps.stores.people.findByFingerprints(deps.db, trx, incidentId, fps);
  const fresh = fps
    .filter((fp) => !known.has(fp))
    .map((fp) => ({ id: idOf('person', deps.randomId()), key_fp: fp }))
    // Written in the order of their index, a page of it is touched once a batch.
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  await insert(deps.db, trx, incidentId, fresh);
  for (const person of fresh) known.set(person.key_fp, person.id);
  return known;
}
