import { joinText, jsonRows } from '../dialect';
import type { NoticeState } from '../../domain/people/account';
import type { Database, Querier } from '../connection';
import type { DeliveryRow, NoticeRow } from '../tables';
import { rowsOf } from './people-store';

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
  await addToCounters(db, q, incidentId, waveId, tally(rowsOf(result), 1));
}

interface CounterChange {
  plan_id: string;
  state: string;
  n: number;
}

function tally(rows: readonly Record<string, unknown>[], sign: 1 | -1): CounterChange[] {
  const counts = new Map<string, CounterChange>();
  for (const row of rows) {
    const key = `${String(row['plan_id'])} ${String(row['state'])}`;
    const change = counts.get(key) ?? { plan_id: String(row['plan_id']), state: String(row['state']), n: 0 };
    change.n += sign;
    counts.set(key, change);
  }
  return [...counts.values()];
}

async function addToCounters(
  db: Database,
  q: Querier,
  incidentId: string,
  waveId: string,
  changes: readonly CounterChange[],
): Promise<void> {
  const real = changes.filter((change) => change.n !== 0);
  if (real.length === 0) return;
  const source = jsonRows(db, { plan_id: 'text', state: 'text', n: 'integer' }, real);
  await q.raw(
    `insert into counters (incident_id, wave_id, plan_id, state, n) select ?, ?, plan_id, state, n from ? as r where true
     on conflict (incident_id, wave_id, plan_id, state) do update set n = counters.n + excluded.n`,
    [incidentId, waveId, source],
  );
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
  const before: { id: string; plan_id: string; state: string }[] = await q('notices')
    .join(q.raw('? as r', [jsonRows(db, { id: 'text' }, ids)]) as never, 'notices.id', 'r.id')
    .where('notices.wave_id', waveId)
    .whereIn('notices.state', [...from])
    .select('notices.id', 'notices.plan_id', 'notices.state');
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
  await addToCounters(db, q, incidentId, waveId, merge([...tally(before, -1), ...tally(after, 1)]));
  return after.map((row) => String(row['id']));
}

function merge(changes: readonly CounterChange[]): CounterChange[] {
  const merged = new Map<string, CounterChange>();
  for (const change of changes) {
    const key = `${change.plan_id} ${change.state}`;
    const known = merged.get(key);
    if (known) known.n += change.n;
    else merged.set(key, { ...change });
  }
  return [...merged.values()];
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
  const marks = from.map(() => '?').join(', ');
  const before: { plan_id: string; state: string; n: number }[] = await q('notices')
    .where({ wave_id: waveId })
    .whereIn('state', [...from])
    .groupBy('plan_id', 'state')
    .select('plan_id', 'state')
    .count({ n: '*' });
  await q.raw(`update notices set state = ? where wave_id = ? and state in (${marks})`, [to, waveId, ...from]);
  const changes = before.flatMap((row) => [
    { plan_id: row.plan_id, state: row.state, n: -Number(row.n) },
    { plan_id: row.plan_id, state: to, n: Number(row.n) },
  ]);
  await addToCounters(db, q, incidentId, waveId, merge(changes));
  return before.reduce((total, row) => total + Number(row.n), 0);
}

/** Claims up to `limit` notices of a wave for one batch: from here on a lost reply leaves them `unknown`, never "not sent". */
export async function claimNotices(
  db: Database,
  q: Querier,
  incidentId: string,
  waveId: string,
  batchId: string,
  now: string,
  limit: number,
): Promise<NoticeRow[]> {
  const due: { id: string; plan_id: string; state: string }[] = await q<NoticeRow>('notices')
    .where({ wave_id: waveId })
    .andWhere((w) =>
      w.where({ state: 'approved' }).orWhere((d) => d.where({ state: 'deferred' }).andWhere('next_at', '<=', now)),
    )
    .orderBy('id')
    .limit(limit)
    .select('id', 'plan_id', 'state');
  if (due.length === 0) return [];
  const source = jsonRows(
    db,
    { id: 'text' },
    due.map(({ id }) => ({ id })),
  );
  const rows = rowsOf(
    await q.raw(
      `update notices set state = 'claimed', batch_id = ?, attempt = attempt + 1 where id in (select id from ? as r) returning *`,
      [batchId, source],
    ),
  ) as unknown as NoticeRow[];
  await addToCounters(db, q, incidentId, waveId, merge([...tally(due as never, -1), ...tally(rows as never, 1)]));
  return rows.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Notices that are claimed by a batch and have no recorded answer. */
export async function listClaimed(q: Querier, batchId: string): Promise<NoticeRow[]> {
  return q<NoticeRow>('notices').where({ batch_id: batchId, state: 'claimed' }).orderBy('id');
}

/** Lost replies that the wave's policy allows to offer once more. */
export async function listUnknown(
  q: Querier,
  waveId: string,
  resendsBelow: number,
  limit: number,
): Promise<NoticeRow[]> {
  return q<NoticeRow>('notices')
    .where({ wave_id: waveId, state: 'unknown' })
    .andWhere('resends', '<', resendsBelow)
    .orderBy('id')
    .limit(limit);
}

export async function countResend(db: Database, q: Querier, ids: readonly string[]): Promise<void> {
  const source = jsonRows(
    db,
    { id: 'text' },
    ids.map((id) => ({ id })),
  );
  await q.raw('update notices set resends = resends + 1 where id in (select id from ? as r)', [source]);
}

const NEW_DELIVERY = {
  id: 'text',
  incident_id: 'text',
  notice_id: 'text',
  batch_id: 'text',
  attempt: 'integer',
  channel: 'text',
  outcome: 'text',
  at: 'text',
  message_ref: 'text',
  bytes_sha256: 'text',
  reply_code: 'integer',
  origin: 'text',
  next_hop: 'text',
  package_id: 'text',
  leaf: 'text',
  entry_id: 'text',
} as const;

/** Writes the outcomes of one flush; a delivery row is written once and never changed. */
export async function insertDeliveries(db: Database, q: Querier, rows: readonly DeliveryRow[]): Promise<void> {
  if (rows.length === 0) return;
  const columns = Object.keys(NEW_DELIVERY).join(', ');
  await q.raw(`insert into deliveries (${columns}) select ${columns} from ? as r`, [jsonRows(db, NEW_DELIVERY, rows)]);
}

/** Counters of the incident, zero rows left out. */
export async function listCounters(
  q: Querier,
  incidentId: string,
): Promise<{ wave_id: string; plan_id: string; state: NoticeState; n: number }[]> {
  const rows = await q('counters')
    .where({ incident_id: incidentId })
    .whereNot({ n: 0 })
    .orderBy(['wave_id', 'plan_id', 'state']);
  return rows.map((row) => ({ ...row, n: Number(row.n) }));
}

export async function waveCounts(q: Querier, waveId: string): Promise<Map<NoticeState, number>> {
  const rows: { state: NoticeState; n: number }[] = await q('counters')
    .where({ wave_id: waveId })
    .groupBy('state')
    .select('state')
    .sum({ n: 'n' });
  return new Map(rows.map((row) => [row.state, Number(row.n)]));
}

/** The earliest instant at which a deferred notice of the wave may be offered again. */
export async function nextDeferredAt(q: Querier, waveId: string): Promise<string | null> {
  const row = await q('notices').where({ wave_id: waveId, state: 'deferred' }).min({ at: 'next_at' }).first();
  return (row?.['at'] as string | null | undefined) ?? null;
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

export interface BatchRow {
  id: string;
  incident_id: string;
  kind: 'notices' | 'keys';
  subject: string;
  state: 'claimed' | 'settled';
  n: number;
  claimed_at: string;
  settled_at: string | null;
}

export async function insertBatch(q: Querier, row: BatchRow): Promise<void> {
  await q('batches').insert(row);
}

export async function findBatch(q: Querier, id: string): Promise<BatchRow | null> {
  return (await q<BatchRow>('batches').where({ id }).first()) ?? null;
}

export async function settleBatch(q: Querier, id: string, at: string): Promise<void> {
  await q<BatchRow>('batches').where({ id }).update({ state: 'settled', settled_at: at });
}

/** Batches of a wave whose outcome was never written: their sender died. */
export async function openBatches(q: Querier, subject: string): Promise<BatchRow[]> {
  return q<BatchRow>('batches').where({ subject, state: 'claimed' }).orderBy('id');
}

/** People with notices, grouped by the plans of their notices and by what their cohort owes now. */
export async function listToldGroups(
  db: Database,
  q: Querier,
  incidentId: string,
): Promise<{ plans: string; keys: string | null; n: number }[]> {
  const result: unknown = await q.raw(
    `select plans, obligation_keys as "keys", count(*) as n from (
       select n.person_id, c.obligation_keys, ${joinText(db, 'n.plan_id', 'n.plan_id')} as plans
       from notices n join people p on p.id = n.person_id join cohorts c on c.id = p.cohort_id
       where n.incident_id = ? and n.state <> 'superseded' group by n.person_id, c.obligation_keys
     ) as told group by plans, obligation_keys`,
    [incidentId],
  );
  return rowsOf(result).map((row) => ({
    plans: String(row['plans']),
    keys: row['keys'] === null ? null : String(row['keys']),
    n: Number(row['n']),
  }));
}

/** Whole rows of a wave in id order, a page at a time. */
export async function pageNotices(q: Querier, waveId: string, afterId: string, limit: number): Promise<NoticeRow[]> {
  return q<NoticeRow>('notices').where({ wave_id: waveId }).andWhere('id', '>', afterId).orderBy('id').limit(limit);
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

/** Notices that were offered again after a lost reply. */
export async function listResent(q: Querier, incidentId: string): Promise<string[]> {
  const rows = await q<NoticeRow>('notices')
    .where({ incident_id: incidentId })
    .andWhere('resends', '>', 0)
    .orderBy('id')
    .select('id');
  return rows.map((row) => row.id);
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

/** What was offered, by hash of its bytes. */
export async function listDeliveredBytes(
  q: Querier,
  incidentId: string,
): Promise<{ notice_id: string; channel: string; outcome: string; bytes_sha256: string | null }[]> {
  return q<DeliveryRow>('deliveries')
    .where({ incident_id: incidentId })
    .orderBy('id')
    .select('notice_id', 'channel', 'outcome', 'bytes_sha256');
}
