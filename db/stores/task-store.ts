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
    .merge({ state: row.state, n: row.n, due_at: row.due_at, round_no: row.round_no, done_at: row.done_at })
    .where('tasks.n', '<>', row.n);
}

/** A dated task about a number: while it is open its first date stands, and one that was done is put up with a date of its own. */
export async function putDatedTask(q: Querier, row: TaskRow): Promise<void> {
  await q('tasks')
    .insert(row)
    .onConflict(['incident_id', 'kind', 'subject'])
    .merge({
      state: row.state,
      n: row.n,
      done_at: row.done_at,
      due_at: q.raw(`case when tasks.state = 'open' then tasks.due_at else excluded.due_at end`),
    })
    .where((w) => w.where('tasks.n', '<>', row.n).orWhere('tasks.state', 'done'));
}

/** A warning says how things stand now: an older one of the same subject gives way. */
export async function putWarning(q: Querier, row: TaskRow): Promise<void> {
  await q('tasks')
    .insert(row)
    .onConflict(['incident_id', 'kind', 'subject'])
    .merge({ state: row.state, n: row.n, due_at: row.due_at, done_at: row.done_at });
}

export async function finishTask(
  q: Querier,
  incidentId: string,
  task: Pick<TaskRow, 'kind' | 'subject'>,
  at: string,
): Promise<void> {
  await q('tasks')
    .where({ incident_id: incidentId, ...task, state: 'open' })
    .update({ state: 'done', done_at: at });
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
