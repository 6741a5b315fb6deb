import { groupResults, type GroupedExposure } from './adapters/leak-reader/group-results';
import type { Mapping } from '../domain/detection/mapping';
import { keyKindsOf } from '../domain/record/directory';
import type { Deps } from './deps';
import { openDirectory } from './directory-source';
import { findOrAddPeople } from './find-or-add-people';
import { storeFoundStrata } from './found-strata';
import { mappingOf } from './mapping-of';
import { resolveDirectory } from './resolve-directory';
import { settleWho } from './settle-who';

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
  const kinds = keyKindsOf(await mappingsOf(deps, incidentId));
  for (const directory of await deps.stores.incidents.listFiles(deps.db, incidentId, 'directory')) {
    const read = await resolveDirectory(deps, directory, {
      partitions,
      kinds,
      open: () => openDirectory(deps, directory),
    });
    counts.resolved += read.resolved;
    counts.quarantined += read.quarantined;
  }
  // Every reading is settled anew: the same partitions and the same directories give the same people.
  await settleWho(deps, { incidentId, cause: await readingOf(deps, incidentId, partitions) });
  return counts;
}

async function mappingsOf(deps: Deps, incidentId: string): Promise<Mapping[]> {
  const mappings: Mapping[] = [];
  for (const file of await deps.stores.incidents.listFiles(deps.db, incidentId, 'leak')) {
    const mapping = await mappingOf(file).catch(() => null);
    if (mapping) mappings.push(mapping);
  }
  return mappings;
}

/** What this settlement rests on: partitions and directories as they have been read. */
async function readingOf(deps: Deps, incidentId: string, partitions: number): Promise<string> {
  const files = await deps.stores.incidents.listFiles(deps.db, incidentId, 'directory');
  return `resolved/${partitions}/${files.map((file) => file.sha256?.slice(0, 12) ?? '-').join('.')}`;
}

async function storeExposures(deps: Deps, incidentId: string): Promise<{ people: number; partitions: number }> {
  const { scans } = deps.stores;
  const partitions = await scans.listPartitions(deps.db, incidentId);
  const files = partitions.flatMap((row) => (row.state === 'done' && row.result !== null ? [row.result] : []));
  let people = 0;
  for await (const batch of groupResults(files)) {
    people += await storeBatch(deps, incidentId, batch);
  }
  await storeFoundStrata(deps, incidentId, files);
  return { people, partitions: files.length };
}

/** One batch of grouped exposures; people are insert-or-ignore by fingerprint, exposures replace themselves. */
async function storeBatch(deps: Deps, incidentId: string, batch: readonly GroupedExposure[]): Promise<number> {
  const { people } = deps.stores;
  const fps = [...new Set(batch.map((row) => row.personFp))];
  return deps.transact(async (trx) => {
    const known = await findOrAddPeople(deps, trx, incidentId, fps);
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
