import type { Database, Querier } from '../connection';
import { heldRows } from '../dialect';
import type { DeterminationRow } from '../tables';

export async function insertDetermination(q: Querier, row: DeterminationRow): Promise<void> {
  await q('determinations').insert(row);
}

/** One answer, and nobody else signs it before this transaction ends. */
export async function holdDetermination(db: Database, q: Querier, id: string): Promise<DeterminationRow | null> {
  const row = q<DeterminationRow>('determinations').where({ id }).first();
  return (await heldRows(db, 'determinations', row)) ?? null;
}

/** The proposal that a second person would be signing: same question, answer, reason and facts. */
export async function findDeterminationByHash(
  q: Querier,
  incidentId: string,
  hash: string,
): Promise<DeterminationRow | null> {
  return (
    (await q<DeterminationRow>('determinations')
      .where({ incident_id: incidentId, hash })
      .whereNot({ state: 'superseded' })
      .first()) ?? null
  );
}

export async function listDeterminations(q: Querier, incidentId: string): Promise<DeterminationRow[]> {
  return q<DeterminationRow>('determinations').where({ incident_id: incidentId }).orderBy('created_at');
}

/** Puts one answer in force; an earlier answer to the same question steps back. */
export async function enforceDetermination(q: Querier, row: DeterminationRow, at: string): Promise<void> {
  await q<DeterminationRow>('determinations')
    .where({ incident_id: row.incident_id, question: row.question, state: 'in_force' })
    .update({ state: 'superseded' });
  await q<DeterminationRow>('determinations').where({ id: row.id }).update({ state: 'in_force', in_force_at: at });
}

/** Answers in force, by question. */
export async function answersInForce(q: Querier, incidentId: string): Promise<Map<string, DeterminationRow>> {
  const rows = await q<DeterminationRow>('determinations').where({ incident_id: incidentId, state: 'in_force' });
  return new Map(rows.map((row) => [row.question, row]));
}
