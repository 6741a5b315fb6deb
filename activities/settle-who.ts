import { idOf } from '../domain/ids';
import { sha256 } from '../domain/notices/package';
import type { KnownIdentity } from '../domain/people/identity';
import type { KeyRank } from '../domain/people/identity-keys';
import { MOST_SHARERS, settlePeople, type Settlement } from '../domain/people/settlement';
import type { IdentityQuestionRow } from '../db/stores/identity-question-store';
import type { IdentityEventRow, IdentityRow, PersonKeyRow } from '../db/stores/identity-store';
import type { Transaction } from '../db/connection';
import type { Deps } from './deps';

/** What brought this settlement about: an import, a scan, or a lot of answers with whoever gave each. */
export interface Settling {
  incidentId: string;
  cause: string;
  /** by row of people: who answered about it, why, and which event is taken back; nobody: the keys alone decide */
  answered?: ReadonlyMap<string, { by: string; reason: string; question: string | null; undoes: string | null }>;
}

export interface SettledCounts {
  merged: number;
  split: number;
  proposals: number;
  conflicts: number;
}

/**
 * Decides who is one person from all keys and answers at once, points rows at the row that speaks for them, and asks about
 * the rest. Nothing that was drafted, signed or sent is touched; a round that follows counts anew.
 */
export async function settleWho(deps: Deps, settling: Settling): Promise<SettledCounts> {
  const { people } = deps.stores;
  await deps.transact((trx) => people.indexAccounts(trx, settling.incidentId));
  return deps.transact((trx) => settleIn(deps, trx, settling));
}

/** As `settleWho`, within the transaction that wrote the answers. */
export async function settleIn(deps: Deps, trx: Transaction, settling: Settling): Promise<SettledCounts> {
  const { incidentId, cause } = settling;
  const { people: store, ledger } = deps.stores;
  const log = ledger.incidentLog(incidentId);
  const known = await ledger.findByCause(trx, log, `settled/${cause}`);
  if (known) return known as unknown as SettledCounts;
  const { people, keys } = await store.listInvolved(deps.db, trx, incidentId, MOST_SHARERS);
  const answers = await store.listPairAnswers(trx, incidentId);
  const settlement = settlePeople(
    knownIdentities(people, keys),
    answers.map((row) => ({
      one: row.person_id,
      other: row.other_person_id,
      answer: row.answer === 'same' ? 'same' : 'different',
    })),
  );
  const moves = people
    .map(({ id, merged_into }) => ({ id, from: merged_into, into: settlement.mergedInto.get(id) ?? null }))
    .filter((move) => move.from !== move.into);
  await store.pointPeople(deps.db, trx, incidentId, moves);
  const events = moves.flatMap((move) => eventOf(deps, settling, move));
  await store.insertEvents(deps.db, trx, events);
  await store.replaceQuestions(deps.db, trx, incidentId, questionRows(deps, incidentId, settlement));
  const count = (kind: string): number => settlement.questions.filter((one) => one.kind === kind).length;
  const counts = {
    merged: events.filter((one) => one.kind === 'merge').length,
    split: events.filter((one) => one.kind === 'split').length,
    proposals: count('proposal'),
    conflicts: count('conflict'),
  };
  await recordEvents(deps, trx, settling, events);
  const entry = { log, cause: `settled/${cause}`, kind: 'people.settled' as const, at: deps.now() };
  await ledger.appendEntry(trx, { ...entry, data: { ...counts } });
  return counts;
}

function knownIdentities(people: readonly IdentityRow[], keys: readonly PersonKeyRow[]): KnownIdentity[] {
  const byPerson = new Map<string, KnownIdentity['keys'][number][]>();
  for (const { person_id, rank, kind, fp } of keys) {
    const own = byPerson.get(person_id) ?? [];
    own.push({ rank: rank as KeyRank, kind, fp });
    byPerson.set(person_id, own);
  }
  return people.map((row) => ({
    id: row.id,
    order: row.key_fp,
    keys: byPerson.get(row.id) ?? [],
    hasNotice: Number(row.has_notice) === 1,
    isBeingTold: Number(row.is_being_told) === 1,
    fullness: row.fullness ?? '',
  }));
}

/** A row that only follows the one that speaks for it to another is no event of its own. */
function eventOf(
  deps: Deps,
  { incidentId, cause, answered }: Settling,
  move: { id: string; from: string | null; into: string | null },
): IdentityEventRow[] {
  if (move.from !== null && move.into !== null) return [];
  const speaker = move.into ?? move.from ?? '';
  const said = answered?.get(move.id) ?? answered?.get(speaker);
  return [
    {
      id: idOf('event', sha256(`${incidentId}/${cause}/${move.id}`).slice(0, 24)),
      incident_id: incidentId,
      kind: move.into === null ? 'split' : 'merge',
      person_id: speaker,
      other_person_id: move.id,
      at: deps.now(),
      by_ref: said?.by ?? null,
      reason_digest: said?.reason ?? null,
      question_id: said?.question ?? null,
      undoes: said?.undoes ?? null,
    },
  ];
}

/** So many events are named in one entry; the others are in the table, and counted. */
const NAMED = 100;

async function recordEvents(
  deps: Deps,
  trx: Transaction,
  { incidentId, cause }: Settling,
  events: readonly IdentityEventRow[],
): Promise<void> {
  const { ledger } = deps.stores;
  const log = ledger.incidentLog(incidentId);
  const kinds = {
    'person.merged': events.filter((one) => one.kind === 'merge'),
    'person.merge_undone': events.filter((one) => one.kind === 'split' && one.undoes !== null),
    'person.split': events.filter((one) => one.kind === 'split' && one.undoes === null),
  } as const;
  for (const [kind, rows] of Object.entries(kinds) as [keyof typeof kinds, IdentityEventRow[]][]) {
    if (rows.length === 0) continue;
    const named = rows.slice(0, NAMED).map((one) => ({ event: one.id, by: one.by_ref, reason: one.reason_digest }));
    const draft = { log, cause: `${kind}/${cause}`, kind, at: deps.now(), data: { n: rows.length, events: named } };
    await ledger.appendEntry(trx, draft);
  }
}

/** The id of the question about two rows, whichever is named first. */
export function questionIdOf(incidentId: string, one: string, other: string): string {
  return idOf('question', sha256([incidentId, ...[one, other].sort()].join('/')).slice(0, 20));
}

function questionRows(deps: Deps, incidentId: string, { questions }: Settlement): IdentityQuestionRow[] {
  return questions.map(({ kind, one, other, agree, differ }) => ({
    id: questionIdOf(incidentId, one, other),
    incident_id: incidentId,
    kind,
    person_id: one,
    other_person_id: other,
    agree: agree.join(','),
    differ: differ.join(','),
    state: 'open',
    answer: null,
    reason_digest: null,
    by_ref: null,
    at: deps.now(),
  }));
}
