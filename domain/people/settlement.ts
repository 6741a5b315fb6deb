import { differing, matchOf, type IdentityKey, type KnownIdentity, type PairAnswer } from './identity';
import { PersonGroups } from './person-groups';

export interface IdentityQuestion {
  kind: 'conflict' | 'proposal';
  one: string;
  other: string;
  /** kinds of keys that are equal */
  agree: string[];
  /** kinds that stand against it; empty for a proposal, and for two who are both being told */
  differ: string[];
}

export interface Settlement {
  /** row → the row that speaks for the person; rows that stand alone or speak themselves are left out */
  mergedInto: Map<string, string>;
  questions: IdentityQuestion[];
}

/** More people than this behind one supporting key say nothing of any two of them. */
export const MOST_SHARERS = 10;

interface Sharers {
  rank: IdentityKey['rank'];
  ids: string[];
}

/**
 * Who is one person: a function of the whole set of rows, keys and answers, and so the same whatever came first. Rows that
 * decisive keys join are one person unless an excluding key stands between any of them; then none is joined and people are
 * asked. What people answered comes before what keys say.
 */
export function settlePeople(people: readonly KnownIdentity[], answers: readonly PairAnswer[]): Settlement {
  const rows = new Map([...people].sort((a, b) => (a.order < b.order ? -1 : 1)).map((row) => [row.id, row]));
  const said = answers.filter(({ one, other }) => rows.has(one) && rows.has(other));
  const sharers = sharersOf(rows);
  const decisive = sharers.filter(({ rank }) => rank === 'decisive');
  const groups = new PersonGroups(rows, said);
  for (const { one, other, answer } of said) if (answer === 'same') groups.join(one, other);
  const against = new Map<string, string[]>();
  for (const kin of kinsOf(rows, decisive, said)) {
    const differ = differing([...new Set(kin.map((id) => groups.of(id)))].map((group) => group.keys));
    if (differ.length > 0) for (const id of kin) against.set(id, differ);
  }
  for (const { ids } of decisive) if (!against.has(ids[0] ?? '')) joinAll(groups, ids);
  return { mergedInto: groups.mergedInto(), questions: questionsOf(sharers, groups, against) };
}

/** Each joins the first before it that they may join, so that one pair held apart does not part the others. */
function joinAll(groups: PersonGroups, ids: readonly string[]): void {
  for (const [at, id] of ids.entries()) ids.slice(0, at).some((other) => groups.join(other, id));
}

/** Rows behind one key, for every key of two or more rows, in an order that no arrival changes. */
function sharersOf(rows: ReadonlyMap<string, KnownIdentity>): Sharers[] {
  const found = new Map<string, Sharers>();
  for (const { id, keys } of rows.values()) {
    for (const { rank, kind, fp } of keys) {
      if (rank === 'excluding') continue;
      const known = found.get(`${rank}/${kind}/${fp}`);
      if (known) known.ids.push(id);
      else found.set(`${rank}/${kind}/${fp}`, { rank, ids: [id] });
    }
  }
  return [...found]
    .filter(([, { ids }]) => ids.length > 1)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, sharers]) => sharers);
}

/** Rows that decisive keys and answers connect, whether they may be joined or not. */
function kinsOf(
  rows: ReadonlyMap<string, KnownIdentity>,
  decisive: readonly Sharers[],
  said: readonly PairAnswer[],
): string[][] {
  const free = new PersonGroups(rows, [], 'kin');
  for (const { ids } of decisive) for (const id of ids.slice(1)) free.join(ids[0] ?? id, id);
  for (const { one, other, answer } of said) if (answer === 'same') free.join(one, other);
  return free.list().filter((kin) => kin.length > 1);
}

function questionsOf(
  sharers: readonly Sharers[],
  groups: PersonGroups,
  against: ReadonlyMap<string, string[]>,
): IdentityQuestion[] {
  const asked = new Map<string, IdentityQuestion>();
  for (const { rank, ids } of sharers) {
    if (rank === 'supporting' && ids.length > MOST_SHARERS) continue;
    for (const [at, other] of ids.entries()) {
      const one = ids[at - 1];
      if (one === undefined || groups.of(one) === groups.of(other) || groups.isHeldApart(one, other)) continue;
      const { outcome, agree, differ } = matchOf(groups.of(one).keys, groups.of(other).keys);
      if (outcome === 'new' || asked.has(`${one}/${other}`)) continue;
      const kind = outcome === 'proposal' ? 'proposal' : 'conflict';
      asked.set(`${one}/${other}`, {
        kind,
        one,
        other,
        agree,
        differ: differ.length > 0 ? differ : kinOf(kind, against, one),
      });
    }
  }
  return [...asked.values()];
}

/** Two rows that do not differ may still be kept apart by a third of their kin. */
function kinOf(kind: IdentityQuestion['kind'], against: ReadonlyMap<string, string[]>, id: string): string[] {
  return kind === 'conflict' ? (against.get(id) ?? []) : [];
}
