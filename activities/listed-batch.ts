import { idOf } from '../domain/ids';
import { normalName } from '../domain/people/identity-keys';
import type { ResolvedPerson } from '../db/stores/people-store';
import type { LeakFileRow } from '../db/tables';
import type { PeopleBatch } from './adapters/leak-reader/csv-batches';
import type { ListedPerson } from './adapters/leak-reader/read-people-list';
import type { Deps } from './deps';
import { namePeople } from './find-or-add-people';
import { gatherListed, type GatheredPerson, type ListedRow } from './gather-listed';
import { sealKeys, settleIdentities, type KnownPerson } from './settle-identity';

/** Somebody whom a batch names. */
export interface Listed {
  id: string;
  person: GatheredPerson;
  /** of somebody who is not on record yet: what they will be found by; null = they are, or the batch before adds them */
  newFp: string | null;
}

/** One batch of a list as it was read, and who stands in it by what they are found by. */
export interface GatheredBatch extends PeopleBatch<ListedPerson> {
  byFp: ReadonlyMap<string, GatheredPerson>;
}

/** Asks nobody, so that it is done while the database writes the batch before. */
export async function* gatherBatches(
  deps: Deps,
  file: LeakFileRow,
  batches: AsyncIterable<PeopleBatch<ListedPerson>>,
): AsyncGenerator<GatheredBatch> {
  const key = await deps.keys.incidentKey(file.incident_id);
  for await (const batch of batches) {
    const gathered = gatherListed(batch.rows, sourceOf(file));
    const byFp = new Map(gathered.map((one) => [deps.keys.fingerprint(key, 'person', one.statement), one]));
    yield { ...batch, byFp };
  }
}

/**
 * Everybody in a batch under their ids; in the order of the ids, which is the order of what is written. `waiting` are people by
 * fingerprint whom an earlier batch adds and who are not written yet. Nobody is added here.
 */
export async function nameListed(
  deps: Deps,
  file: LeakFileRow,
  { byFp }: GatheredBatch,
  waiting: ReadonlyMap<string, string>,
): Promise<Listed[]> {
  const { incident_id: incidentId } = file;
  const known = await deps.stores.people.findByFingerprints(deps.db, deps.db, incidentId, [...byFp.keys()]);
  const ids = new Map([...byFp.keys()].map((fp) => [fp, known.get(fp) ?? waiting.get(fp) ?? null]));
  const fresh = namePeople(
    deps,
    [...byFp.keys()].filter((fp) => ids.get(fp) === null),
  );
  const freshIds = new Map(fresh.map(({ id, key_fp }) => [key_fp, id]));
  return [...byFp]
    .map(([fp, person]) => {
      const newId = freshIds.get(fp);
      return { person, id: newId ?? ids.get(fp) ?? '', newFp: newId === undefined ? null : fp };
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

function sourceOf(file: LeakFileRow): string {
  return file.source ?? 'review';
}

/** What is written of one batch: nothing of it in clear. */
export interface SealedBatch {
  controllers: Parameters<Deps['stores']['people']['insertControllers']>[1];
  /** people whom this batch adds, by what they are found by */
  fresh: ReadonlyMap<string, string>;
  added: Parameters<Deps['stores']['people']['insertSettled']>[3];
  /** of people who are on record: what stands if it says more */
  settled: ResolvedPerson[];
  keys: Awaited<ReturnType<typeof sealKeys>>;
  exposures: ReturnType<typeof exposuresOf>[];
  broken: Parameters<Deps['stores']['scans']['insertQuarantined']>[2];
}

/** Sealed while the database writes something else: nothing here waits for it but the secrets, which have a database of their own. */
export async function sealListed(
  deps: Deps,
  file: LeakFileRow,
  listed: readonly Listed[],
  batch: PeopleBatch<ListedPerson>,
): Promise<SealedBatch> {
  const incidentId = file.incident_id;
  const key = await deps.keys.incidentKey(incidentId);
  const controllers = controllersOf(deps, incidentId, key, batch.rows);
  const idOfController = new Map(controllers.map((one) => [one.name, one.row.id]));
  const known = listed.flatMap(({ id, person }) =>
    person.rows.map((row) => {
      const controller = row.controller === null ? null : (idOfController.get(normalName(row.controller)) ?? null);
      return knownPerson(id, row, file, controller);
    }),
  );
  const said = listed.flatMap(({ id, person }) => person.said.map((one) => ({ id, said: one })));
  const settled = fullestOf(await settleIdentities(deps, incidentId, known));
  const newFps = new Map(listed.flatMap(({ id, newFp }) => (newFp === null ? [] : [[id, newFp]])));
  const place = { incident_id: incidentId, file_id: file.id, partition_id: file.id };
  return {
    controllers: controllers.map((one) => one.row),
    fresh: new Map([...newFps].map(([id, fp]) => [fp, id])),
    added: settled.flatMap((one) => {
      const key_fp = newFps.get(one.id);
      return key_fp === undefined ? [] : [Object.assign(one, { key_fp })];
    }),
    settled: settled.filter((one) => !newFps.has(one.id)),
    keys: await sealKeys(deps, incidentId, said),
    exposures: listed.map(({ id, person }) => exposuresOf(id, person, file.id)),
    broken: batch.quarantined.map((row) => ({ ...place, ...row })),
  };
}

/** Writes a batch as a whole, or nothing of it: false = somebody else added one of its new people since they were looked up. */
export async function writeListed(deps: Deps, file: LeakFileRow, batch: SealedBatch): Promise<boolean> {
  const { people, scans } = deps.stores;
  const incidentId = file.incident_id;
  const write = deps.transact(async (trx) => {
    const added = await people.insertSettled(deps.db, trx, incidentId, batch.added);
    if (added < batch.added.length) throw new AddedMeanwhile();
    await people.insertControllers(trx, batch.controllers);
    await people.resolvePeople(deps.db, trx, incidentId, batch.settled);
    await people.insertKeys(deps.db, trx, incidentId, batch.keys);
    await people.addExposures(deps.db, trx, incidentId, `review:${sourceOf(file)}`, batch.exposures);
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

/** The file rules of `knownPerson`: what no channel needs is sealed as a whole, and nothing is sealed where nothing is known. */
function knownPerson(id: string, row: ListedRow, file: LeakFileRow, controllerId: string | null): KnownPerson {
  const { deathDate, phone, guardian, documents } = row;
  const hasDetails = deathDate !== null || phone !== null || guardian !== null || documents.length > 0;
  return {
    id,
    contact: row,
    relation: 'unknown',
    standing: 'list',
    tranche: file.tranche ?? null,
    deceased: deathDate !== null,
    controllerId,
    details: hasDetails ? JSON.stringify({ deathDate, phone, guardian, documents }) : null,
  };
}

/** One statement changes a row once, so of several about one person the fullest is handed on. */
function fullestOf<T extends { id: string; fullness: string | null }>(people: readonly T[]): T[] {
  const fullest = new Map<string, T>();
  for (const one of people) {
    const known = fullest.get(one.id);
    if (!known || (known.fullness ?? '') < (one.fullness ?? '')) fullest.set(one.id, one);
  }
  return [...fullest.values()];
}

/** Places in one list: the rows, and in how many documents each says that they were found. */
function exposuresOf(
  personId: string,
  { rows, elements }: GatheredPerson,
  file: string,
): Parameters<Deps['stores']['people']['addExposures']>[4][number] {
  const places = rows.slice(0, 50).map(({ row, documents }) => ({
    file,
    row,
    ...(documents.length > 0 && { documents: documents.length }),
  }));
  return { person_id: personId, locators: JSON.stringify(places), elements };
}

function controllersOf(
  deps: Deps,
  incidentId: string,
  key: Buffer,
  rows: readonly ListedRow[],
): { name: string; row: Parameters<Deps['stores']['people']['insertControllers']>[1][number] }[] {
  const names = new Map<string, string>();
  for (const { controller } of rows) if (controller !== null) names.set(normalName(controller), controller);
  return [...names].map(([name, written]) => {
    const id = idOf('controller', deps.keys.fingerprint(key, 'controller', name).slice(0, 24));
    const name_sealed = deps.keys.seal(key, written, `controllers|name|${id}`);
    return { name, row: { id, incident_id: incidentId, name_sealed } };
  });
}
