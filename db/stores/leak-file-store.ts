import type { Querier } from '../connection';
import type { LeakFileRow } from '../tables';

export async function insertFiles(q: Querier, rows: LeakFileRow[]): Promise<void> {
  if (rows.length > 0) await q('leak_files').insert(rows).onConflict('id').ignore();
}

export async function listFiles(q: Querier, incidentId: string, kind?: LeakFileRow['kind']): Promise<LeakFileRow[]> {
  const query = q<LeakFileRow>('leak_files').where({ incident_id: incidentId }).orderBy('id');
  return kind ? query.andWhere({ kind }) : query;
}

export async function updateFile(q: Querier, id: string, change: Partial<LeakFileRow>): Promise<void> {
  await q<LeakFileRow>('leak_files').where({ id }).update(change);
}
