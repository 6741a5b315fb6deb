import { freeRows, jsonRows, jsonTexts, rowsOf } from '../dialect';
import type { Database, Querier } from '../connection';
import type { NoticeRow } from '../tables';
import { counted, moveCounters } from './move-counters';

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
  const offerable = q<NoticeRow>('notices')
    .where({ wave_id: waveId })
    .andWhere((w) =>
      w.where({ state: 'approved' }).orWhere((d) => d.where({ state: 'deferred' }).andWhere('next_at', '<=', now)),
    )
    .orderBy('id')
    .limit(limit)
    .select('id', 'plan_id', 'state');
  const due: { id: string; plan_id: string; state: string }[] = await freeRows(db, 'notices', offerable);
  if (due.length === 0) return [];
  const source = jsonRows(
    db,
    { id: 'text' },
    due.map(({ id }) => ({ id })),
  );
  const returned = rowsOf(
    await q.raw(
      `update notices set state = 'claimed', batch_id = ?, attempt = attempt + 1 where id in (select id from ? as r) returning *`,
      [batchId, source],
    ),
  );
  await moveCounters(db, q, incidentId, waveId, { left: counted(due), entered: counted(returned) });
  return (returned as unknown as NoticeRow[]).sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Notices that are claimed by a batch and have no recorded answer. */
export async function listClaimed(q: Querier, batchId: string): Promise<NoticeRow[]> {
  return q<NoticeRow>('notices').where({ batch_id: batchId, state: 'claimed' }).orderBy('id');
}

/** The earliest instant at which a deferred notice of the wave may be offered again. */
export async function nextDeferredAt(q: Querier, waveId: string): Promise<string | null> {
  const row = await q('notices').where({ wave_id: waveId, state: 'deferred' }).min({ at: 'next_at' }).first();
  return (row?.['at'] as string | null | undefined) ?? null;
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
  const source = jsonTexts(db, 'id', ids);
  await q.raw('update notices set resends = resends + 1 where id in (select id from ? as r)', [source]);
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
