import { jsonRows } from '../dialect';
import { KEY_ORDER } from '../key-order';
import type { CredentialState } from '../../domain/people/account';
import type { Database, Querier } from '../connection';
import type { CredentialRow } from '../tables';

export type IdentifiedKey = Pick<CredentialRow, 'id' | 'danger' | 'contain_by' | 'owner_reason'>;

/** What the issuer said of keys: a danger only rises, and with it the instant only comes nearer. */
export async function recordIdentified(db: Database, q: Querier, rows: readonly IdentifiedKey[]): Promise<void> {
  if (rows.length === 0) return;
  const columns = { id: 'text', danger: 'integer', contain_by: 'text', owner_reason: 'text' } as const;
  await q.raw(
    `update credentials set owner_reason = r.owner_reason,
       danger = case when r.danger < credentials.danger then r.danger else credentials.danger end,
       contain_by = case when credentials.contain_by <= r.contain_by then credentials.contain_by else r.contain_by end
     from ? as r where credentials.id = r.id`,
    [jsonRows(db, columns, rows)],
  );
}

export async function countKeys(
  q: Querier,
  incidentId: string,
  provider: string,
  states: readonly CredentialState[],
): Promise<number> {
  const row = await q('credentials')
    .where({ incident_id: incidentId, provider })
    .whereIn('state', [...states])
    .count({ n: '*' })
    .first<{ n: number | string }>();
  return Number(row.n);
}

/** The planned keys of an issuer wait for a signature from here on. */
export async function putUpPlanned(q: Querier, incidentId: string, provider: string): Promise<void> {
  const to: CredentialState = 'awaiting_approval';
  await q('credentials')
    .where({ incident_id: incidentId, provider, state: 'planned' })
    .update({ state: to, probes: 0, next_probe_at: null });
}

/** The place of a key in its list: where the next page begins. */
export type KeyPlace = Pick<CredentialRow, 'danger' | 'id'>;

const SHOWN = [
  'id',
  'provider',
  'kind',
  'state',
  'state_reason',
  'key_id',
  'danger',
  'contain_by',
  'owner_reason',
] as const;
/** What may be shown of a key. */
export type ShownKey = Pick<CredentialRow, (typeof SHOWN)[number]>;

/** The keys of an issuer that stand in one state, a page in their order. */
export async function pageOfKeys(
  q: Querier,
  of: Pick<CredentialRow, 'incident_id' | 'provider' | 'state'>,
  after: KeyPlace | null,
  limit: number,
): Promise<ShownKey[]> {
  const page = q<CredentialRow>('credentials')
    .where(of)
    .orderBy(KEY_ORDER)
    .limit(limit)
    .select(...SHOWN);
  return after ? page.whereRaw('(danger, id) > (?, ?)', [after.danger, after.id]) : page;
}

/** Keys that wait for a person because their issuer did not confirm them, and that were not reported to it. */
function unreported(q: Querier, incidentId: string, provider: string, except: readonly string[]) {
  return q<CredentialRow>('credentials as c')
    .where({ incident_id: incidentId, provider, state: 'needs_person' as const })
    .whereNull('key_id')
    .whereNotNull('owner_reason')
    .whereNotIn('owner_reason', [...except])
    .whereNotExists(
      q('credential_proofs as p').whereRaw('p.credential_id = c.id').where('p.kind', 'report').select(q.raw('1')),
    );
}

export async function countUnreported(
  q: Querier,
  incidentId: string,
  provider: string,
  except: readonly string[],
): Promise<number> {
  const row = await unreported(q, incidentId, provider, except).count({ n: '*' }).first<{ n: number | string }>();
  return Number(row.n);
}

/** A page of them, the most dangerous first. */
export async function listUnreported(
  q: Querier,
  incidentId: string,
  provider: string,
  except: readonly string[],
  after: KeyPlace | null,
  limit: number,
): Promise<CredentialRow[]> {
  const page = unreported(q, incidentId, provider, except).orderBy(KEY_ORDER).limit(limit).select('c.*');
  return (after ? page.whereRaw('(danger, id) > (?, ?)', [after.danger, after.id]) : page) as Promise<CredentialRow[]>;
}

/** Keys of which their issuer was told and for which it has not answered yet. */
export async function listUnanswered(
  q: Querier,
  incidentId: string,
  provider: string,
): Promise<Pick<CredentialRow, 'id'>[]> {
  const told = (kind: string) =>
    q('credential_proofs as p').whereRaw('p.credential_id = c.id').where('p.kind', kind).select(q.raw('1'));
  return q<CredentialRow>('credentials as c')
    .where({ incident_id: incidentId, provider })
    .whereExists(told('report'))
    .whereNotExists(told('report_answer'))
    .orderBy('c.id')
    .select('c.id');
}

export interface KeyPlaces {
  fingerprint: string;
  path: string;
  row: number;
  n: number;
}

/** The files in which keys stand, each with the first row and how many places there are. */
export async function listPlaces(
  q: Querier,
  incidentId: string,
  fingerprints: readonly string[],
): Promise<KeyPlaces[]> {
  const rows: (Omit<KeyPlaces, 'n'> & { n: number | string })[] = await q('credential_sightings as s')
    .join('partitions as p', 'p.id', 's.partition_id')
    .join('leak_files as f', 'f.id', 'p.file_id')
    .where('s.incident_id', incidentId)
    .whereIn('s.fingerprint', [...fingerprints])
    .groupBy('s.fingerprint', 'f.path')
    .orderBy(['s.fingerprint', 'f.path'])
    .select('s.fingerprint', 'f.path')
    .min({ row: 's.row' })
    .count({ n: '*' });
  return rows.map((row) => ({ ...row, n: Number(row.n) }));
}

export interface DatedKeys {
  incident_id: string;
  provider: string;
  danger: number;
  contain_by: string;
  n: number;
}

/** Keys that are not settled, by issuer, danger and the day on which they have to be contained; with `before` those of earlier. */
export async function countDated(
  q: Querier,
  incidentIds: readonly string[],
  settled: readonly CredentialState[],
  before: string | null,
): Promise<DatedKeys[]> {
  const rows: (Omit<DatedKeys, 'n'> & { n: number | string })[] = await q('credentials')
    .whereIn('incident_id', [...incidentIds])
    .whereNotIn('state', [...settled])
    .whereNotNull('contain_by')
    .modify((some) => void (before !== null && some.where('contain_by', '<=', before)))
    .groupBy('incident_id', 'provider', 'danger')
    .orderBy(['incident_id', 'danger', 'provider'])
    .select('incident_id', 'provider', 'danger')
    .min({ contain_by: 'contain_by' })
    .count({ n: '*' });
  return rows.map((row) => ({ ...row, n: Number(row.n) }));
}
