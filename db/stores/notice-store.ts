import { heldRows, joinText, jsonRows, jsonTexts, rowsOf, updateCounted } from '../dialect';
import type { NoticeState } from '../../domain/people/account';
import type { Database, Querier } from '../connection';
import type { NoticeRow } from '../tables';
import { counted, moveCounters } from './move-counters';

const NEW_NOTICE = {
  id: 'text',
  person_id: 'text',
  plan_id: 'text',
  state: 'text',
  channel: 'text',
  view_sealed: 'text',
  view_digest: 'text',
  person_commitment: 'text',
  address_commitment: 'text',
  leaf: 'text',
} as const;

export type NewNotice = Pick<NoticeRow, keyof typeof NEW_NOTICE>;

/** Inserts drafted notices of one wave and counts them in the same statement's transaction. */
export async function insertNotices(
  db: Database,
  q: Querier,
  incidentId: string,
  waveId: string,
  rows: readonly NewNotice[],
): Promise<void> {
  if (rows.length === 0) return;
  const result: unknown = await q.raw(
    `insert into notices (id, incident_id, person_id, plan_id, wave_id, revision, channel, state, view_sealed, view_digest,
       person_commitment, address_commitment, leaf, attempt, resends, told_wrongly)
     select id, ?, person_id, plan_id, ?, 1, channel, state, view_sealed, view_digest, person_commitment, address_commitment, leaf, 0, 0, 0
     from ? as r where true on conflict do nothing returning plan_id, state`,
    [incidentId, waveId, jsonRows(db, NEW_NOTICE, rows)],
  );
  await moveCounters(db, q, incidentId, waveId, { left: [], entered: counted(rowsOf(result)) });
}

export interface NoticeChange {
  id: string;
  to: NoticeState;
  next_at: string | null;
  last_delivery_id: string | null;
}

/**
 * Moves notices of one wave and the counters with them. Only those that stand in one of `from` move; their ids come back,
 * so that the caller can settle the others one by one.
 */
export async function moveNotices(
  db: Database,
  q: Querier,
  incidentId: string,
  waveId: string,
  from: readonly NoticeState[],
  changes: readonly NoticeChange[],
): Promise<string[]> {
  if (changes.length === 0) return [];
  const ids = changes.map((change) => ({ id: change.id }));
  const standing = q('notices')
    .join(q.raw('? as r', [jsonRows(db, { id: 'text' }, ids)]) as never, 'notices.id', 'r.id')
    .where('notices.wave_id', waveId)
    .whereIn('notices.state', [...from])
    .orderBy('notices.id')
    .select('notices.id', 'notices.plan_id', 'notices.state');
  const before: { id: string; plan_id: string; state: string }[] = await heldRows(db, 'notices', standing);
  const movable = new Set(before.map((row) => row.id));
  const moving = changes.filter((change) => movable.has(change.id));
  const source = jsonRows(db, { id: 'text', to: 'text', next_at: 'text', last_delivery_id: 'text' }, moving);
  const after = rowsOf(
    await q.raw(
      `update notices set state = r."to", next_at = r.next_at, last_delivery_id = coalesce(r.last_delivery_id, notices.last_delivery_id)
       from ? as r where notices.id = r.id returning notices.id, notices.plan_id, notices.state`,
      [source],
    ),
  );
  await moveCounters(db, q, incidentId, waveId, { left: counted(before), entered: counted(after) });
  return after.map((row) => String(row['id']));
}

/** Every notice of a wave in one of `from` moves to `to` (approval, hold, release, stale …). Returns how many. */
export async function moveWave(
  db: Database,
  q: Querier,
  incidentId: string,
  waveId: string,
  from: readonly NoticeState[],
  to: NoticeState,
): Promise<number> {
  const left: { plan_id: string; state: string; n: number }[] = [];
  for (const state of from.filter((one) => one !== to)) {
    const where = { wave_id: waveId, state };
    const plans = await updateCounted(db, q, { table: 'notices', where, change: { state: to }, by: 'plan_id' });
    left.push(...plans.map(({ value, n }) => ({ plan_id: value, state, n })));
  }
  await moveCounters(db, q, incidentId, waveId, { left, entered: left.map((row) => ({ ...row, state: to })) });
  return left.reduce((total, { n }) => total + n, 0);
}

export async function setLeaves(
  db: Database,
  q: Querier,
  rows: readonly { id: string; leaf: string }[],
): Promise<void> {
  if (rows.length === 0) return;
  const source = jsonRows(db, { id: 'text', leaf: 'text' }, rows);
  await q.raw('update notices set leaf = r.leaf from ? as r where notices.id = r.id', [source]);
}

/** Drafted notices of a wave to some people. */
export async function listDraftedOf(
  db: Database,
  q: Querier,
  incidentId: string,
  waveId: string,
  personIds: readonly string[],
): Promise<NoticeRow[]> {
  return q<NoticeRow>('notices')
    .where({ incident_id: incidentId, wave_id: waveId, state: 'drafted' })
    .whereIn('person_id', q.select('id').from(q.raw('? as r', [jsonTexts(db, 'id', personIds)]) as never))
    .orderBy('id');
}

export type NewView = Pick<NoticeRow, 'id' | 'view_sealed' | 'view_digest' | 'leaf'>;

/** Gives drafted notices another view, 500 a statement: views are the largest texts that there are. */
export async function setViews(db: Database, q: Querier, rows: readonly NewView[]): Promise<void> {
  const columns = { id: 'text', view_sealed: 'text', view_digest: 'text', leaf: 'text' } as const;
  for (let at = 0; at < rows.length; at += 500) {
    const source = jsonRows(db, columns, rows.slice(at, at + 500));
    await q.raw(
      `update notices set view_sealed = r.view_sealed, view_digest = r.view_digest, leaf = r.leaf
       from ? as r where notices.id = r.id and notices.state = 'drafted'`,
      [source],
    );
  }
}

/** Leaves of a wave in id order, a page at a time. */
export async function pageLeaves(
  q: Querier,
  waveId: string,
  afterId: string,
  limit: number,
): Promise<{ id: string; leaf: string }[]> {
  return q<NoticeRow>('notices')
    .where({ wave_id: waveId })
    .andWhere('id', '>', afterId)
    .orderBy('id')
    .limit(limit)
    .select('id', 'leaf');
}

/** Whole rows of a wave in id order, a page at a time. */
export async function pageNotices(q: Querier, waveId: string, afterId: string, limit: number): Promise<NoticeRow[]> {
  return q<NoticeRow>('notices').where({ wave_id: waveId }).andWhere('id', '>', afterId).orderBy('id').limit(limit);
}

/** Notices of each plan, whatever their state. */
export async function countByPlan(q: Querier, incidentId: string): Promise<Map<string, number>> {
  const rows: { plan_id: string; n: number }[] = await q('notices')
    .where({ incident_id: incidentId })
    .groupBy('plan_id')
    .select('plan_id')
    .count({ n: '*' });
  return new Map(rows.map((row) => [row.plan_id, Number(row.n)]));
}

/** People whose notice was accepted and who were owed it by a duty whose key begins so. */
export async function countTold(q: Querier, incidentId: string, keyPrefix: string): Promise<number> {
  const row: { n?: number | string } | undefined = await q('notices as n')
    .join('plan_obligations as po', 'po.plan_id', 'n.plan_id')
    .join('obligations as o', 'o.id', 'po.obligation_id')
    .join('people as p', 'p.id', 'n.person_id')
    .where({ 'n.incident_id': incidentId, 'n.state': 'accepted' })
    .whereLike('o.key', `${keyPrefix}%`)
    .select(q.raw('count(distinct coalesce(p.merged_into, p.id)) as n'))
    .first();
  return Number(row?.n ?? 0);
}

/** People with notices, grouped by the plans of their notices and by what their cohort owes now. */
export async function listToldGroups(
  db: Database,
  q: Querier,
  incidentId: string,
): Promise<{ plans: string; keys: string | null; n: number }[]> {
  const result: unknown = await q.raw(
    `select plans, obligation_keys as "keys", count(*) as n from (
       select p.id, c.obligation_keys, ${joinText(db, 'n.plan_id', 'n.plan_id')} as plans
       from notices n join people m on m.id = n.person_id join people p on p.id = coalesce(m.merged_into, m.id)
         join cohorts c on c.id = p.cohort_id
       where n.incident_id = ? and n.state <> 'superseded' group by p.id, c.obligation_keys
     ) as told group by plans, obligation_keys`,
    [incidentId],
  );
  return rowsOf(result).map((row) => ({
    plans: String(row['plans']),
    keys: row['keys'] === null ? null : String(row['keys']),
    n: Number(row['n']),
  }));
}
