import type { AccountFigures, NoticeState, PlanCount } from '../../domain/people/account';
import type { Querier } from '../connection';
import type { PlanRow } from '../tables';
import { listCounters } from './counter-store';
import { countCredentials } from './credential-store';
import { countIdentity } from './identity-question-store';
import { countByState } from './people-store';

/** Reads the whole account; call it inside a transaction when the figures must belong to one instant. */
export async function readAccount(q: Querier, incidentId: string): Promise<AccountFigures> {
  return {
    population: await population(q, incidentId),
    people: await countByState(q, incidentId),
    identity: await countIdentity(q, incidentId),
    plans: await planCounts(q, incidentId),
    recount: await recount(q, incidentId),
    plannedWithoutNotice: await plannedWithoutNotice(q, incidentId),
    noticeWithoutPlanned: await noticeWithoutPlanned(q, incidentId),
    notCovered: await notCovered(q, incidentId),
    notOwed: await notOwed(q, incidentId),
    credentials: await countCredentials(q, incidentId),
    strata: await listStrata(q, incidentId),
    quarantined: await quarantined(q, incidentId),
  };
}

async function population(q: Querier, incidentId: string): Promise<number> {
  const row = await q('people').where({ incident_id: incidentId, merged_into: null }).count({ n: '*' }).first();
  return Number(row?.['n'] ?? 0);
}

async function planCounts(q: Querier, incidentId: string): Promise<PlanCount[]> {
  const plans = await q<PlanRow>('plans').where({ incident_id: incidentId }).orderBy('id');
  const counters = await listCounters(q, incidentId);
  return plans.map((plan) => ({
    plan: plan.id,
    channel: plan.channel,
    language: plan.language,
    jurisdiction: plan.jurisdiction,
    why: plan.channel_why,
    states: counters.filter((row) => row.plan_id === plan.id).map(({ state, n }) => ({ state, n })),
  }));
}

async function recount(q: Querier, incidentId: string): Promise<{ plan: string; state: NoticeState; n: number }[]> {
  const rows: { plan: string; state: NoticeState; n: number }[] = await q('notices')
    .where({ incident_id: incidentId })
    .groupBy('plan_id', 'state')
    .select({ plan: 'plan_id', state: 'state' })
    .count({ n: '*' });
  return rows.map((row) => ({ ...row, n: Number(row.n) }));
}

async function plannedWithoutNotice(q: Querier, incidentId: string): Promise<number> {
  const row = await q('people as p')
    .where({ 'p.incident_id': incidentId, 'p.state': 'planned', 'p.merged_into': null })
    .whereNotExists(
      q('notices as n')
        .select(q.raw('1'))
        .whereRaw("n.incident_id = p.incident_id and n.person_id = p.id and n.state <> 'superseded'"),
    )
    .count({ n: '*' })
    .first();
  return Number(row?.['n'] ?? 0);
}

async function noticeWithoutPlanned(q: Querier, incidentId: string): Promise<number> {
  const row = await q('people as p')
    .where({ 'p.incident_id': incidentId, 'p.merged_into': null })
    .whereNot({ 'p.state': 'planned' })
    .whereExists(
      q('notices as n')
        .select(q.raw('1'))
        .whereRaw("n.incident_id = p.incident_id and n.person_id = p.id and n.state <> 'superseded'"),
    )
    .count({ n: '*' })
    .first();
  return Number(row?.['n'] ?? 0);
}

async function notCovered(q: Querier, incidentId: string): Promise<{ territory: string; n: number }[]> {
  const territory =
    "coalesce(case when country = 'US' then coalesce(subdivision, country) else country end, 'unknown')";
  const rows: { territory: string; n: number }[] = await q('people')
    .where({ incident_id: incidentId, state: 'not_covered', merged_into: null })
    .groupByRaw(territory)
    .orderByRaw(territory)
    .select(q.raw(`${territory} as territory`))
    .count({ n: '*' });
  return rows.map((row) => ({ territory: row.territory, n: Number(row.n) }));
}

/** Reasons stand with the cohort, one for every law that was asked; somebody under two laws is counted under both. */
async function notOwed(q: Querier, incidentId: string): Promise<AccountFigures['notOwed']> {
  const rows: { reasons: string | null; n: number }[] = await q('people')
    .join('cohorts', 'cohorts.id', 'people.cohort_id')
    .where({ 'people.incident_id': incidentId, 'people.state': 'not_owed', 'people.merged_into': null })
    .groupBy('cohorts.reasons')
    .select('cohorts.reasons')
    .count({ n: '*' });
  const counts = new Map<string, { regime: string; why: string; n: number }>();
  for (const { reasons, n } of rows) {
    for (const { regime, why } of JSON.parse(reasons ?? '[]') as { regime: string; why: string }[]) {
      const row = counts.get(`${regime} ${why}`) ?? { regime, why, n: 0 };
      row.n += Number(n);
      counts.set(`${regime} ${why}`, row);
    }
  }
  return [...counts.values()].sort((a, b) => (`${a.regime} ${a.why}` < `${b.regime} ${b.why}` ? -1 : 1));
}

async function listStrata(q: Querier, incidentId: string): Promise<AccountFigures['strata']> {
  return q('strata')
    .where({ incident_id: incidentId })
    .orderBy('record_group')
    .select({ group: 'record_group', least: 'least', most: 'most', origin: 'origin', disposition: 'disposition' });
}

/** The first 20 row numbers of each reason; the whole list is in `quarantined_rows`. */
const ROWS_SHOWN = 20;

async function quarantined(q: Querier, incidentId: string): Promise<AccountFigures['quarantined']> {
  const groups: { file_id: string; path: string; reason: string; n: number }[] = await q('quarantined_rows as q')
    .join('leak_files as f', 'f.id', 'q.file_id')
    .where('q.incident_id', incidentId)
    .groupBy('q.file_id', 'f.path', 'q.reason')
    .select('q.file_id', 'f.path', 'q.reason')
    .count({ n: '*' });
  return Promise.all(
    groups.map(async (group) => {
      const rows: { row: number }[] = await q('quarantined_rows')
        .where({ file_id: group.file_id, reason: group.reason })
        .orderBy('row')
        .limit(ROWS_SHOWN)
        .select('row');
      return {
        file: group.path.split(/[\\/]/).at(-1) ?? group.path,
        reason: group.reason,
        n: Number(group.n),
        rows: rows.map(({ row }) => row),
      };
    }),
  );
}
