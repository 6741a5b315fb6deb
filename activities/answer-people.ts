import type { IdentityAnswerRow, IdentityQuestionRow } from '../db/stores/identity-question-store';
import type { Transaction } from '../db/connection';
import type { Deps } from './deps';
import { questionIdOf, settleIn, type SettledCounts, type Settling } from './settle-who';

export interface AnsweredCounts extends SettledCounts {
  answers: number;
  residences: number;
}

/**
 * Applies one lot of answers about who is who, whole, in the transaction that settles what follows from them. What was
 * written before stays in the lot, and who answered in the events.
 */
export async function answerPeople(deps: Deps, input: { incidentId: string; lot: string }): Promise<AnsweredCounts> {
  const { incidentId, lot } = input;
  const { people: store, ledger } = deps.stores;
  const log = ledger.incidentLog(incidentId);
  const cause = `answers/${lot}`;
  return deps.transact(async (trx) => {
    const known = await ledger.findByCause(trx, log, cause);
    if (known) return known as unknown as AnsweredCounts;
    const rows = await store.listAnswers(trx, incidentId, lot);
    const residences = await store.stateResidences(
      deps.db,
      trx,
      incidentId,
      rows.flatMap(({ person_id, answer, country, subdivision }) =>
        answer === 'residence' && country !== null ? [{ id: person_id, country, subdivision }] : [],
      ),
    );
    const answered = await applyPairs(deps, trx, incidentId, rows);
    const settled = await settleIn(deps, trx, { incidentId, cause, answered });
    const counts = { answers: rows.length, residences, ...settled };
    await ledger.appendEntry(trx, { log, cause, kind: 'people.answered', at: deps.now(), data: { lot, ...counts } });
    return counts;
  });
}

/** Writes what was said of pairs; answers with who said it, by every row that it may move. */
async function applyPairs(
  deps: Deps,
  trx: Transaction,
  incidentId: string,
  rows: readonly IdentityAnswerRow[],
): Promise<NonNullable<Settling['answered']>> {
  const { people: store } = deps.stores;
  const answered = new Map<string, { by: string; reason: string; question: string | null; undoes: string | null }>();
  for (const row of rows) {
    if (row.answer === 'residence') continue;
    const others =
      row.other_person_id === null ? await kinOf(deps, trx, incidentId, row.person_id) : [row.other_person_id];
    const ids = others.map((other) => questionIdOf(incidentId, row.person_id, other));
    if (row.answer === 'withdrawn') await store.withdrawAnswers(trx, incidentId, ids);
    else
      await store.answerQuestions(
        deps.db,
        trx,
        others.map((other) => questionOf(deps, row, other)),
      );
    const said = { by: row.by_ref, reason: row.reason_digest, question: ids[0] ?? null, undoes: row.undoes };
    for (const id of [row.person_id, ...(row.other_person_id === null ? [] : others)]) answered.set(id, said);
  }
  return answered;
}

/** Everybody else who is one person with this row. */
async function kinOf(deps: Deps, trx: Transaction, incidentId: string, personId: string): Promise<string[]> {
  const { people: store } = deps.stores;
  const [own] = (await store.listRowsOf(trx, incidentId, [personId])).filter((row) => row.id === personId);
  const speaker = own?.merged_into ?? personId;
  const kin = await store.listRowsOf(trx, incidentId, [speaker]);
  return kin.map((row) => row.id).filter((id) => id !== personId);
}

function questionOf(deps: Deps, row: IdentityAnswerRow, other: string): IdentityQuestionRow {
  return {
    id: questionIdOf(row.incident_id, row.person_id, other),
    incident_id: row.incident_id,
    kind: 'decided',
    person_id: row.person_id,
    other_person_id: other,
    agree: '',
    differ: '',
    state: 'answered',
    answer: row.answer,
    reason_digest: row.reason_digest,
    by_ref: row.by_ref,
    at: deps.now(),
  };
}
