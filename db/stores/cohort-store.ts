import { joinText, jsonRows, rowsOf } from '../dialect';
import type { Database, Querier } from '../connection';
import type { CohortRow } from '../tables';

/** People alike in everything a rule can see, as the grouped query finds them. */
export interface CohortGroup {
  key: string;
  country: string | null;
  subdivision: string | null;
  residence_basis: string;
  age_band: string;
  relation: string;
  credential_state: string;
  volume: string;
  signature: string;
  n: number;
}

/**
 * A person's profile as text (`element|protection|evidence,…`) with the volume of their chats; hints (`possible`) stay out, and
 * what was seen of rows that are one person counts for the row that speaks for them. The casts give SQLite a text to look up:
 * without them it reads all people for each of them. Bands of volume: one value, up to 19, 20 and more. People who are
 * unresolved live nowhere that is known: they are in cohorts too, so that they count as those who could live in any territory.
 */
function signatures(db: Database): string {
  return `
    with merged as (
      select id, merged_into from people where incident_id = ? and merged_into is not null
    ), per_element as (
      select cast(coalesce(m.merged_into, e.person_id) as text) as person_id, element, protection,
        min(case evidence when 'certain' then 'certain' else 'likely' end) as evidence, sum(value_count) as value_count
      from exposures e left join merged m on m.id = e.person_id
      where e.incident_id = ? and evidence <> 'possible' group by coalesce(m.merged_into, e.person_id), element, protection
    ), per_person as (
      select person_id, ${joinText(db, "element || '|' || protection || '|' || evidence", 'element, protection')} as signature,
        max(case when element = 'chat_content' then value_count else 1 end) as chats
      from per_element group by person_id
    ), keyed as (
      select p.id, p.country, p.subdivision, p.residence_basis, p.age_band, p.relation, p.credential_state,
        coalesce(s.signature, '') as signature,
        case when coalesce(s.chats, 1) >= 20 then 'long_history' when coalesce(s.chats, 1) > 1 then 'some' else 'single' end as volume
      from people p left join per_person s on s.person_id = p.id
      where p.incident_id = ? and p.merged_into is null
    ), labelled as (
      select keyed.*, coalesce(country, '-') || ';' || coalesce(subdivision, '-') || ';' || residence_basis || ';' || age_band || ';' ||
        relation || ';' || credential_state || ';' || volume || ';' || signature as cohort_key from keyed
    )`;
}

/** One grouped query over all people of the incident. */
export async function listCohortGroups(db: Database, q: Querier, incidentId: string): Promise<CohortGroup[]> {
  const result: unknown = await q.raw(
    `${signatures(db)}
     select cohort_key as "key", country, subdivision, residence_basis, age_band, relation, credential_state, volume, signature, count(*) as n
     from labelled group by cohort_key, country, subdivision, residence_basis, age_band, relation, credential_state, volume, signature
     order by cohort_key`,
    [incidentId, incidentId, incidentId],
  );
  return rowsOf(result) as unknown as CohortGroup[];
}

/** Points every person at the cohort of the same key. */
export async function assignCohorts(
  db: Database,
  q: Querier,
  incidentId: string,
  cohorts: readonly { key: string; id: string }[],
): Promise<void> {
  const source = jsonRows(db, { key: 'text', id: 'text' }, cohorts);
  await q.raw(
    `${signatures(db)}
     update people set cohort_id = m.cohort_id
     from (select labelled.id as person_id, r.id as cohort_id from labelled join ? as r on r."key" = labelled.cohort_key) as m
     where people.id = m.person_id`,
    [incidentId, incidentId, incidentId, source],
  );
}

export interface ProfileRow {
  id: string;
  incident_id: string;
  elements: string;
  linkage: string;
  volume: string;
}

export async function storeCohorts(
  q: Querier,
  profiles: readonly ProfileRow[],
  cohorts: readonly CohortRow[],
): Promise<void> {
  for (let at = 0; at < profiles.length; at += 100) {
    await q('profiles')
      .insert(profiles.slice(at, at + 100))
      .onConflict('id')
      .ignore();
  }
  for (let at = 0; at < cohorts.length; at += 50) {
    await q('cohorts')
      .insert(cohorts.slice(at, at + 50))
      .onConflict('id')
      .merge(['round_no', 'n']);
  }
}

export type CohortWithProfile = CohortRow & { elements: string; linkage: string; volume: string };

export async function listCohorts(q: Querier, incidentId: string, roundNo: number): Promise<CohortWithProfile[]> {
  return q('cohorts')
    .join('profiles', 'profiles.id', 'cohorts.profile_id')
    .where({ 'cohorts.incident_id': incidentId, 'cohorts.round_no': roundNo })
    .orderBy('cohorts.id')
    .select('cohorts.*', 'profiles.elements', 'profiles.linkage', 'profiles.volume');
}

/** Stores what the law says of each cohort. */
export async function settleCohorts(
  db: Database,
  q: Querier,
  rows: readonly { id: string; outcome: string; reasons: string; obligation_keys: string }[],
): Promise<void> {
  if (rows.length === 0) return;
  const source = jsonRows(db, { id: 'text', outcome: 'text', reasons: 'text', obligation_keys: 'text' }, rows);
  await q.raw(
    `update cohorts set outcome = r.outcome, reasons = r.reasons, obligation_keys = r.obligation_keys from ? as r where cohorts.id = r.id`,
    [source],
  );
}

export interface AssessmentRow {
  incident_id: string;
  round_no: number;
  cohort_id: string;
  level: string;
  score: number;
  provisional: number;
  body: string;
}

export async function storeAssessments(q: Querier, rows: readonly AssessmentRow[]): Promise<void> {
  for (let at = 0; at < rows.length; at += 100) {
    await q('assessments')
      .insert(rows.slice(at, at + 100))
      .onConflict(['incident_id', 'round_no', 'cohort_id'])
      .ignore();
  }
}

export async function listAssessments(q: Querier, incidentId: string, roundNo: number): Promise<AssessmentRow[]> {
  return q<AssessmentRow>('assessments').where({ incident_id: incidentId, round_no: roundNo });
}

/**
 * Brings the state of people's credentials up to date: live while any is not proven dead, `dead_unused` when a later look has shown
 * of each that nobody used it since the data lay open and no key of the incident lives (whose it is may not be known), else dead,
 * and of its use nothing is claimed.
 */
export async function refreshCredentialStates(q: Querier, incidentId: string): Promise<void> {
  await q.raw(
    `update people set credential_state = k.state
     from (select cast(coalesce(p.merged_into, p.id) as text) as person_id,
             case when sum(case when c.state in ('verified_dead', 'rotated', 'already_dead') then 0 else 1 end) > 0 then 'live'
                  when min(coalesce(w.is_unused, 0)) = 1 and not exists (
                    select 1 from credentials o where o.incident_id = ? and o.state not in ('verified_dead', 'rotated', 'already_dead'))
                  then 'dead_unused' else 'dead' end as state
           from credential_people cp join credentials c on c.id = cp.credential_id join people p on p.id = cp.person_id
             left join (select credential_id, min(case when answer = 'unused' then 1 when answer in ('dead', 'untold') then null else 0 end) as is_unused
                        from credential_proofs where incident_id = ? and kind = 'watch' group by credential_id) w on w.credential_id = c.id
           where cp.incident_id = ? and cp.relation = 'owner' group by coalesce(p.merged_into, p.id)) as k
     where people.id = k.person_id and people.credential_state <> k.state`,
    [incidentId, incidentId, incidentId],
  );
}

export interface StratumRow {
  id: string;
  incident_id: string;
  record_group: string;
  least: number | null;
  most: number | null;
  origin: string;
  disposition: string;
}

export async function storeStrata(q: Querier, rows: readonly StratumRow[]): Promise<void> {
  if (rows.length > 0)
    await q('strata')
      .insert([...rows])
      .onConflict('id')
      .merge(['least', 'most', 'origin']);
}
