import type { LeakFileRow } from '../db/tables';
import type { Deps } from './deps';
import type { GatheredList, ListWork, NamedPerson, SealedList } from './list-messages';
import { nameListed, sealListed, writeListed } from './listed-batch';
import { oneAhead } from './one-ahead';

export interface StoredCounts {
  rows: number;
  people: number;
  quarantined: number;
}

/** A list on its way into the database. */
interface Storing {
  deps: Deps;
  file: LeakFileRow;
  list: ListWork;
  origin: string;
  /** people by fingerprint who have ids and are not written yet */
  waiting: Map<string, string>;
  /** rises when ids that were handed on turn out never to come to be */
  naming: number;
}

/** Batches that have ids and are not written: whoever reads and seals goes on while the database moves its log into its file. */
const BATCHES_AHEAD = 4;

/** Nobody is named but by the database. */
const NOBODY: ReadonlyMap<string, string> = new Map();

/**
 * Stores a list batch by batch. While the database writes one batch the next ones are sealed and read; each is written after the one
 * before it. Whoever an earlier one adds is not on record yet when a later one gets its ids, so their ids are handed on.
 */
export async function storeListed(
  deps: Deps,
  file: LeakFileRow,
  list: ListWork,
  origin: string,
): Promise<StoredCounts> {
  const storing: Storing = { deps, file, list, origin, waiting: new Map(), naming: 0 };
  const counts = { rows: 0, people: 0, quarantined: 0 };
  const writing: Promise<void>[] = [];
  try {
    for await (const batch of oneAhead(batchesOf(list))) {
      const named = await nameListed(deps, file.incident_id, batch, storing.waiting);
      writing.push(heldBack(writeInTurn(storing, batch, named, writing.at(-1))));
      if (writing.length >= BATCHES_AHEAD) await writing.shift();
      counts.rows += batch.rows + batch.quarantined;
      counts.people += named.length;
      counts.quarantined += batch.quarantined;
    }
    await Promise.all(writing);
    return counts;
  } finally {
    // After a failure too: nothing is written any more when the next attempt looks at what there is.
    await Promise.allSettled(writing);
  }
}

async function* batchesOf(list: ListWork): AsyncGenerator<GatheredList> {
  for (;;) {
    const batch = await list.next();
    if (batch === null) return;
    yield batch;
  }
}

/** Seals a batch at once and writes it when the one before it is written. */
async function writeInTurn(
  storing: Storing,
  batch: GatheredList,
  named: readonly NamedPerson[],
  before: Promise<void> | undefined,
): Promise<void> {
  const { deps, file, list, origin, waiting, naming } = storing;
  const added = named.flatMap(({ at, id, isNew }): [string, string][] => (isNew ? [[batch.fps[at] ?? '', id]] : []));
  for (const [fp, id] of added) waiting.set(fp, id);
  const sealed = heldBack(sealListed(deps, list, file.incident_id, batch.no, named));
  await before;
  if (naming !== storing.naming) await storeAlone(storing, batch);
  else if (!(await writeListed(deps, file, origin, await sealed))) {
    // Those that have got their ids since were handed ids of this one: they are named anew as well.
    storing.naming += 1;
    await storeAlone(storing, batch);
  }
  for (const [fp] of added) waiting.delete(fp);
  list.forget(batch.no);
}

/** Whoever waits for it hears of a failure; until then nobody does. */
function heldBack<T>(work: Promise<T>): Promise<T> {
  work.catch(() => undefined);
  return work;
}

/** Until nobody else adds one of the same people between the look and the write; each time fewer of them are new. */
async function storeAlone({ deps, file, list, origin }: Storing, batch: GatheredList): Promise<void> {
  const sealAlone = async (): Promise<SealedList> => {
    const named = await nameListed(deps, file.incident_id, batch, NOBODY);
    return sealListed(deps, list, file.incident_id, batch.no, named);
  };
  while (!(await writeListed(deps, file, origin, await sealAlone())));
}
