import type { RoundCause, RoundState } from '../../domain/record/incident';
import type { Querier } from '../connection';
import type { RoundRow } from '../tables';

/** Opens the next round, or returns the one that the same causes opened before. */
export async function insertRound(q: Querier, row: RoundRow): Promise<void> {
  await q('rounds').insert(row).onConflict('id').ignore();
}

export async function findRound(q: Querier, incidentId: string, no: number): Promise<RoundRow | null> {
  return (await q<RoundRow>('rounds').where({ incident_id: incidentId, no }).first()) ?? null;
}

export async function listRounds(q: Querier, incidentId: string): Promise<RoundRow[]> {
  return q<RoundRow>('rounds').where({ incident_id: incidentId }).orderBy('no');
}

export async function settleRound(
  q: Querier,
  id: string,
  state: RoundState,
  at: string,
  summary: object,
): Promise<void> {
  await q<RoundRow>('rounds')
    .where({ id })
    .update({ state, decided_at: at, summary: JSON.stringify(summary) });
}

export function causesOf(round: RoundRow): RoundCause[] {
  return JSON.parse(round.causes) as RoundCause[];
}
