import { jsonRows, jsonTexts } from '../dialect';
import type { CredentialState } from '../../domain/people/account';
import type { Database, Querier } from '../connection';
import type { CredentialRow } from '../tables';

/** A dead key is watched for as long as it has a next instant; what was seen stands in its proofs. */
const DEAD: readonly CredentialState[] = ['verified_dead', 'rotated'];

export async function listDueForWatch(
  q: Querier,
  incidentId: string,
  provider: string,
  now: string,
  limit: number,
): Promise<CredentialRow[]> {
  return q<CredentialRow>('credentials')
    .where({ incident_id: incidentId, provider })
    .whereIn('state', [...DEAD])
    .where('next_probe_at', '<=', now)
    .orderBy('id')
    .limit(limit);
}

/** When the next look at a dead key of this issuer is due; null = none is watched any more. */
export async function nextWatchAt(q: Querier, incidentId: string, provider: string): Promise<string | null> {
  const row = await q('credentials')
    .where({ incident_id: incidentId, provider })
    .whereIn('state', [...DEAD])
    .min({ at: 'next_probe_at' })
    .first();
  return (row?.['at'] as string | null | undefined) ?? null;
}

/** Issuers that have dead keys which are still watched. */
export async function listWatchedProviders(q: Querier, incidentId: string): Promise<string[]> {
  const rows: { provider: string }[] = await q('credentials')
    .where({ incident_id: incidentId })
    .whereIn('state', [...DEAD])
    .whereNotNull('next_probe_at')
    .distinct('provider')
    .orderBy('provider');
  return rows.map(({ provider }) => provider);
}

/** When each of these keys was proven dead for the last time, by a probe or by a person. */
export async function deathsOf(db: Database, q: Querier, ids: readonly string[]): Promise<Map<string, string>> {
  const rows: { credential_id: string; at: string }[] = await q('credential_proofs')
    .whereRaw('credential_id in (select r.id from ? as r)', [jsonTexts(db, 'id', ids)])
    .whereIn('kind', ['probe', 'person'])
    .groupBy('credential_id')
    .select('credential_id')
    .max({ at: 'at' });
  return new Map(rows.map((row) => [row.credential_id, row.at]));
}

/** When the last of an incident's dead keys was proven dead; null = none was. */
export async function lastDeathAt(q: Querier, incidentId: string): Promise<string | null> {
  const row = await q('credentials as c')
    .join('credential_proofs as p', 'p.credential_id', 'c.id')
    .where({ 'c.incident_id': incidentId })
    .whereIn('c.state', [...DEAD])
    .whereIn('p.kind', ['probe', 'person'])
    .max({ at: 'p.at' })
    .first();
  return (row?.['at'] as string | null | undefined) ?? null;
}

/** `alive` 1 = the key goes to a person: it is not dead. */
export interface Look {
  id: string;
  alive: 0 | 1;
  state_reason: string | null;
  last_used_at: string | null;
  next_probe_at: string | null;
}

/** Only keys that are dead still are looked at; one that was replaced meanwhile keeps its new state. */
export async function recordLooks(db: Database, q: Querier, rows: readonly Look[]): Promise<void> {
  if (rows.length === 0) return;
  const columns = {
    id: 'text',
    alive: 'integer',
    state_reason: 'text',
    last_used_at: 'text',
    next_probe_at: 'text',
  } as const;
  await q.raw(
    `update credentials set state = case when r.alive = 1 then 'needs_person' else credentials.state end,
       state_reason = coalesce(r.state_reason, credentials.state_reason),
       last_used_at = coalesce(r.last_used_at, credentials.last_used_at), next_probe_at = r.next_probe_at
     from ? as r where credentials.id = r.id and credentials.state in (?, ?)`,
    [jsonRows(db, columns, rows), ...DEAD],
  );
}

/** How many of these keys an earlier look has shown to be unused. */
export async function countSeenUnused(db: Database, q: Querier, ids: readonly string[]): Promise<number> {
  if (ids.length === 0) return 0;
  const row = await q('credential_proofs')
    .whereRaw('credential_id in (select r.id from ? as r)', [jsonTexts(db, 'id', ids)])
    .where({ kind: 'watch', answer: 'unused' })
    .countDistinct({ n: 'credential_id' })
    .first<{ n: number | string }>();
  return Number(row?.n ?? 0);
}

/** What the looks at the dead keys of one issuer have shown, in keys. */
export interface WatchStanding {
  provider: string;
  alive: number;
  usedAgain: number;
  unused: number;
  deleted: number;
  notDeleted: number;
}

export async function listWatchStandings(q: Querier, incidentId: string): Promise<WatchStanding[]> {
  const keysWith = (name: string, kind: string, answer: string) =>
    q.raw(`count(distinct case when p.kind = ? and p.answer like ? then c.id end) as ${name}`, [kind, answer]);
  const rows: Record<string, unknown>[] = await q('credentials as c')
    .join('credential_proofs as p', 'p.credential_id', 'c.id')
    .where({ 'c.incident_id': incidentId })
    .whereIn('p.kind', ['watch', 'deletion'])
    .groupBy('c.provider')
    .orderBy('c.provider')
    .select(
      'c.provider',
      keysWith('alive', 'watch', 'alive%'),
      keysWith('used_again', 'watch', 'used_again%'),
      keysWith('unused', 'watch', 'unused%'),
      keysWith('deleted', 'deletion', 'accepted%'),
      keysWith('not_deleted', 'deletion', 'refused%'),
    );
  return rows.map((row) => ({
    provider: String(row['provider']),
    alive: Number(row['alive']),
    usedAgain: Number(row['used_again']),
    unused: Number(row['unused']),
    deleted: Number(row['deleted']),
    notDeleted: Number(row['not_deleted']),
  }));
}
