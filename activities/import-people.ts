import { ApplicationFailure } from '@temporalio/activity';
import { DomainError } from '../domain/errors';
import { idOf } from '../domain/ids';
import { sha256 } from '../domain/notices/package';
import { readPeopleList, type ListedPerson } from './adapters/leak-reader/read-people-list';
import { sealFile } from './adapters/leak-reader/seal';
import type { Deps } from './deps';
import { settleIdentities } from './settle-identity';

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
 * People from a reviewed list, with no leak and no directory: each row is a person with the elements that the list states. A
 * row without an id is told by name and address. Reading the same list again adds nobody.
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
  const counts = { people: 0, quarantined: 0 };
  for await (const batch of readPeopleList(file.path, deps.now().slice(0, 10))) {
    counts.people += await storeBatch(deps, incidentId, file.source ?? 'review', batch.rows);
    counts.quarantined += batch.quarantined.length;
    await deps.transact((trx) =>
      scans.insertQuarantined(
        deps.db,
        trx,
        batch.quarantined.map((row) => ({ incident_id: incidentId, file_id: fileId, partition_id: fileId, ...row })),
      ),
    );
  }
  const log = ledger.incidentLog(incidentId);
  return deps.transact(async (trx) => {
    const cause = `list/${fileId}/${seal.sha256}`;
    const known = await ledger.findByCause(trx, log, cause);
    if (known) return { people: Number(known['people']), quarantined: Number(known['quarantined']) };
    await incidents.updateFile(trx, fileId, {
      state: 'read',
      sha256: seal.sha256,
      bytes: seal.bytes,
      rows: counts.people + counts.quarantined,
    });
    await ledger.appendEntry(trx, {
      log,
      cause,
      kind: 'people.imported',
      at: deps.now(),
      data: { file: fileId, sha256: seal.sha256, ...counts },
    });
    return counts;
  });
}

async function storeBatch(
  deps: Deps,
  incidentId: string,
  source: string,
  rows: readonly ListedPerson[],
): Promise<number> {
  const { people } = deps.stores;
  const key = await deps.keys.incidentKey(incidentId);
  const byFp = new Map(rows.map((row) => [deps.keys.fingerprint(key, 'person', keyOf(row)), row]));
  const ids = await deps.transact(async (trx) => {
    const known = await people.findByFingerprints(deps.db, trx, incidentId, [...byFp.keys()]);
    const fresh = [...byFp.keys()]
      .filter((fp) => !known.has(fp))
      .map((fp) => ({ id: idOf('person', deps.randomId()), key_fp: fp }));
    await people.insertPeople(deps.db, trx, incidentId, fresh);
    for (const person of fresh) known.set(person.key_fp, person.id);
    return known;
  });
  const listed = [...ids].flatMap(([fp, id]) => {
    const row = byFp.get(fp);
    return row ? [{ id, row }] : [];
  });
  const settled = await settleIdentities(
    deps,
    incidentId,
    listed.map(({ id, row }) => ({ id, contact: row, relation: 'unknown' as const })),
  );
  const exposures = listed.flatMap(({ id, row }) =>
    row.elements.map((one) => ({
      person_id: id,
      element: one.element,
      protection: one.protection,
      evidence: one.evidence,
      value_count: one.values,
      locators: JSON.stringify([{ row: rowNumber(row) }]),
    })),
  );
  await deps.transact(async (trx) => {
    await people.resolvePeople(deps.db, trx, incidentId, settled);
    await people.upsertExposures(deps.db, trx, incidentId, `review:${source}`, exposures);
  });
  return listed.length;
}

function keyOf(row: ListedPerson): string {
  return (
    row.id ??
    sha256(
      [row.name, row.email, row.street, row.postcode, row.city, row.birthDate].map((part) => part ?? '').join('\n'),
    )
  );
}

function rowNumber(row: ListedPerson): number {
  return 'row' in row && typeof row.row === 'number' ? row.row : 0;
}
