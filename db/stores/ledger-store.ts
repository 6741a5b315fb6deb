import { createHash } from 'node:crypto';
import { canonicalJson } from '../../domain/canonical';
import { entryLeaf, type EntryData, type LedgerEntry } from '../../domain/ledger/entry';
import type { Querier } from '../connection';
import type { EntryRow } from '../tables';

export interface EntryDraft {
  log: string;
  /** the same for every attempt at this change: batch id, update id, provider job id */
  cause: string;
  kind: LedgerEntry['kind'];
  at: string;
  data: EntryData;
}

/** The log of one incident. */
export function incidentLog(incidentId: string): string {
  return `incident/${incidentId}`;
}

export const INSTALLATION_LOG = 'installation';

/** Entry ids follow from log and cause, so that rows can name their entry before it is written. */
export function entryId(log: string, cause: string): string {
  return `ent_${createHash('sha256').update(`${log}\n${cause}`).digest('hex').slice(0, 24)}`;
}

/** The recorded data of a cause, or null: a step whose cause is there already is a no-op that answers with these. */
export async function findByCause(q: Querier, log: string, cause: string): Promise<EntryData | null> {
  const row = await q<EntryRow>('ledger_entries').where({ log, cause }).first('data');
  return row ? (JSON.parse(row.data) as EntryData) : null;
}

/** Writes one entry, unnumbered, in the transaction of its state change; the sequencer gives it its place. */
export async function appendEntry(q: Querier, draft: EntryDraft): Promise<string> {
  const entry: LedgerEntry = { id: entryId(draft.log, draft.cause), ...draft };
  await q('ledger_entries').insert({
    ...entry,
    seq: null,
    data: canonicalJson(draft.data),
    leaf: entryLeaf(entry),
  });
  return entry.id;
}
