import { insertTexts, jsonRows, jsonTexts, rowsOf } from '../dialect';
import { countOf, type PackedRows } from '../packed-rows';
import type { Database, Querier } from '../connection';

export interface PersonKeyRow {
  person_id: string;
  rank: string;
  kind: string;
  fp: string;
}

export interface IdentityRow {
  id: string;
  key_fp: string;
  merged_into: string | null;
  fullness: string | null;
  has_notice: number;
  is_being_told: number;
}

export interface IdentityEventRow {
  id: string;
  incident_id: string;
  kind: 'merge' | 'split';
  /** the row that speaks for the person, and the row that was joined to it or parted from it */
  person_id: string;
  other_person_id: string;
  at: string;
  /** who answered; null: the keys alone decided */
  by_ref: string | null;
  reason_digest: string | null;
  question_id: string | null;
  undoes: string | null;
}

/** Keys of people; a key that is there already stays as it is. */
export async function insertKeys(
  db: Database,
  q: Querier,
  incidentId: string,
  keys: readonly PersonKeyRow[] | PackedRows,
): Promise<void> {
  if (countOf(keys) === 0) return;
  const source = jsonRows(db, { person_id: 'text', rank: 'text', kind: 'text', fp: 'text' }, keys);
  await q.raw(
    `insert into person_keys (incident_id, person_id, rank, kind, fp)
     select ?, person_id, rank, kind, fp from ? as r where true on conflict do nothing`,
    [incidentId, source],
  );
}

/**
 * Rows that share a key with another row, were joined already, or were asked about; nobody else can be anybody else. All keys of the
 * incident are sorted for it, the fingerprint first, which tells nearly any two of them apart. The cross join keeps SQLite at going
 * through the keys once: it would make an index over all of them for the few that are shared.
 */
const INVOLVED = `
  with shared as (
    select fp, kind from person_keys where incident_id = ? and rank <> 'excluding' group by fp, kind
    having count(*) > 1 and (max(case rank when 'decisive' then 1 else 0 end) = 1 or count(*) <= ?)
  )
  select k.person_id as id from person_keys k cross join shared s
    where k.incident_id = ? and k.rank <> 'excluding' and s.fp = k.fp and s.kind = k.kind
  union select id from people where incident_id = ? and merged_into is not null
  union select merged_into from people where incident_id = ? and merged_into is not null
  union select person_id from identity_questions where incident_id = ? and state = 'answered'
  union select other_person_id from identity_questions where incident_id = ? and state = 'answered'`;

/** Everybody who may be the same as somebody else, with the keys that say so. */
export async function listInvolved(
  db: Database,
  q: Querier,
  incidentId: string,
  mostSharers: number,
): Promise<{ people: IdentityRow[]; keys: PersonKeyRow[] }> {
  const found: unknown = await q.raw(INVOLVED, [
    incidentId,
    mostSharers,
    ...Array.from({ length: 5 }, () => incidentId),
  ]);
  const ids = rowsOf(found).map((row) => String(row['id']));
  if (ids.length === 0) return { people: [], keys: [] };
  const source = jsonTexts(db, 'id', ids);
  const people: unknown = await q.raw(
    `select p.id, p.key_fp, p.merged_into, p.fullness,
       case when exists (select 1 from notices n where n.incident_id = p.incident_id and n.person_id = p.id
         and n.state <> 'superseded') then 1 else 0 end as has_notice,
       case when exists (select 1 from notices n where n.incident_id = p.incident_id and n.person_id = p.id
         and n.state in ('drafted', 'approved', 'claimed', 'deferred', 'held', 'stale')) then 1 else 0 end as is_being_told
     from ? as i cross join people p where p.id = i.id and p.key_fp is not null`,
    [source],
  );
  const keys: unknown = await q.raw(
    `select k.person_id, k.rank, k.kind, k.fp from ? as i cross join person_keys k where k.incident_id = ? and k.person_id = i.id`,
    [source, incidentId],
  );
  return { people: rowsOf(people) as unknown as IdentityRow[], keys: rowsOf(keys) as unknown as PersonKeyRow[] };
}

/** Points rows at the row that speaks for them, or at none. */
export async function pointPeople(
  db: Database,
  q: Querier,
  incidentId: string,
  rows: readonly { id: string; into: string | null }[],
): Promise<void> {
  if (rows.length === 0) return;
  const source = jsonRows(db, { id: 'text', into: 'text' }, rows);
  await q.raw(
    `update people set merged_into = r."into" from ? as r where people.id = r.id and people.incident_id = ?`,
    [source, incidentId],
  );
}

const EVENT_COLUMNS = [
  'id',
  'incident_id',
  'kind',
  'person_id',
  'other_person_id',
  'at',
  'by_ref',
  'reason_digest',
  'question_id',
  'undoes',
] as const satisfies readonly (keyof IdentityEventRow)[];

export async function insertEvents(db: Database, q: Querier, rows: readonly IdentityEventRow[]): Promise<void> {
  await insertTexts(db, q, 'identity_events', EVENT_COLUMNS, rows);
}

export async function findEvent(q: Querier, incidentId: string, id: string): Promise<IdentityEventRow | null> {
  return (await q<IdentityEventRow>('identity_events').where({ incident_id: incidentId, id }).first()) ?? null;
}

/** Merges and splits, the newest first. */
export async function listEvents(q: Querier, incidentId: string, limit: number): Promise<IdentityEventRow[]> {
  return q<IdentityEventRow>('identity_events')
    .where({ incident_id: incidentId })
    .orderBy([{ column: 'at', order: 'desc' }, 'id'])
    .limit(limit);
}

export async function listUnresolved(q: Querier, incidentId: string, limit: number): Promise<{ id: string }[]> {
  return q('people')
    .where({ incident_id: incidentId, state: 'unresolved', merged_into: null })
    .orderBy('id')
    .limit(limit)
    .select('id');
}

/** Rows of people by id, with the rows that were joined to them. */
export async function listRowsOf(
  q: Querier,
  incidentId: string,
  ids: readonly string[],
): Promise<{ id: string; state: string; merged_into: string | null }[]> {
  const asked = [...ids];
  return q('people')
    .where({ incident_id: incidentId })
    .andWhere((at) => void at.whereIn('id', asked).orWhereIn('merged_into', asked))
    .select('id', 'state', 'merged_into');
}

export async function listPeopleById(
  db: Database,
  q: Querier,
  incidentId: string,
  ids: readonly string[],
): Promise<{ id: string; state: string }[]> {
  const source = jsonTexts(db, 'id', ids);
  return q('people')
    .join(q.raw('? as r', [source]) as never, 'people.id', 'r.id')
    .where('people.incident_id', incidentId)
    .select('people.id', 'people.state');
}

/** The event that moved the same row after this one, or null. */
export async function findNewerEvent(q: Querier, event: IdentityEventRow): Promise<string | null> {
  const row = await q<IdentityEventRow>('identity_events')
    .where({ incident_id: event.incident_id, other_person_id: event.other_person_id })
    .andWhere('at', '>', event.at)
    .first('id');
  return row?.id ?? null;
}

/** Where somebody unresolved lives, as a person answered. Returns how many were. */
export async function stateResidences(
  db: Database,
  q: Querier,
  incidentId: string,
  rows: readonly { id: string; country: string; subdivision: string | null }[],
): Promise<number> {
  if (rows.length === 0) return 0;
  const source = jsonRows(db, { id: 'text', country: 'text', subdivision: 'text' }, rows);
  const result: unknown = await q.raw(
    `update people set state = 'undecided', country = r.country, subdivision = r.subdivision, residence_basis = 'stated'
     from ? as r where people.id = r.id and people.incident_id = ? and people.state = 'unresolved' returning people.id`,
    [source, incidentId],
  );
  return rowsOf(result).length;
}
