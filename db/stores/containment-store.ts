import { jsonRows } from '../dialect';
import { KEY_ORDER } from '../key-order';
import type { CredentialState } from '../../domain/people/account';
import type { Database, Querier } from '../connection';
import type { CredentialRow } from '../tables';

/** Keys whose use has not been read yet and that will be revoked. */
export async function listWithoutUsage(
  q: Querier,
  incidentId: string,
  provider: string,
  limit: number,
): Promise<CredentialRow[]> {
  return q<CredentialRow>('credentials')
    .where({ incident_id: incidentId, provider })
    .whereIn('state', ['planned', 'awaiting_approval'])
    .whereNull('usage_read_at')
    .orderBy(KEY_ORDER)
    .limit(limit);
}

/** `usage_read_at` null = it is tried again. */
export type UsageChange = Pick<
  CredentialRow,
  'id' | 'usage_sealed' | 'usage_limits' | 'usage_read_at' | 'usage_tries' | 'last_used_at'
>;

/** What was read is kept as it was read first. */
export async function keepUsage(db: Database, q: Querier, rows: readonly UsageChange[]): Promise<void> {
  if (rows.length === 0) return;
  const columns = {
    id: 'text',
    usage_sealed: 'text',
    usage_limits: 'text',
    usage_read_at: 'text',
    usage_tries: 'integer',
    last_used_at: 'text',
  } as const;
  await q.raw(
    `update credentials set usage_sealed = r.usage_sealed, usage_limits = r.usage_limits, usage_read_at = r.usage_read_at,
       usage_tries = r.usage_tries, last_used_at = coalesce(r.last_used_at, credentials.last_used_at)
     from ? as r where credentials.id = r.id and credentials.usage_read_at is null`,
    [jsonRows(db, columns, rows)],
  );
}

/** Keys in some states that nothing has replaced yet; with `asked` those whose call was under way when its worker died. */
export async function listToReplace(
  q: Querier,
  incidentId: string,
  provider: string,
  states: readonly CredentialState[],
  replacement: 'asked' | null,
  limit: number,
): Promise<CredentialRow[]> {
  return q<CredentialRow>('credentials')
    .where({ incident_id: incidentId, provider, replacement, replaced: 0 })
    .whereIn('state', [...states])
    .orderBy(KEY_ORDER)
    .limit(limit);
}

export type ReplacementChange = Pick<CredentialRow, 'id' | 'replacement' | 'replaced' | 'replaced_by'>;

/** A key that is proven dead and replaced is `rotated`, in whichever order. */
export async function recordReplacements(db: Database, q: Querier, rows: readonly ReplacementChange[]): Promise<void> {
  if (rows.length === 0) return;
  const columns = { id: 'text', replacement: 'text', replaced: 'integer', replaced_by: 'text' } as const;
  await q.raw(
    `update credentials set replacement = r.replacement, replaced = r.replaced, replaced_by = r.replaced_by,
       state = case when r.replaced = 1 and credentials.state = 'verified_dead' then 'rotated' else credentials.state end
     from ? as r where credentials.id = r.id`,
    [jsonRows(db, columns, rows)],
  );
}

/** Keys in some states, and of how many owners: those used since an instant, or of whose use nothing is known. */
export async function countReach(
  q: Querier,
  incidentId: string,
  provider: string,
  states: readonly CredentialState[],
  since: string,
): Promise<{ keys: number; owners: number; unread: number }> {
  const row = await q('credentials as c')
    .leftJoin('credential_people as p', function joinOwner() {
      this.on('p.credential_id', 'c.id').andOnVal('p.relation', 'owner');
    })
    .where({ 'c.incident_id': incidentId, 'c.provider': provider })
    .whereIn('c.state', [...states])
    .select(
      q.raw('count(distinct c.id) as keys'),
      q.raw(
        'count(distinct case when c.last_used_at is null or c.last_used_at >= ? then coalesce(p.person_id, c.id) end) as owners',
        [since],
      ),
      q.raw('count(distinct case when c.usage_read_at is null then c.id end) as unread'),
    )
    .first<Record<'keys' | 'owners' | 'unread', number | string>>();
  return { keys: Number(row?.keys ?? 0), owners: Number(row?.owners ?? 0), unread: Number(row?.unread ?? 0) };
}

/** Whom a revocation would hit. */
export interface BlastRadius {
  keys: number;
  /** people on record as owners */
  owners: number;
  /** keys whose owner is not known */
  unowned: number;
  /** keys used since the given instant */
  usedLately: number;
  /** keys of whose use nothing is known */
  useUnknown: number;
  /** the owners of most keys, those who used them last first among equals */
  largest: { personId: string; keys: number; lastUsedAt: string | null }[];
}

const LARGEST_OWNERS = 5;

/** Whom it would hit if all keys of an issuer in one state were revoked; `since` is ISO 8601 UTC. */
export async function blastRadius(
  q: Querier,
  incidentId: string,
  provider: string,
  state: CredentialState,
  since: string,
): Promise<BlastRadius> {
  const keys = q('credentials as c').where({ 'c.incident_id': incidentId, 'c.provider': provider, 'c.state': state });
  const owned = keys.clone().join('credential_people as p', function joinOwner() {
    this.on('p.credential_id', 'c.id').andOnVal('p.relation', 'owner');
  });
  const counted = await keys
    .select(
      q.raw('count(*) as n'),
      q.raw('sum(case when c.last_used_at >= ? then 1 else 0 end) as used_lately', [since]),
      q.raw('sum(case when c.last_used_at is null then 1 else 0 end) as use_unknown'),
    )
    .first<Record<'n' | 'used_lately' | 'use_unknown', number | string | null>>();
  const who = await owned
    .clone()
    .select(q.raw('count(distinct p.person_id) as owners'), q.raw('count(distinct c.id) as owned'))
    .first<Record<'owners' | 'owned', number | string>>();
  const largest = await owned
    .groupBy('p.person_id')
    .select('p.person_id', q.raw('count(*) as n'), q.raw('max(c.last_used_at) as last'))
    .orderByRaw(`n desc, coalesce(max(c.last_used_at), '') desc, p.person_id`)
    .limit(LARGEST_OWNERS)
    .then((rows: { person_id: string; n: number | string; last: string | null }[]) => rows);
  const n = Number(counted?.n ?? 0);
  return {
    keys: n,
    owners: Number(who?.owners ?? 0),
    unowned: n - Number(who?.owned ?? 0),
    usedLately: Number(counted?.used_lately ?? 0),
    useUnknown: Number(counted?.use_unknown ?? 0),
    largest: largest.map((row) => ({ personId: row.person_id, keys: Number(row.n), lastUsedAt: row.last })),
  };
}

/** Keys of an incident by provider, state and reason, and what is known of them. */
export async function listStanding(
  q: Querier,
  incidentId: string,
): Promise<
  {
    provider: string;
    kind: string;
    state: CredentialState;
    state_reason: string | null;
    n: number;
    replaced: number;
    sealed: number;
  }[]
> {
  const rows: Record<string, unknown>[] = await q('credentials')
    .where({ incident_id: incidentId })
    .groupBy('provider', 'kind', 'state', 'state_reason')
    .orderBy(['provider', 'kind', 'state'])
    .select('provider', 'kind', 'state', 'state_reason')
    .count({ n: '*' })
    .sum({ replaced: 'replaced' })
    .count({ sealed: 'usage_sealed' });
  return rows.map((row) => ({
    ...(row as { provider: string; kind: string; state: CredentialState; state_reason: string | null }),
    n: Number(row['n']),
    replaced: Number(row['replaced']),
    sealed: Number(row['sealed']),
  }));
}

export async function findCredential(q: Querier, incidentId: string, id: string): Promise<CredentialRow | null> {
  const row = await q<CredentialRow>('credentials')
    .where({ incident_id: incidentId })
    .andWhere((w) => w.where({ id }).orWhere({ key_id: id }))
    .first();
  return row ?? null;
}
