import { kindWords } from '../domain/people/identity-keys';
import type { House } from './wiring';

/** What is not settled about who somebody is; ids and kinds of keys, never a value. */
export interface OpenIdentity {
  kind: 'no_match' | 'conflict' | 'proposal';
  /** the id of the question; null: the person is the question */
  question: string | null;
  people: string[];
  agree: string[];
  differ: string[];
  /** what would resolve it */
  resolvedBy: string;
}

export interface OpenIdentities {
  counts: { noMatch: number; conflicts: number; proposals: number };
  open: OpenIdentity[];
}

/** People in no directory, conflicts and proposals; the first `limit` of each that there is room for. */
export async function viewUnresolved(house: House, incidentId: string, limit: number): Promise<OpenIdentities> {
  const { people } = house.stores;
  const states = await people.countByState(house.db, incidentId);
  const { proposals, conflicts } = await people.countIdentity(house.db, incidentId);
  const asked = await people.listOpenQuestions(house.db, incidentId, limit);
  const unknown = await people.listUnresolved(house.db, incidentId, limit - asked.length);
  const open = asked.map((row): OpenIdentity => {
    const [agree, differ] = [wordsOf(row.agree), wordsOf(row.differ)];
    const kind = row.kind === 'proposal' ? 'proposal' : 'conflict';
    const pair = { question: row.id, people: [row.person_id, row.other_person_id], agree, differ };
    return { kind, ...pair, resolvedBy: wayOut(kind, differ) };
  });
  const noMatch = unknown.map(({ id }): OpenIdentity => {
    const resolvedBy = 'a directory or a list that has this account, or an answer: residence XX';
    return { kind: 'no_match', question: null, people: [id], agree: [], differ: [], resolvedBy };
  });
  const unresolved = states.find((row) => row.state === 'unresolved')?.n ?? 0;
  return { counts: { noMatch: unresolved, conflicts, proposals }, open: [...open, ...noMatch] };
}

/** A merge or a split as it is listed; `by` is an approver or the digest of a name, null: the keys alone decided. */
export interface IdentityEvent {
  event: string;
  kind: 'merge' | 'split';
  people: string[];
  at: string;
  by: string | null;
  undoes: string | null;
}

export async function viewIdentityEvents(house: House, incidentId: string, limit: number): Promise<IdentityEvent[]> {
  const rows = await house.stores.people.listEvents(house.db, incidentId, limit);
  return rows.map(({ id, kind, person_id, other_person_id, at, by_ref, undoes }) => ({
    event: id,
    kind,
    people: [person_id, other_person_id],
    at,
    by: by_ref,
    undoes,
  }));
}

function wordsOf(kinds: string): string[] {
  return kinds.split(',').filter(Boolean).map(kindWords);
}

function wayOut(kind: 'conflict' | 'proposal', differ: readonly string[]): string {
  if (kind === 'proposal') return 'one account, number or verified e-mail of both, or an answer: same or different';
  if (differ.length === 0) return 'the end of one of the two notices under way; then they are joined';
  return `a correction of ${differ.join(' and ')} in the source, or an answer: same or different`;
}
