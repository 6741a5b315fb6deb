import type { Querier } from '../connection';
import type { TaskRow } from '../tables';

export async function upsertTask(q: Querier, row: TaskRow): Promise<void> {
  await q('tasks').insert(row).onConflict(['incident_id', 'kind', 'subject']).ignore();
}

/** A task that may come up again: one that was done is open once more. */
export async function reopenTask(q: Querier, row: TaskRow): Promise<void> {
  await q('tasks')
    .insert(row)
    .onConflict(['incident_id', 'kind', 'subject'])
    .merge({ state: row.state, done_at: row.done_at, created_at: row.created_at });
}

export async function listTasks(q: Querier, incidentId: string, state: TaskRow['state'] = 'open'): Promise<TaskRow[]> {
  return q<TaskRow>('tasks').where({ incident_id: incidentId, state }).orderBy('created_at');
}

export async function settleTask(
  q: Querier,
  incidentId: string,
  kind: string,
  subject: string,
  at: string,
): Promise<void> {
  await q<TaskRow>('tasks').where({ incident_id: incidentId, kind, subject }).update({ state: 'done', done_at: at });
}
