import { ApplicationFailure } from '@temporalio/activity';
import { DomainError } from '../domain/errors';
import { idOf } from '../domain/ids';
import { normalName } from '../domain/people/identity-keys';
import { listMappingSchema } from '../domain/people/list-mapping';
import type { LeakFileRow } from '../db/tables';
import { readPeopleList } from './adapters/leak-reader/read-people-list';
import { sealFile } from './adapters/leak-reader/seal';
import type { Deps } from './deps';
import { findOrAddPeople } from './find-or-add-people';
import { gatherListed, type GatheredPerson, type ListedRow } from './gather-listed';
import { sealKeys, settleIdentities, type KnownPerson } from './settle-identity';
import { settleWho } from './settle-who';

/** A list that has gone or cannot be read ends the import at once: whoever gave it is told, and gives another. */
export async function importPeople(
  deps: Deps,
  input: { incidentId: string; fileId: string },
): Promise<{ people: number; quarantined: number }> {
  try {
    return await importList(deps, input);
  } catch (error) {
    const isGone = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (isGone || (error instanceof DomainError && error.kind === 'input'))
      throw ApplicationFailure.nonRetryable('the list cannot be read', 'UnreadableList');
    throw error;
  }
}

/**
 * People from a reviewed list, with no leak and no directory: each row is a person with the elements that the list states.
 * Lists add up: the same person again gains elements, and reading the same list again adds nothing.
 */
async function importList(
  deps: Deps,
  input: { incidentId: string; fileId: string },
): Promise<{ people: number; quarantined: number }> {
  const { incidentId, fileId } = input;
  const { incidents, scans, ledger } = deps.stores;
  const file = (await incidents.listFiles(deps.db, incidentId, 'list')).find((row) => row.id === fileId);
  if (!file) throw new Error(`no list ${fileId}`);
  const seal = await sealFile(file.path);
  const log = ledger.incidentLog(incidentId);
  const cause = `list/${fileId}/${seal.sha256}`;
  const before = await ledger.findByCause(deps.db, log, cause);
  if (before) return { people: Number(before['people']), quarantined: Number(before['quarantined']) };
  const counts = { people: 0, quarantined: 0 };
  let rows = 0;
  const mapping = listMappingSchema.parse(JSON.parse(file.mapping ?? '{}'));
  for await (const batch of readPeopleList(file.path, deps.now().slice(0, 10), mapping)) {
    rows += batch.rows.length + batch.quarantined.length;
    counts.people += await storeBatch(deps, file, batch.rows);
    counts.quarantined += batch.quarantined.length;
    const place = { incident_id: incidentId, file_id: fileId, partition_id: fileId };
    const broken = batch.quarantined.map((row) => ({ ...place, ...row }));
    await deps.transact((trx) => scans.insertQuarantined(deps.db, trx, broken));
  }
  await settleWho(deps, { incidentId, cause });
  return deps.transact(async (trx) => {
    const known = await ledger.findByCause(trx, log, cause);
    if (known) return { people: Number(known['people']), quarantined: Number(known['quarantined']) };
    await incidents.updateFile(trx, fileId, { state: 'read', sha256: seal.sha256, bytes: seal.bytes, rows });
    await ledger.appendEntry(trx, {
      log,
      cause,
      kind: 'people.imported',
      at: deps.now(),
      data: { file: fileId, sha256: seal.sha256, tranche: file.tranche ?? null, ...counts },
    });
    return counts;
  });
}

/** One batch: everybody in it is found or added, then sealed, then their keys and exposures are written. */
async function storeBatch(deps: Deps, file: LeakFileRow, rows: readonly ListedRow[]): Promise<number> {
  const { people } = deps.stores;
  const incidentId = file.incident_id;
  const source = file.source ?? 'review';
  const key = await deps.keys.incidentKey(incidentId);
  const gathered = gatherListed(rows, source);
  const byFp = new Map(gathered.map((one) => [deps.keys.fingerprint(key, 'person', one.statement), one]));
  const ids = await deps.transact((trx) =>
    findOrAddPeople(deps, trx, incidentId, [...byFp.keys()], people.insertListed),
  );
  const listed = [...ids].flatMap(([fp, id]) => {
    const person = byFp.get(fp);
    return person ? [{ id, person }] : [];
  });
  const controllers = controllersOf(deps, incidentId, key, rows);
  const idOfController = new Map(controllers.map((one) => [one.name, one.row.id]));
  const known = listed.flatMap(({ id, person }) =>
    person.rows.map((row) =>
      knownPerson(
        id,
        row,
        file,
        row.controller === null ? null : (idOfController.get(normalName(row.controller)) ?? null),
      ),
    ),
  );
  const settled = await settleIdentities(deps, incidentId, known);
  const keys = await sealKeys(
    deps,
    incidentId,
    listed.flatMap(({ id, person }) => person.said.map((said) => ({ id, said }))),
  );
  const exposures = listed.flatMap(({ id, person }) => exposuresOf(id, person, file.id));
  await deps.transact(async (trx) => {
    await people.insertControllers(
      trx,
      controllers.map((one) => one.row),
    );
    await people.resolvePeople(deps.db, trx, incidentId, fullestOf(settled));
    await people.insertKeys(deps.db, trx, incidentId, keys);
    await people.addExposures(deps.db, trx, incidentId, `review:${source}`, exposures);
  });
  return listed.length;
}

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
  person: GatheredPerson,
  file: string,
): Parameters<Deps['stores']['people']['addExposures']>[4][number][] {
  const places = person.rows.slice(0, 50).map(({ row, documents }) => ({
    file,
    row,
    ...(documents.length > 0 && { documents: documents.length }),
  }));
  return person.elements.map(({ element, protection, evidence, values }) => ({
    person_id: personId,
    element,
    protection,
    evidence,
    value_count: values,
    locators: JSON.stringify(places),
  }));
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
