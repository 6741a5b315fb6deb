import type { Querier } from '../connection';
import type { TaskRow } from '../tables';

export async function upsertTask(q: Querier, row: TaskRow): Promise<void> {
  await q('tasks').insert(row).onConflict(['incident_id', 'kind', 'subject']).ignore();
}

/** A task about a number: it is put up again, answered or not, when the number is another. */
export async function recountTask(q: Querier, row: TaskRow): Promise<void> {
  await q('tasks')
    .insert(row)
    .onConflict(['incident_id', 'kind', 'subject'])
    .merge({ state: row.state, n: row.n, round_no: row.round_no, done_at: row.done_at })
    .where('tasks.n', '<>', row.n);
}

/** A task that may come up again: one that was done is open once more. */
export async function reopenTask(q: Querier, row: TaskRow): Promise<void> {
  await q('tasks')
    .insert(row)
    .onConflict(['incident_id', 'kind', 'subject'])
    .merge({ state: row.state, due_at: row.due_at, done_at: row.done_at, created_at: row.created_at });
}

export async function listTasks(q: Querier, incidentId: string, state: TaskRow['state'] = 'open'): Promise<TaskRow[]> {
  return q<TaskRow>('tasks').where({ incident_id: incidentId, state }).orderBy('created_at');
}

/** Warnings of a duty that was met are done; their subjects start with its key. */
export async function settleWarnings(q: Querier, incidentId: string, key: string, at: string): Promise<void> {
  const open: TaskRow[] = await q<TaskRow>('tasks').where({ incident_id: incidentId, kind: 'deadline', state: 'open' });
  const ids = open.filter((row) => row.subject.startsWith(`${key} `)).map((row) => row.id);
  if (ids.length > 0) await q<TaskRow>('tasks').whereIn('id', ids).update({ state: 'done', done_at: at });
}
