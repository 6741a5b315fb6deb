import { ApplicationFailure } from '@temporalio/activity';
import { DomainError } from '../domain/errors';
import { type ListMapping, listMappingSchema } from '../domain/people/list-mapping';
import { sealFile } from './adapters/leak-reader/seal';
import type { LeakFileRow } from '../db/tables';
import type { Deps } from './deps';
import { settleWho } from './settle-who';
import { storeListed, type StoredCounts } from './store-listed';

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
  const { incidents, ledger } = deps.stores;
  const file = (await incidents.listFiles(deps.db, incidentId, 'list')).find((row) => row.id === fileId);
  if (!file) throw new Error(`no list ${fileId}`);
  const seal = await sealFile(file.path);
  const log = ledger.incidentLog(incidentId);
  const cause = `list/${fileId}/${seal.sha256}`;
  const before = await ledger.findByCause(deps.db, log, cause);
  if (before) return { people: Number(before['people']), quarantined: Number(before['quarantined']) };
  const mapping = listMappingSchema.parse(JSON.parse(file.mapping ?? '{}'));
  const { rows, ...counts } = await readInto(deps, file, mapping);
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

async function readInto(deps: Deps, file: LeakFileRow, mapping: ListMapping): Promise<StoredCounts> {
  const source = file.source ?? 'review';
  const list = deps.openList({
    path: file.path,
    mapping,
    today: deps.now().slice(0, 10),
    incidentId: file.incident_id,
    fileId: file.id,
    source,
    tranche: file.tranche ?? null,
    incidentKey: await deps.keys.incidentKey(file.incident_id),
  });
  try {
    return await storeListed(deps, file, list, `review:${source}`);
  } finally {
    await list.close();
  }
}
