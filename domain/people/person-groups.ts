import type { IdentityKey, KnownIdentity, PairAnswer } from './identity';

interface Group {
  ids: string[];
  keys: readonly IdentityKey[];
  /** rows with a notice under way */
  told: number;
}

/** Rows joined into people, each pair that may not be joined kept apart. `kin` joins whatever it is told to. */
export class PersonGroups {
  private readonly groups = new Map<string, Group>();
  private readonly apart = new Map<string, Set<string>>();

  constructor(
    private readonly rows: ReadonlyMap<string, KnownIdentity>,
    answers: readonly PairAnswer[],
    private readonly mode: 'person' | 'kin' = 'person',
  ) {
    for (const { id, keys, isBeingTold } of rows.values())
      this.groups.set(id, { ids: [id], keys, told: isBeingTold ? 1 : 0 });
    for (const { one, other, answer } of answers) {
      if (answer !== 'different') continue;
      this.apart.set(one, (this.apart.get(one) ?? new Set()).add(other));
      this.apart.set(other, (this.apart.get(other) ?? new Set()).add(one));
    }
  }

  of(id: string): Group {
    const group = this.groups.get(id);
    if (!group) throw new Error('a row that is not among these people');
    return group;
  }

  /** True when people said of any two of their rows that these are two people. */
  isHeldApart(one: string, other: string): boolean {
    const ids = new Set(this.of(other).ids);
    return this.of(one).ids.some((id) => [...(this.apart.get(id) ?? [])].some((far) => ids.has(far)));
  }

  /** Makes one person of both; false when they stay two. */
  join(one: string, other: string): boolean {
    const [a, b] = [this.of(one), this.of(other)];
    if (a === b) return true;
    if (this.mode === 'person' && (a.told + b.told > 1 || this.isHeldApart(one, other))) return false;
    const joined = { ids: [...a.ids, ...b.ids], keys: [...a.keys, ...b.keys], told: a.told + b.told };
    for (const id of joined.ids) this.groups.set(id, joined);
    return true;
  }

  list(): string[][] {
    return [...new Set(this.groups.values())].map((group) => group.ids);
  }

  /** Whoever has a notice keeps their row, else the fullest statement does. */
  mergedInto(): Map<string, string> {
    const into = new Map<string, string>();
    for (const ids of this.list()) {
      if (ids.length < 2) continue;
      const [first] = ids.flatMap((id) => this.rows.get(id) ?? []).sort(bySpeaker);
      for (const id of ids) if (first && id !== first.id) into.set(id, first.id);
    }
    return into;
  }
}

function bySpeaker(a: KnownIdentity, b: KnownIdentity): number {
  if (a.hasNotice !== b.hasNotice) return a.hasNotice ? -1 : 1;
  if (a.fullness !== b.fullness) return a.fullness > b.fullness ? -1 : 1;
  return a.order < b.order ? -1 : 1;
}
