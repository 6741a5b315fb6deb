import type { NoticeState } from '../../domain/people/account';
import type { Querier } from '../connection';

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
