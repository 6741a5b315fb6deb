import type { LeakFileRow } from '../db/tables';
import type { PeopleBatch } from './adapters/leak-reader/csv-batches';
import type { ListedPerson } from './adapters/leak-reader/read-people-list';
import type { Deps } from './deps';
import {
  gatherBatches,
  nameListed,
  sealListed,
  writeListed,
  type GatheredBatch as Batch,
  type SealedBatch,
} from './listed-batch';
import { oneAhead } from './one-ahead';

export interface StoredCounts {
  rows: number;
  people: number;
  quarantined: number;
}

/** Nobody is named but by the database. */
const NOBODY: ReadonlyMap<string, string> = new Map();

/**
 * Stores a list batch by batch. While the database writes one batch the next one is sealed and the one after it read; each is
 * written after the one before it. Whoever the one before adds is not on record yet when the next is sealed, so their ids are handed on.
 */
export async function storeListed(
  deps: Deps,
  file: LeakFileRow,
  batches: AsyncIterable<PeopleBatch<ListedPerson>>,
): Promise<StoredCounts> {
  const counts = { rows: 0, people: 0, quarantined: 0 };
  let before: { batch: Batch; sealed: SealedBatch } | null = null;
  for await (const batch of oneAhead(gatherBatches(deps, file, batches))) {
    const listed = await nameListed(deps, file, batch, before?.sealed.fresh ?? NOBODY);
    const writing: Promise<boolean> = before === null ? Promise.resolve(true) : writeListed(deps, file, before.sealed);
    const [wasWritten, sealed] = await Promise.all([writing, sealListed(deps, file, listed, batch)]);
    if (before === null || wasWritten) before = { batch, sealed };
    else {
      // The ids handed on never came to be: both batches are named anew.
      await storeAlone(deps, file, before.batch);
      before = { batch, sealed: await sealAlone(deps, file, batch) };
    }
    counts.rows += batch.rows.length + batch.quarantined.length;
    counts.people += listed.length;
    counts.quarantined += batch.quarantined.length;
  }
  if (before !== null && !(await writeListed(deps, file, before.sealed))) await storeAlone(deps, file, before.batch);
  return counts;
}

async function sealAlone(deps: Deps, file: LeakFileRow, batch: Batch): Promise<SealedBatch> {
  return sealListed(deps, file, await nameListed(deps, file, batch, NOBODY), batch);
}

/** Until nobody else adds one of the same people between the look and the write; each time fewer of them are new. */
async function storeAlone(deps: Deps, file: LeakFileRow, batch: Batch): Promise<void> {
  while (!(await writeListed(deps, file, await sealAlone(deps, file, batch))));
}
