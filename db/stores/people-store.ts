import { insertCounted, jsonRows, jsonTexts, rowsOf } from '../dialect';
import { countOf, type PackedRows } from '../packed-rows';
import type { PersonState } from '../../domain/people/account';
import type { Database, Querier } from '../connection';

export interface NewPerson {
  id: string;
  key_fp: string;
}

export interface ResolvedPerson {
  id: string;
  country: string | null;
  subdivision: string | null;
  residence_basis: string;
  language: string;
  age_band: string;
  relation: string;
  contact_class: string;
  contact_sealed: string;
  contact_commitment: string;
  /** of several statements about one person the greatest stands; null: whoever is resolved stays as they are */
  fullness: string | null;
  deceased: 0 | 1;
  controller_id: string | null;
  /** guardian, controller, dates and references that no channel needs; null: nothing of the kind is known */
  details_sealed: string | null;
}

/** People by the fingerprint of their key: which of these are on record already. */
export async function findByFingerprints(
  db: Database,
  q: Querier,
  incidentId: string,
  fps: readonly string[],
): Promise<Map<string, string>> {
  const found: unknown = await q.raw(
    // The cross join keeps SQLite at the list: it would go through all people of the incident for each batch of them.
    'select p.id, p.key_fp from ? as r cross join people p where p.incident_id = ? and p.key_fp = r.fp',
    [jsonTexts(db, 'fp', fps), incidentId],
  );
  return new Map(rowsOf(found).map((row) => [String(row['key_fp']), String(row['id'])]));
}

/**
 * New people, unresolved until somebody says who they are. A fingerprint that stands already refuses the step: somebody else added
 * it since it was looked up, and whatever this step wrote next would point at an id that is not there. The next attempt finds it.
 */
export async function insertPeople(
  db: Database,
  q: Querier,
  incidentId: string,
  people: readonly NewPerson[],
): Promise<void> {
  if (people.length === 0) return;
  await q.raw(
    `insert into people (id, incident_id, key_fp, state, residence_basis, language, age_band, relation, contact_class, credential_state)
     select id, ?, key_fp, 'unresolved', 'none', 'en', 'unknown', 'unknown', 'E-.P0', 'none' from ? as r`,
    [incidentId, jsonRows(db, PERSON_COLUMNS, people)],
  );
  await q.raw(
    `insert into person_keys (incident_id, person_id, rank, kind, fp)
     select ?, id, 'decisive', 'account_id', key_fp from ? as r`,
    [incidentId, jsonRows(db, PERSON_COLUMNS, people)],
  );
}

/**
 * New people of a list, written once with all that it says of them; their keys are written apart (`insertKeys`). Returns how many
 * were added: where that is not all of them, somebody else added one since it was looked up, and the step must not stand.
 */
export async function insertSettled(
  db: Database,
  q: Querier,
  incidentId: string,
  people: readonly (NewPerson & ResolvedPerson)[] | PackedRows,
): Promise<number> {
  if (countOf(people) === 0) return 0;
  const names = Object.keys(SETTLED_COLUMNS).join(', ');
  return insertCounted(
    db,
    q,
    `insert into people (incident_id, state, credential_state, ${names})
     select ?, 'undecided', 'none', ${names} from ? as r where true on conflict do nothing`,
    [incidentId, jsonRows(db, SETTLED_COLUMNS, people)],
  );
}

const PERSON_COLUMNS = { id: 'text', key_fp: 'text' } as const;

export interface ControllerRow {
  id: string;
  incident_id: string;
  name_sealed: string;
}

/** Controllers on whose behalf data were held; one that is there already stays as it is. */
export async function insertControllers(q: Querier, rows: readonly ControllerRow[]): Promise<void> {
  for (let at = 0; at < rows.length; at += 100)
    await q('controllers')
      .insert(rows.slice(at, at + 100))
      .onConflict('id')
      .ignore();
}

const RESOLVED_COLUMNS = {
  id: 'text',
  country: 'text',
  subdivision: 'text',
  residence_basis: 'text',
  language: 'text',
  age_band: 'text',
  relation: 'text',
  contact_class: 'text',
  contact_sealed: 'text',
  contact_commitment: 'text',
  fullness: 'text',
  deceased: 'integer',
  controller_id: 'text',
  details_sealed: 'text',
} as const;

const SETTLED_COLUMNS = { key_fp: 'text', ...RESOLVED_COLUMNS } as const;

/**
 * Says who they are and where they live: of people who are unresolved, and of those without a notice about whom less was
 * said before. Returns how many people changed.
 */
export async function resolvePeople(
  db: Database,
  q: Querier,
  incidentId: string,
  people: readonly ResolvedPerson[] | PackedRows,
): Promise<number> {
  if (countOf(people) === 0) return 0;
  const columns = Object.keys(RESOLVED_COLUMNS).filter((name) => name !== 'id');
  const result: unknown = await q.raw(
    `update people set state = case when people.state = 'unresolved' then 'undecided' else people.state end,
       ${columns.map((name) => `${name} = r.${name}`).join(', ')}
     from ? as r where people.id = r.id and people.incident_id = ? and (people.state = 'unresolved'
       or (people.state <> 'planned' and people.fullness is not null and people.fullness < r.fullness)) returning people.id`,
    [jsonRows(db, RESOLVED_COLUMNS, people), incidentId],
  );
  return rowsOf(result).length;
}

/** Rows that are one person with another row are not counted: that row speaks for them. */
export async function countByState(q: Querier, incidentId: string): Promise<{ state: PersonState; n: number }[]> {
  const rows: { state: PersonState; n: number }[] = await q('people')
    .where({ incident_id: incidentId, merged_into: null })
    .groupBy('state')
    .select('state')
    .count({ n: '*' });
  return rows.map((row) => ({ state: row.state, n: Number(row.n) }));
}

export interface UndecidedRow {
  id: string;
  cohort_id: string;
  language: string;
  contact_class: string;
  contact_sealed: string | null;
}

/** Some people who are owed a notice and have none: whoever gets one is no longer undecided, so the next page is the next people. */
export async function pageUndecided(q: Querier, incidentId: string, limit: number): Promise<UndecidedRow[]> {
  return q('people')
    .join('cohorts', 'cohorts.id', 'people.cohort_id')
    .where({ 'people.incident_id': incidentId, 'people.state': 'undecided', 'cohorts.outcome': 'owed' })
    .whereNull('people.merged_into')
    .limit(limit)
    .select('people.id', 'people.cohort_id', 'people.language', 'people.contact_class', 'people.contact_sealed');
}

/** Sets the account state of many people by id; only from the states given. */
export async function movePeople(
  db: Database,
  q: Querier,
  ids: readonly string[],
  from: readonly PersonState[],
  to: PersonState,
): Promise<void> {
  const source = jsonTexts(db, 'id', ids);
  await q.raw(
    `update people set state = ? where id in (select id from ? as r) and state in (${from.map(() => '?').join(', ')})`,
    [to, source, ...from],
  );
}

/** People of a wave that became void wait for a decision again, unless another notice of theirs stands. */
export async function returnUntold(q: Querier, waveId: string): Promise<void> {
  await q.raw(
    `update people set state = 'undecided' where state = 'planned' and id in (select person_id from notices where wave_id = ?)
     and not exists (select 1 from notices as n where n.incident_id = people.incident_id and n.person_id = people.id and n.state <> 'superseded')`,
    [waveId],
  );
}

/** Sets the state of everybody in some cohorts who has no notice yet. */
export async function moveCohorts(
  db: Database,
  q: Querier,
  incidentId: string,
  cohortIds: readonly string[],
  to: PersonState,
): Promise<void> {
  if (cohortIds.length === 0) return;
  const source = jsonTexts(db, 'id', cohortIds);
  await q.raw(
    `update people set state = ? where incident_id = ? and merged_into is null and state in ('undecided', 'not_covered', 'not_owed') and cohort_id in (select id from ? as r)`,
    [to, incidentId, source],
  );
}
