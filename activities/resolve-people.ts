import { stat } from 'node:fs/promises';
import { idOf } from '../domain/ids';
import { groupResults, type GroupedExposure } from './adapters/leak-reader/group-results';
import { readDirectory } from './adapters/leak-reader/read-directory';
import { sealFile } from './adapters/leak-reader/seal';
import type { LeakFileRow } from '../db/tables';
import type { Deps } from './deps';
import { settleIdentities } from './settle-identity';

export interface ResolvedCounts {
  people: number;
  resolved: number;
  quarantined: number;
}

/**
 * What was exposed becomes people: first everybody who was seen, unresolved, from all results at once; then the directories say
 * who they are and where they live. Nobody is guessed: who is in no directory stays unresolved.
 */
export async function resolvePeople(deps: Deps, input: { incidentId: string }): Promise<ResolvedCounts> {
  const { incidentId } = input;
  const { people, partitions } = await storeExposures(deps, incidentId);
  const counts: ResolvedCounts = { people, resolved: 0, quarantined: 0 };
  for (const directory of await deps.stores.incidents.listFiles(deps.db, incidentId, 'directory')) {
    const read = await readOneDirectory(deps, incidentId, directory, partitions);
    counts.resolved += read.resolved;
    counts.quarantined += read.quarantined;
  }
  return counts;
}

async function storeExposures(deps: Deps, incidentId: string): Promise<{ people: number; partitions: number }> {
  const { scans } = deps.stores;
  const partitions = await scans.listPartitions(deps.db, incidentId);
  const files = partitions.flatMap((row) => (row.state === 'done' && row.result !== null ? [row.result] : []));
  let people = 0;
  for await (const batch of groupResults(files)) {
    people += await storeBatch(deps, incidentId, batch);
  }
  return { people, partitions: files.length };
}

/** One batch of grouped exposures; people are insert-or-ignore by fingerprint, exposures replace themselves. */
async function storeBatch(deps: Deps, incidentId: string, batch: readonly GroupedExposure[]): Promise<number> {
  const { people } = deps.stores;
  const fps = [...new Set(batch.map((row) => row.personFp))];
  return deps.transact(async (trx) => {
    const known = await people.findByFingerprints(deps.db, trx, incidentId, fps);
    const fresh = fps.filter((fp) => !known.has(fp)).map((fp) => ({ id: idOf('person', deps.randomId()), key_fp: fp }));
    await people.insertPeople(deps.db, trx, incidentId, fresh);
    for (const person of fresh) known.set(person.key_fp, person.id);
    await people.upsertExposures(
      deps.db,
      trx,
      incidentId,
      'scan',
      batch.map((row) => ({
        person_id: known.get(row.personFp) ?? '',
        element: row.element,
        protection: row.protection,
        evidence: row.evidence,
        value_count: row.values,
        locators: row.locators,
      })),
    );
    return fps.length;
  });
}

/** Seals the directory by hash and row count, and joins it to the people of the incident by the fingerprint of the account id. */
async function readOneDirectory(
  deps: Deps,
  incidentId: string,
  file: LeakFileRow,
  partitions: number,
): Promise<{ resolved: number; quarantined: number }> {
  const { people, scans } = deps.stores;
  if (!(await stat(file.path).catch(() => null))) return { resolved: 0, quarantined: 0 };
  const seal = await sealFile(file.path);
  const key = await deps.keys.incidentKey(incidentId);
  const counts = { rows: 0, resolved: 0, quarantined: 0 };
  for await (const batch of readDirectory(file.path)) {
    const byFp = new Map(batch.rows.map((row) => [deps.keys.fingerprint(key, 'person', row.accountId), row]));
    const known = await people.findByFingerprints(deps.db, deps.db, incidentId, [...byFp.keys()]);
    const settled = await settleIdentities(
      deps,
      incidentId,
      [...known].flatMap(([fp, id]) => {
        const row = byFp.get(fp);
        return row ? [{ id, contact: row, relation: row.relation }] : [];
      }),
    );
    const place = { incident_id: incidentId, file_id: file.id, partition_id: file.id };
    const broken = batch.quarantined.map((row) => ({ ...place, ...row }));
    await deps.transact(async (trx) => {
      await people.resolvePeople(deps.db, trx, incidentId, settled);
      await scans.insertQuarantined(deps.db, trx, broken);
    });
    // Everybody of the incident whom this directory knows: a second attempt records the same number.
    counts.resolved += settled.length;
    counts.rows += batch.rows.length + batch.quarantined.length;
    counts.quarantined += batch.quarantined.length;
  }
  await recordReading(deps, file, seal, partitions, counts);
  return counts;
}

/** One entry for each reading: the same directory is read anew for the people of each further scan. */
async function recordReading(
  deps: Deps,
  file: LeakFileRow,
  seal: { sha256: string; bytes: number },
  partitions: number,
  counts: { rows: number; resolved: number; quarantined: number },
): Promise<void> {
  const { incidents, ledger } = deps.stores;
  const log = ledger.incidentLog(file.incident_id);
  await deps.transact(async (trx) => {
    const cause = `directory/${file.id}/${seal.sha256}/${partitions}`;
    if (await ledger.findByCause(trx, log, cause)) return;
    await incidents.updateFile(trx, file.id, {
      state: 'read',
      sha256: seal.sha256,
      bytes: seal.bytes,
      rows: counts.rows,
    });
    await ledger.appendEntry(trx, {
      log,
      cause,
      kind: 'directory.read',
      at: deps.now(),
      data: {
        file: file.id,
        sha256: seal.sha256,
        asOf: file.as_of,
        rows: counts.rows,
        resolved: counts.resolved,
        quarantined: counts.quarantined,
      },
    });
  });
}
