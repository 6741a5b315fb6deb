import type { Querier } from '../connection';
import type { RevisionRow } from '../tables';

export async function insertRevision(q: Querier, row: RevisionRow): Promise<void> {
  await q('revisions').insert(row);
}

export async function getRevision(q: Querier, id: string): Promise<RevisionRow> {
  const row = await q<RevisionRow>('revisions').where({ id }).first();
  if (!row) throw new Error(`no revision ${id}`);
  return row;
}

export async function listRevisions(q: Querier, incidentId: string): Promise<RevisionRow[]> {
  return q<RevisionRow>('revisions').where({ incident_id: incidentId }).orderBy('no');
}

export async function adoptRevision(q: Querier, id: string): Promise<void> {
  await q<RevisionRow>('revisions').where({ id }).update({ state: 'adopted' });
}
