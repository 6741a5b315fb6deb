import type { IncidentState, RoundCause, RoundState } from '../../domain/record/incident';
import type { Querier } from '../connection';
import type { DeterminationRow, IncidentRow, LeakFileRow, RevisionRow, RoundRow, TaskRow } from '../tables';

export async function findIncident(q: Querier, id: string): Promise<IncidentRow | null> {
  return (await q<IncidentRow>('incidents').where({ id }).first()) ?? null;
}

/** An incident of the same organisation that starts from the same instant and is not over. */
export async function findSameOrigin(
  q: Querier,
  organisationHash: string,
  anchorAt: string,
): Promise<IncidentRow | null> {
  const row = await q<IncidentRow>('incidents')
    .where({ organisation_hash: organisationHash, anchor_at: anchorAt })
    .whereNotIn('state', ['closed', 'aborted'])
    .first();
  return row ?? null;
}

export async function listIncidents(q: Querier, states: readonly IncidentState[]): Promise<IncidentRow[]> {
  return q<IncidentRow>('incidents')
    .whereIn('state', [...states])
    .orderBy('created_at');
}

export async function insertIncident(q: Querier, row: IncidentRow): Promise<void> {
  await q('incidents').insert(row);
}

/** Moves an incident on; returns false when it stood elsewhere. */
export async function moveIncident(
  q: Querier,
  id: string,
  from: readonly IncidentState[],
  to: IncidentState,
  more: Partial<IncidentRow> = {},
): Promise<boolean> {
  const n = await q<IncidentRow>('incidents')
    .where({ id })
    .whereIn('state', [...from])
    .update({ state: to, ...more });
  return n === 1;
}

export async function updateIncident(q: Querier, id: string, change: Partial<IncidentRow>): Promise<void> {
  await q<IncidentRow>('incidents').where({ id }).update(change);
}

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

export async function insertDetermination(q: Querier, row: DeterminationRow): Promise<void> {
  await q('determinations').insert(row);
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

export async function upsertTask(q: Querier, row: TaskRow): Promise<void> {
  await q('tasks').insert(row).onConflict(['incident_id', 'kind', 'subject']).ignore();
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
