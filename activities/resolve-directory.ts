import { DomainError } from '../domain/errors';
import type { StatedIdentity } from '../domain/people/identity-keys';
import { type KeyKind, keysOf } from '../domain/record/directory';
import type { QuarantinedPerson } from './adapters/leak-reader/csv-batches';
import type { DirectoryRow } from './adapters/leak-reader/read-directory';
import type { LeakFileRow } from '../db/tables';
import type { Deps } from './deps';
import { sharedKeys } from './directory-keys';
import type { OpenDirectory } from './directory-source';
import { sealKeys, settleIdentities, type KnownPerson } from './settle-identity';
import { taskForPerson } from './task-for-person';

/**
 * Seals the directory and joins it to the people of the incident by the kind of key that the leaks know them by. A directory
 * that cannot be read as it is said to be is a task for a person; the people wait, unresolved.
 */
export async function resolveDirectory(
  deps: Deps,
  file: LeakFileRow,
  reading: { partitions: number; kinds: readonly KeyKind[]; open(): Promise<OpenDirectory | null> },
): Promise<{ resolved: number; quarantined: number }> {
  const { partitions, kinds } = reading;
  const incidentId = file.incident_id;
  const counts = { rows: 0, resolved: 0, quarantined: 0, shared: 0, contradicted: 0 };
  try {
    const directory = await reading.open();
    if (!directory) return counts;
    const isShared = await sharedKeys(directory, kinds);
    const key = await deps.keys.incidentKey(incidentId);
    for await (const batch of directory.batches()) {
      const byFp = new Map<string, DirectoryRow>();
      for (const row of batch.rows) {
        for (const one of keysOf(row, kinds)) {
          if (isShared(one)) counts.shared += 1;
          else byFp.set(deps.keys.fingerprint(key, 'person', one), row);
        }
      }
      counts.rows += batch.rows.length + batch.quarantined.length;
      counts.quarantined += batch.quarantined.length;
      const settled = await settleBatch(deps, file, byFp, batch.quarantined);
      // Everybody of the incident whom this directory knows: a second attempt records the same number.
      counts.resolved += settled.length;
      counts.contradicted += settled.filter(({ contact }) => contact.residence.conflict !== null).length;
    }
    await recordReading(deps, file, directory.seal(), partitions, counts);
    return counts;
  } catch (error) {
    if (!(error instanceof DomainError) || error.kind !== 'input') throw error;
    const { incidents } = deps.stores;
    await deps.transact((trx) =>
      incidents.upsertTask(trx, taskForPerson(incidentId, 'unreadable_directory', file.id, deps.now())),
    );
    deps.log.warn({ file: file.id, cause: error.message }, 'a directory cannot be read');
    return counts;
  }
}

async function settleBatch(
  deps: Deps,
  file: LeakFileRow,
  byFp: ReadonlyMap<string, DirectoryRow>,
  quarantined: readonly QuarantinedPerson[],
): Promise<KnownPerson[]> {
  const { people, scans } = deps.stores;
  const incidentId = file.incident_id;
  const known = await people.findByFingerprints(deps.db, deps.db, incidentId, [...byFp.keys()]);
  const found = [...known].flatMap(([fp, id]): KnownPerson[] => {
    const row = byFp.get(fp);
    return row ? [{ id, contact: row, relation: row.relation, standing: 'directory' }] : [];
  });
  const settled = await settleIdentities(deps, incidentId, found);
  const incidentKey = await deps.keys.incidentKey(incidentId);
  const keys = sealKeys(
    { keys: deps.keys, incidentKey },
    [...known].flatMap(([fp, id]) => {
      const row = byFp.get(fp);
      return row ? [{ id, said: saidOf(row, file.id) }] : [];
    }),
  );
  const place = { incident_id: incidentId, file_id: file.id, partition_id: file.id };
  const broken = quarantined.map((row) => ({ ...place, ...row }));
  await deps.transact(async (trx) => {
    await people.resolvePeople(deps.db, trx, incidentId, settled);
    await people.insertKeys(deps.db, trx, incidentId, keys);
    await scans.insertQuarantined(deps.db, trx, broken);
  });
  return found;
}

/** What a directory says of who somebody is; the account is on record already, since they were found by it. */
function saidOf(row: DirectoryRow, source: string): StatedIdentity {
  const { name, birthDate, email, emailVerified, postcode, city } = row;
  const known = { name, birthDate, email, emailVerified: emailVerified === true, postcode, city };
  return { accountId: null, listId: null, source, numbers: [], deathDate: null, phone: null, ...known };
}

/** One entry for each reading: the same directory is read anew for the people of each further scan. */
async function recordReading(
  deps: Deps,
  file: LeakFileRow,
  seal: { sha256: string; bytes: number | null },
  partitions: number,
  counts: { rows: number; resolved: number; quarantined: number; shared: number; contradicted: number },
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
        shared: counts.shared,
        contradicted: counts.contradicted,
      },
    });
  });
}
