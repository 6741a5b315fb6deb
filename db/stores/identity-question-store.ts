import { insertTexts } from '../dialect';
import type { Database, Querier } from '../connection';

export interface IdentityQuestionRow {
  id: string;
  incident_id: string;
  kind: string;
  person_id: string;
  other_person_id: string;
  /** kinds of keys, separated by commas */
  agree: string;
  differ: string;
  state: 'open' | 'answered';
  answer: string | null;
  reason_digest: string | null;
  by_ref: string | null;
  at: string;
}

export interface IdentityAnswerRow {
  incident_id: string;
  lot: string;
  no: number;
  person_id: string;
  other_person_id: string | null;
  answer: 'same' | 'different' | 'residence' | 'withdrawn';
  country: string | null;
  subdivision: string | null;
  /** the event that this takes back */
  undoes: string | null;
  reason_digest: string;
  by_ref: string;
}

/** The open questions of an incident as they are now; answered ones stand. */
export async function replaceQuestions(
  db: Database,
  q: Querier,
  incidentId: string,
  rows: readonly IdentityQuestionRow[],
): Promise<void> {
  await q('identity_questions').where({ incident_id: incidentId, state: 'open' }).delete();
  await insertTexts(db, q, 'identity_questions', QUESTION_COLUMNS, rows, 'do nothing');
}

/** What people answered, whether it was asked or not; the newest answer about two people stands. */
export async function answerQuestions(db: Database, q: Querier, rows: readonly IdentityQuestionRow[]): Promise<void> {
  await insertTexts(
    db,
    q,
    'identity_questions',
    QUESTION_COLUMNS,
    rows,
    `(id) do update set state = excluded.state, answer = excluded.answer, reason_digest = excluded.reason_digest,
       by_ref = excluded.by_ref, at = excluded.at`,
  );
}

const QUESTION_COLUMNS = [
  'id',
  'incident_id',
  'kind',
  'person_id',
  'other_person_id',
  'agree',
  'differ',
  'state',
  'answer',
  'reason_digest',
  'by_ref',
  'at',
] as const satisfies readonly (keyof IdentityQuestionRow)[];

/** Answers that stand, each about two people. */
export async function listPairAnswers(q: Querier, incidentId: string): Promise<IdentityQuestionRow[]> {
  return q<IdentityQuestionRow>('identity_questions')
    .where({ incident_id: incidentId, state: 'answered' })
    .whereIn('answer', ['same', 'different'])
    .orderBy('id');
}

/** Takes answers back: whoever was asked is asked again, if the keys still ask. */
export async function withdrawAnswers(q: Querier, incidentId: string, ids: readonly string[]): Promise<void> {
  if (ids.length > 0)
    await q('identity_questions')
      .where({ incident_id: incidentId })
      .whereIn('id', [...ids])
      .delete();
}

/** What is open: conflicts before proposals. */
export async function listOpenQuestions(q: Querier, incidentId: string, limit: number): Promise<IdentityQuestionRow[]> {
  return q<IdentityQuestionRow>('identity_questions')
    .where({ incident_id: incidentId, state: 'open' })
    .orderBy(['kind', 'id'])
    .limit(limit);
}

export async function insertAnswers(q: Querier, rows: readonly IdentityAnswerRow[]): Promise<void> {
  for (let at = 0; at < rows.length; at += 50) {
    await q('identity_answers')
      .insert(rows.slice(at, at + 50))
      .onConflict(['incident_id', 'lot', 'no'])
      .ignore();
  }
}

export async function listAnswers(q: Querier, incidentId: string, lot: string): Promise<IdentityAnswerRow[]> {
  return q<IdentityAnswerRow>('identity_answers').where({ incident_id: incidentId, lot }).orderBy('no');
}

/** Rows that are one person with another row, and what people have not answered yet. */
export async function countIdentity(
  q: Querier,
  incidentId: string,
): Promise<{ merged: number; proposals: number; conflicts: number }> {
  const merged = await q('people')
    .where({ incident_id: incidentId })
    .whereNotNull('merged_into')
    .count({ n: '*' })
    .first();
  const open: { kind: string; n: number }[] = await q('identity_questions')
    .where({ incident_id: incidentId, state: 'open' })
    .groupBy('kind')
    .select('kind')
    .count({ n: '*' });
  const of = (kind: string): number => Number(open.find((row) => row.kind === kind)?.n ?? 0);
  return { merged: Number(merged?.['n'] ?? 0), proposals: of('proposal'), conflicts: of('conflict') };
}
