import { isExcluding, type KeyRank } from './identity-keys';

/** A key as it is stored: its value is a keyed fingerprint. */
export interface IdentityKey {
  rank: KeyRank;
  kind: string;
  fp: string;
}

/** One row of people as the settlement sees it. */
export interface KnownIdentity {
  id: string;
  /** what rows are ordered by, whatever order they came in: the fingerprint of their statement */
  order: string;
  keys: readonly IdentityKey[];
  /** a notice of theirs stands; whoever has one keeps the row */
  hasNotice: boolean;
  /** it has not ended yet: two such rows stay apart until one has, so that no signed wave changes under its signatures */
  isBeingTold: boolean;
  /** the fuller the statement, the greater; the fullest row of a person speaks for them */
  fullness: string;
}

/** What people answered about two rows. */
export interface PairAnswer {
  one: string;
  other: string;
  answer: 'same' | 'different';
}

export interface Match {
  outcome: 'same' | 'conflict' | 'proposal' | 'new';
  /** kinds of keys that are equal, the decisive ones where there are any */
  agree: string[];
  /** kinds of which one person has only one, and these two have different ones */
  differ: string[];
}

/** What the keys of two people say of each other. Supporting keys only propose, and not against an excluding one. */
export function matchOf(candidate: readonly IdentityKey[], existing: readonly IdentityKey[]): Match {
  const agree = (rank: KeyRank): string[] =>
    kindsOf(candidate.filter((key) => key.rank === rank && existing.some((other) => isSame(key, other))));
  const differ = differing([candidate, existing]);
  const decisive = agree('decisive');
  if (decisive.length > 0) return { outcome: differ.length > 0 ? 'conflict' : 'same', agree: decisive, differ };
  const supporting = agree('supporting');
  return { outcome: supporting.length > 0 && differ.length === 0 ? 'proposal' : 'new', agree: supporting, differ };
}

/** Kinds of which one person has only one and for which these have no value that all of those who state any share. */
export function differing(people: readonly (readonly IdentityKey[])[]): string[] {
  const shared = new Map<string, Set<string>>();
  for (const keys of people) {
    const own = new Map<string, Set<string>>();
    for (const { kind, fp } of keys) if (isExcluding(kind)) own.set(kind, (own.get(kind) ?? new Set()).add(fp));
    for (const [kind, values] of own) {
      const known = shared.get(kind);
      shared.set(kind, known ? new Set([...known].filter((fp) => values.has(fp))) : values);
    }
  }
  return [...shared]
    .filter(([, values]) => values.size === 0)
    .map(([kind]) => kind)
    .sort();
}

function isSame(key: IdentityKey, other: IdentityKey): boolean {
  return key.kind === other.kind && key.fp === other.fp && key.rank === other.rank;
}

function kindsOf(keys: readonly IdentityKey[]): string[] {
  return [...new Set(keys.map((key) => key.kind))].sort();
}
