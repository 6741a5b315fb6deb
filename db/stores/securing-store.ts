import type { Querier } from '../connection';
import type { EvidenceItemRow, SecuringRow } from '../tables';

/** New secrets on their way to their owners; the first one stays. */
export async function putHandover(
  q: Querier,
  row: { credential_id: string; incident_id: string; sealed: string; made_at: string },
): Promise<void> {
  await q('handovers')
    .insert({ ...row, taken_at: null })
    .onConflict('credential_id')
    .ignore();
}

/** Takes it out, once; null = there is none, or it was taken. */
export async function takeHandover(
  q: Querier,
  incidentId: string,
  credentialId: string,
  at: string,
): Promise<string | null> {
  const row = await q('handovers')
    .where({ incident_id: incidentId, credential_id: credentialId })
    .whereNotNull('sealed')
    .first<{ sealed: string } | undefined>('sealed');
  if (!row) return null;
  const n = await q('handovers')
    .where({ credential_id: credentialId })
    .whereNotNull('sealed')
    .update({ sealed: null, taken_at: at });
  return n === 1 ? row.sealed : null;
}

export async function insertSecuring(q: Querier, row: SecuringRow): Promise<void> {
  await q('securings').insert(row).onConflict('id').ignore();
}

/** The last word on whether the exposure is closed; null = nobody has seen it closed. */
export async function findSecuring(q: Querier, incidentId: string): Promise<SecuringRow | null> {
  const row = await q<SecuringRow>('securings')
    .where({ incident_id: incidentId })
    .orderBy('recorded_at', 'desc')
    .first();
  return row ?? null;
}

/** The same thing listed again: what is said now counts, what is left out stays. */
export async function putEvidence(q: Querier, rows: readonly EvidenceItemRow[]): Promise<void> {
  if (rows.length === 0) return;
  const newest = (column: string) => q.raw('coalesce(excluded.??, evidence_items.??)', [column, column]);
  const said = ['sha256', 'custodian', 'kept_until'].map((column) => [column, newest(column)] as const);
  await q('evidence_items')
    .insert([...rows])
    .onConflict('id')
    .merge(Object.fromEntries(said));
}

export async function listEvidence(q: Querier, incidentId: string): Promise<EvidenceItemRow[]> {
  return q<EvidenceItemRow>('evidence_items').where({ incident_id: incidentId }).orderBy(['kept_until', 'id']);
}
