import type { Querier } from '../connection';

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
