import { jsonRows, jsonTexts, rowsOf } from '../dialect';
import { KEY_ORDER } from '../key-order';
import type { CredentialState } from '../../domain/people/account';
import type { Database, Querier } from '../connection';
import type { CredentialRow } from '../tables';

export type NewCredential = Pick<
  CredentialRow,
  | 'id'
  | 'fingerprint'
  | 'kind'
  | 'provider'
  | 'confidence'
  | 'secret_sealed'
  | 'ending_sealed'
  | 'state'
  | 'state_reason'
  | 'danger'
  | 'found_at'
  | 'contain_by'
>;

/** Insert-or-ignore on (incident, fingerprint): scanning again changes no credential's state. Returns the new ones. */
export async function insertCredentials(
  db: Database,
  q: Querier,
  incidentId: string,
  rows: readonly NewCredential[],
): Promise<{ id: string; provider: string }[]> {
  if (rows.length === 0) return [];
  const source = jsonRows(
    db,
    {
      id: 'text',
      fingerprint: 'text',
      kind: 'text',
      provider: 'text',
      confidence: 'text',
      secret_sealed: 'text',
      ending_sealed: 'text',
      state: 'text',
      state_reason: 'text',
      danger: 'integer',
      found_at: 'text',
      contain_by: 'text',
    },
    rows,
  );
  const result: unknown = await q.raw(
    `insert into credentials (id, incident_id, fingerprint, kind, provider, confidence, state, state_reason, secret_sealed,
       ending_sealed, danger, found_at, contain_by, contained, replaced, probes)
     select id, ?, fingerprint, kind, provider, confidence, state, state_reason, secret_sealed,
       ending_sealed, danger, found_at, contain_by, 0, 0, 0 from ? as r where true
     on conflict do nothing returning id, provider`,
    [incidentId, source],
  );
  return rowsOf(result) as { id: string; provider: string }[];
}

export async function listCredentials(
  q: Querier,
  incidentId: string,
  provider: string,
  states: readonly CredentialState[],
  limit: number,
): Promise<CredentialRow[]> {
  return q<CredentialRow>('credentials')
    .where({ incident_id: incidentId, provider })
    .whereIn('state', [...states])
    .orderBy(KEY_ORDER)
    .limit(limit);
}

/** Credentials whose next probe is due; those without an instant are due at once. */
export async function listDueForProbe(
  q: Querier,
  incidentId: string,
  provider: string,
  now: string,
  limit: number,
): Promise<CredentialRow[]> {
  return q<CredentialRow>('credentials')
    .where({ incident_id: incidentId, provider, state: 'accepted' })
    .andWhere((w) => w.whereNull('next_probe_at').orWhere('next_probe_at', '<=', now))
    .orderBy(KEY_ORDER)
    .limit(limit);
}

export async function nextProbeAt(q: Querier, incidentId: string, provider: string): Promise<string | null> {
  const row = await q('credentials')
    .where({ incident_id: incidentId, provider, state: 'accepted' })
    .min({ at: 'next_probe_at' })
    .first();
  return (row?.['at'] as string | null | undefined) ?? null;
}

export interface CredentialChange {
  id: string;
  to: CredentialState;
  state_reason: string | null;
  key_id: string | null;
  last_used_at: string | null;
  probes: number;
  next_probe_at: string | null;
  forget_secret: 0 | 1;
}

/** Moves credentials that stand in one of `from`; returns the ids that moved. */
export async function moveCredentials(
  db: Database,
  q: Querier,
  from: readonly CredentialState[],
  changes: readonly CredentialChange[],
): Promise<string[]> {
  if (changes.length === 0) return [];
  const source = jsonRows(
    db,
    {
      id: 'text',
      to: 'text',
      state_reason: 'text',
      key_id: 'text',
      last_used_at: 'text',
      probes: 'integer',
      next_probe_at: 'text',
      forget_secret: 'integer',
    },
    changes,
  );
  const marks = from.map(() => '?').join(', ');
  const result: unknown = await q.raw(
    `update credentials set state = r."to", state_reason = r.state_reason, key_id = coalesce(r.key_id, credentials.key_id),
       last_used_at = coalesce(r.last_used_at, credentials.last_used_at), probes = r.probes, next_probe_at = r.next_probe_at,
       secret_sealed = case when r.forget_secret = 1 then null else credentials.secret_sealed end
     from ? as r where credentials.id = r.id and credentials.state in (${marks}) returning credentials.id`,
    [source, ...from],
  );
  return rowsOf(result).map((row) => String(row['id']));
}

export async function countCredentials(
  q: Querier,
  incidentId: string,
): Promise<{ provider: string; state: CredentialState; n: number }[]> {
  const rows: { provider: string; state: CredentialState; n: number }[] = await q('credentials')
    .where({ incident_id: incidentId })
    .groupBy('provider', 'state')
    .orderBy(['provider', 'state'])
    .select('provider', 'state')
    .count({ n: '*' });
  return rows.map((row) => ({ ...row, n: Number(row.n) }));
}

/** Owners of keys: the provider's answer, never the row in which the key stood. */
export async function linkOwners(
  db: Database,
  q: Querier,
  incidentId: string,
  rows: readonly { credential_id: string; person_id: string }[],
): Promise<void> {
  if (rows.length === 0) return;
  const source = jsonRows(db, { credential_id: 'text', person_id: 'text' }, rows);
  await q.raw(
    `insert into credential_people (incident_id, credential_id, person_id, relation) select ?, credential_id, person_id, 'owner' from ? as r
     where true on conflict do nothing`,
    [incidentId, source],
  );
}

/** A key with what is proven of it, as its owner is told. */
export type OwnedKey = Pick<
  CredentialRow,
  'id' | 'fingerprint' | 'kind' | 'provider' | 'state' | 'key_id' | 'ending_sealed' | 'replaced'
> & {
  person_id: string;
  /** last time that a probe saw it alive */
  alive_at: string | null;
  /** first proof of its death after that */
  dead_since: string | null;
  /** of the hand-over of a new key; null = there is none */
  made_at: string | null;
  taken_at: string | null;
};

/** Owners of keys in id order, a page at a time, each with the row that speaks for them. */
export async function pageOwners(
  q: Querier,
  incidentId: string,
  afterId: string,
  limit: number,
): Promise<{ id: string; speaks: string }[]> {
  return q('credential_people as cp')
    .join('people as p', 'p.id', 'cp.person_id')
    .where({ 'cp.incident_id': incidentId, 'cp.relation': 'owner' })
    .andWhere('cp.person_id', '>', afterId)
    .orderBy('cp.person_id')
    .limit(limit)
    .distinct('cp.person_id as id', q.raw('coalesce(p.merged_into, p.id) as speaks'));
}

/** The keys of many people, in one statement; keys of rows that were joined are those of the row that speaks for them. */
export async function listOwnedKeys(
  db: Database,
  q: Querier,
  incidentId: string,
  personIds: readonly string[],
): Promise<OwnedKey[]> {
  const result: unknown = await q.raw(
    // The cross joins keep SQLite at the list.
    `with given as (select id from ? as r), rows_of as (
       select id as person_id, id as row_id from given
       union all select p.merged_into, p.id from given cross join people p where p.incident_id = ? and p.merged_into = given.id
     ), owned as (
       select distinct rows_of.person_id, cp.credential_id from rows_of cross join credential_people cp
       where cp.person_id = rows_of.row_id and cp.relation = 'owner' and cp.incident_id = ?
     ), seen as (
       select credential_id, max(at) as alive_at from credential_proofs
       where credential_id in (select credential_id from owned) and kind in ('probe', 'watch') and answer like 'alive%' group by credential_id
     )
     select owned.person_id, c.id, c.fingerprint, c.kind, c.provider, c.state, c.key_id, c.ending_sealed, c.replaced, seen.alive_at,
       (select min(p.at) from credential_proofs p where p.credential_id = c.id and (p.kind = 'person' or (p.kind = 'probe' and p.answer like 'dead%'))
          and p.at > coalesce(seen.alive_at, '')) as dead_since, h.made_at, h.taken_at
     from owned join credentials c on c.id = owned.credential_id left join seen on seen.credential_id = c.id
       left join handovers h on h.credential_id = c.id
     order by c.id`,
    [jsonTexts(db, 'id', personIds), incidentId, incidentId],
  );
  return rowsOf(result) as unknown as OwnedKey[];
}

export interface ProofRow {
  id: string;
  incident_id: string;
  credential_id: string;
  kind: string;
  at: string;
  method: string;
  answer: string;
  batch_id: string;
  leaf: string;
  entry_id: string;
}

export async function insertProofs(db: Database, q: Querier, rows: readonly ProofRow[]): Promise<void> {
  if (rows.length === 0) return;
  const columns = {
    id: 'text',
    incident_id: 'text',
    credential_id: 'text',
    kind: 'text',
    at: 'text',
    method: 'text',
    answer: 'text',
    batch_id: 'text',
    leaf: 'text',
    entry_id: 'text',
  } as const;
  const names = Object.keys(columns).join(', ');
  await q.raw(`insert into credential_proofs (${names}) select ${names} from ? as r`, [jsonRows(db, columns, rows)]);
}
