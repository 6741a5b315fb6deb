import type { LeakFileRow } from '../db/tables';
import type { Deps } from './deps';
import { namePeople } from './find-or-add-people';
import { SECRET_BYTES, type GatheredList, type ListWork, type NamedPerson, type SealedList } from './list-messages';

/**
 * Everybody in a batch under their ids; in the order of the ids, which is the order of what is written. `waiting` are people by
 * fingerprint whom an earlier batch adds and who are not written yet. Nobody is added here.
 */
export async function nameListed(
  deps: Deps,
  incidentId: string,
  { fps }: GatheredList,
  waiting: ReadonlyMap<string, string>,
): Promise<NamedPerson[]> {
  const known = await deps.stores.people.findByFingerprints(deps.db, deps.db, incidentId, fps);
  const ids = fps.map((fp) => known.get(fp) ?? waiting.get(fp) ?? null);
  const fresh = namePeople(
    deps,
    fps.filter((_, at) => ids[at] === null),
  );
  const freshIds = new Map(fresh.map(({ id, key_fp }) => [key_fp, id]));
  return fps
    .map((fp, at) => {
      const id = ids[at] ?? null;
      return { at, id: id ?? freshIds.get(fp) ?? '', isNew: id === null };
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Secrets are on disk first, so that nothing is ever sealed under one that may be lost. */
export async function sealListed(
  deps: Deps,
  list: ListWork,
  incidentId: string,
  no: number,
  named: readonly NamedPerson[],
): Promise<SealedList> {
  const ids = named.map((one) => one.id);
  const secrets = await deps.keys.createPersonSecrets(incidentId, ids);
  const bytes = new Uint8Array(ids.length * SECRET_BYTES);
  for (const [at, id] of ids.entries()) {
    const secret = secrets.get(id);
    if (secret?.length !== SECRET_BYTES) throw new Error(`no key for ${id}`);
    bytes.set(secret, at * SECRET_BYTES);
  }
  return list.seal(no, named, bytes);
}

/** Writes a batch as a whole, or nothing of it: false = somebody else added one of its new people since they were looked up. */
export async function writeListed(deps: Deps, file: LeakFileRow, origin: string, batch: SealedList): Promise<boolean> {
  const { people, scans } = deps.stores;
  const incidentId = file.incident_id;
  const write = deps.transact(async (trx) => {
    const added = await people.insertSettled(deps.db, trx, incidentId, batch.added);
    if (added < batch.added.n) throw new AddedMeanwhile();
    await people.insertControllers(trx, batch.controllers);
    await people.resolvePeople(deps.db, trx, incidentId, batch.settled);
    await people.insertKeys(deps.db, trx, incidentId, batch.keys);
    await people.addExposures(deps.db, trx, incidentId, origin, batch.stated);
    await scans.insertQuarantined(deps.db, trx, batch.broken);
    return true;
  });
  return write.catch((error: unknown) => {
    if (error instanceof AddedMeanwhile) return false;
    throw error;
  });
}

/** Takes a transaction back; nobody but `writeListed` sees it. */
class AddedMeanwhile extends Error {}
