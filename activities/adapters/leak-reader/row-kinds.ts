import type { RowFinding } from '../../../domain/detection/element';

/** The weaker first: of two sightings the stronger evidence counts, and result files hold its place here. */
export const EVIDENCES = ['possible', 'likely', 'certain'] as const satisfies readonly RowFinding['evidence'][];

/** What rows hold, numbered from 0 in the order in which they come. */
export interface RowKinds {
  numberOf(findings: readonly RowFinding[]): number;
  /** As result files say it, by number. */
  texts(): Iterable<string>;
}

/**
 * Most rows of a leak hold the same kinds of data: what a row holds is written once, as a text of `element|candidates|
 * protection|evidence rank|occurrences` parted by semicolons, in one order whatever the order in the row.
 */
export function createRowKinds(): RowKinds {
  const byText = new Map<string, number>();
  const seen = createNumbers<RowFinding>();
  /** The findings of a row in their order, one step each: from what is known so far to what is known with one more. */
  const steps = new Map<number, number>();
  const kinds: (number | undefined)[] = [];
  let places = 1;
  let lately: { findings: readonly RowFinding[]; kind: number }[] = [];
  return {
    numberOf: (findings) => {
      for (const { findings: known, kind } of lately) if (isSame(known, findings)) return kind;
      let place = 0;
      for (const finding of findings) {
        const step = place * MAX_SPELLINGS + seen.numberOf(finding, spelledOut);
        let next = steps.get(step);
        if (next === undefined) steps.set(step, (next = places++));
        place = next;
      }
      const kind = (kinds[place] ??= numberOf(byText, kindText(findings)));
      lately = [{ findings, kind }, ...lately.slice(0, FEW - 1)];
      return kind;
    },
    texts: () => byText.keys(),
  };
}

/** So many kinds of row are compared before one is looked up. */
const FEW = 4;

function isSame(some: readonly RowFinding[], others: readonly RowFinding[]): boolean {
  if (some.length !== others.length) return false;
  for (let at = 0; at < some.length; at += 1) if (some[at] !== others[at]) return false;
  return true;
}

/** Beyond the number of ways in which one finding can be spelled that fit into memory. */
const MAX_SPELLINGS = 2 ** 20;

/** One candidate alone must not read like the element of that name. */
function spelledOut(finding: RowFinding): string {
  const what = finding.element === null ? `?${finding.candidates.join(',')}` : finding.element;
  return `${what}${PROTECTION_MARK}${finding.protection}${finding.evidence}`;
}

/** Numbers things by what they say; most are one and the same object again and again, which is cheaper to look up. */
function createNumbers<T extends object>(): { numberOf(thing: T, spell: (thing: T) => string): number } {
  const bySpelling = new Map<string, number>();
  const byThing = new Map<T, number>();
  return {
    numberOf: (thing, spell) => {
      const known = byThing.get(thing);
      if (known !== undefined) return known;
      const number = numberOf(bySpelling, spell(thing));
      // Some are made anew for every row.
      if (byThing.size === MOST_REMEMBERED) byThing.clear();
      byThing.set(thing, number);
      return number;
    },
  };
}

const MOST_REMEMBERED = 4096;

const PROTECTION_MARK = '|';

/** Two of a kind in one row are one place with a count and the stronger evidence. Ids of the table hold no separator. */
function kindText(findings: readonly RowFinding[]): string {
  const merged = new Map<string, { rank: number; n: number }>();
  for (const finding of findings) {
    const candidates = finding.element === null ? finding.candidates.join(',') : '';
    const name = `${finding.element ?? ''}|${candidates}|${finding.protection}`;
    const known = merged.get(name);
    const rank = EVIDENCES.indexOf(finding.evidence);
    if (!known) merged.set(name, { rank, n: 1 });
    else Object.assign(known, { rank: Math.max(known.rank, rank), n: known.n + 1 });
  }
  return [...merged]
    .map(([name, { rank, n }]) => `${name}|${rank}|${n}`)
    .sort()
    .join(';');
}

function numberOf(numbers: Map<string, number>, text: string): number {
  const known = numbers.get(text);
  if (known !== undefined) return known;
  numbers.set(text, numbers.size);
  return numbers.size - 1;
}
