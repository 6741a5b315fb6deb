/**
 * What must stand in a text for a pattern to match at all, read off the pattern itself: so a text is searched with the few
 * patterns that it may match, and nobody keeps a second list of words beside them.
 */
import { type AST, RegExpParser } from '@eslint-community/regexpp';
import { WIDE } from './chars';
import { isLetter } from './long-tokens';

/** Characters that a place may hold, as ASCII codes; `WIDE` stands for every character above. */
export type Codes = readonly number[];

/** Places in a row, one of which must stand in the text: letters, digits, signs, and the kind of character around them. */
export interface Needed {
  /** What may stand right before, the edge of the text included; null = anything. */
  lead: Codes | null;
  steps: readonly Codes[];
  trail: Codes | null;
}

/** More sequences or longer ones tell no more than they cost. */
const MOST_SEQUENCES = 96;
const LONGEST = 24;
/** A place that takes more characters than these tells next to nothing. */
const WIDEST = 40;

/** What is known of a part of a pattern. Sequences may say more than the part matches, never less. */
interface Part {
  /** The part is one of these; null = it may be longer, or something else. */
  whole: readonly Needed[] | null;
  /** It begins and ends with one of these; the empty sequence = not known. */
  head: readonly Needed[];
  tail: readonly Needed[];
  /** It holds one of these; null = nothing is known. */
  best: readonly Needed[] | null;
}

const EMPTY: Needed = { lead: null, steps: [], trail: null };
const UNKNOWN: Part = { whole: null, head: [EMPTY], tail: [EMPTY], best: null };

/**
 * Sequences one of which stands in every text that one of the patterns matches; null = there are none that tell anything,
 * so every text has to be searched.
 */
export function neededBy(patterns: readonly RegExp[]): readonly Needed[] | null {
  const all = new Map<string, Needed>();
  for (const pattern of patterns) {
    const { best } = partOf(pattern);
    if (best === null || best.some(({ steps }) => steps.length === 0)) return null;
    for (const one of best) all.set(`${one.lead?.join()}/${one.steps.join(';')}/${one.trail?.join()}`, one);
  }
  return [...all.values()];
}

function partOf({ source, flags }: RegExp): Part {
  const isUnicode = flags.includes('u');
  const pattern = new RegExpParser().parsePattern(source, 0, source.length, { unicode: isUnicode });
  const reader = createReader(flags.replace(/[gyd]/g, ''));
  const part = reader(pattern.alternatives);
  return part.whole ? { ...part, best: better(part.best, part.whole) } : part;
}

type Reader = (alternatives: readonly AST.Alternative[]) => Part;

function createReader(flags: string): Reader {
  const either: Reader = (alternatives) => eitherOf(alternatives.map(({ elements }) => rowOf(elements)));
  const rowOf = (elements: readonly AST.Element[]): Part => {
    const row = createRow();
    for (const element of elements) {
      if (element.type === 'Assertion') row.addEdge(edgeOf(element, flags));
      else row.add(element.type === 'Quantifier' ? repeated(element) : single(element));
    }
    return row.finish();
  };
  const repeated = ({ element, min, max }: AST.Quantifier): Part => {
    const one = element.type === 'Assertion' ? UNKNOWN : single(element);
    if (one.whole && max <= 4) return eitherOf(range(min, max).map((times) => inRow(one, times)));
    if (min === 0) return UNKNOWN;
    const least = inRow(one, Math.min(min, LONGEST));
    // More may follow or stand before.
    return { ...least, whole: min === max && min <= LONGEST ? least.whole : null };
  };
  // Of a group that has matched for certain, the same again: one that stands in the same alternative, or in one around.
  const repetitionOf = (reference: AST.Backreference): Part => {
    const { resolved: group } = reference;
    if (Array.isArray(group)) return UNKNOWN;
    for (let around: AST.Node | null = reference; around; around = around.parent)
      if (around === group.parent) return either(group.alternatives);
    return UNKNOWN;
  };
  const single = (element: Exclude<AST.QuantifiableElement, AST.LookaroundAssertion>): Part => {
    if (element.type === 'Group' || element.type === 'CapturingGroup') return either(element.alternatives);
    if (element.type === 'Backreference') return repetitionOf(element);
    const codes = codesOf(element, flags);
    if (codes === null || codes.length > WIDEST) return UNKNOWN;
    const one = [{ lead: null, steps: [codes], trail: null }];
    return { whole: one, head: one, tail: one, best: one };
  };
  return either;
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, index) => from + index);

function inRow(part: Part, times: number): Part {
  const row = createRow();
  for (let count = 0; count < times; count += 1) row.add(part);
  return row.finish();
}

/** Parts one after the other: sequences grow as long as all that they may be is known. */
function createRow(): { add(part: Part): void; addEdge(edge: Edge | null): void; finish(): Part } {
  let now: readonly Needed[] = [EMPTY];
  let head: readonly Needed[] | null = null;
  let best: readonly Needed[] | null = null;
  /** `\b` waits for what it stands beside. */
  let pending = false;
  const close = (restart: readonly Needed[]): void => {
    head ??= now;
    best = better(best, now);
    now = restart;
  };
  return {
    add: (part) => {
      const begin = (some: readonly Needed[]): readonly Needed[] => (pending ? some.map(atWordEdge) : some);
      const next = begin(part.whole ?? part.head);
      const grown = product(now, next);
      if (grown) now = grown;
      if (!part.whole || !grown) {
        // Of what would be too much the first place is kept.
        if (!grown) now = product(now, firstPlaces(next)) ?? now;
        close(part.whole ? next : part.tail);
      }
      best = better(best, part.best);
      pending = false;
    },
    addEdge: (edge) => {
      if (edge === null) return;
      if (edge === 'word') {
        pending = true;
        now = now.map(withWordEnd);
      } else if (edge.behind) now = now.map((one) => ({ ...one, trail: both(one.trail, edge.codes) }));
      else if (now.every(({ steps }) => steps.length === 0))
        now = now.map((one) => ({ ...one, lead: both(one.lead, edge.codes) }));
    },
    finish: () => {
      const whole = head === null ? now : null;
      return { whole, head: head ?? now, tail: now, best: better(best, now) };
    },
  };
}

/** null = too many or too long to be told apart. */
function product(left: readonly Needed[], right: readonly Needed[]): readonly Needed[] | null {
  if (left.length * right.length > MOST_SEQUENCES) return null;
  const all = left.flatMap((a) =>
    right.map((b) => ({
      lead: a.steps.length > 0 ? a.lead : both(a.lead, b.lead),
      steps: [...a.steps, ...b.steps],
      trail: b.steps.length > 0 ? b.trail : both(a.trail, b.trail),
    })),
  );
  return all.some(({ steps }) => steps.length > LONGEST) ? null : all;
}

function firstPlaces(some: readonly Needed[]): readonly Needed[] {
  const firsts = new Map<string, Needed>();
  for (const { lead, steps } of some)
    firsts.set(`${lead?.join()}/${steps[0]?.join()}`, { lead, steps: steps.slice(0, 1), trail: null });
  return [...firsts.values()];
}

function eitherOf(parts: readonly Part[]): Part {
  const merged = (pick: (part: Part) => readonly Needed[] | null): readonly Needed[] | null => {
    const all: Needed[] = [];
    for (const part of parts) {
      const some = pick(part);
      if (some === null) return null;
      all.push(...some);
    }
    return all.length > MOST_SEQUENCES * 4 ? null : all;
  };
  return {
    whole: merged(({ whole }) => whole),
    head: merged(({ head }) => head) ?? [EMPTY],
    tail: merged(({ tail }) => tail) ?? [EMPTY],
    best: merged(({ best, whole }) => better(best, whole)),
  };
}

function better(one: readonly Needed[] | null, other: readonly Needed[] | null): readonly Needed[] | null {
  if (one === null || other === null) return one ?? other;
  return chance(other) < chance(one) ? other : one;
}

/** How often one of some sequences begins at a place of ordinary text, roughly. */
const chance = (some: readonly Needed[]): number =>
  some.reduce((sum, { lead, steps, trail }) => {
    if (steps.length === 0) return sum + 1;
    const edges = (lead ? 0.3 : 1) * (trail ? 0.3 : 1);
    return (
      sum +
      edges *
        Math.max(
          leastOf(steps),
          steps.reduce((product, codes) => product * shareOf(codes), 1),
        )
    );
  }, 0);

/** Letters make words, so short rows of them are far more frequent than letters by themselves would make them. */
function leastOf(steps: readonly Codes[]): number {
  const isWords = steps.every((codes) => codes.every((code) => code === 32 || isLetter(code)));
  return isWords ? 0.004 * 0.3 ** steps.length : 0;
}

/** Places are few, and each is weighed with everything that it is a part of. */
const SHARES = new WeakMap<Codes, number>();

function shareOf(codes: Codes): number {
  let share = SHARES.get(codes);
  if (share === undefined) {
    share = Math.min(
      1,
      codes.reduce((sum, code) => sum + shareOfCode(code), 0),
    );
    SHARES.set(codes, share);
  }
  return share;
}

/** Of English prose with some code: spaces and small letters make most of it. */
function shareOfCode(code: number): number {
  if (code === 32) return 0.16;
  if (code >= 97 && code <= 122) return 'etaoinsrhldcum'.includes(String.fromCharCode(code)) ? 0.05 : 0.012;
  return code >= 48 && code <= 57 ? 0.004 : 0.003;
}

type Edge = 'word' | { behind: boolean; codes: Codes };

/** What an assertion says of the character beside it; null = nothing that would be used. */
function edgeOf(assertion: AST.Assertion, flags: string): Edge | null {
  if (assertion.kind === 'word') return assertion.negate ? null : 'word';
  if (assertion.kind !== 'lookahead' && assertion.kind !== 'lookbehind') return null;
  if (!assertion.negate) return null;
  const not = new Set<number>();
  for (const { elements } of assertion.alternatives) {
    const [only] = elements;
    // Longer ones forbid less than a character.
    if (elements.length !== 1 || !only || !isOneCharacter(only)) continue;
    // That some wide character is forbidden forbids not all of them.
    for (const code of codesOf(only, flags) ?? []) if (code !== WIDE) not.add(code);
  }
  const codes = [...ASCII.filter((code) => !not.has(code)), WIDE];
  return { behind: assertion.kind === 'lookahead', codes };
}

const isOneCharacter = (element: AST.Element): element is AST.Character | AST.CharacterClass | AST.CharacterSet =>
  element.type === 'Character' || element.type === 'CharacterClass' || element.type === 'CharacterSet';

const isWord = (code: number): boolean => /\w/.test(String.fromCharCode(code));
const ASCII: Codes = range(0, WIDE - 1);
const NO_WORD: Codes = [...ASCII.filter((code) => !isWord(code)), WIDE];

const atWordEdge = (one: Needed): Needed =>
  one.steps[0]?.every((code) => code !== WIDE && isWord(code)) ? { ...one, lead: both(one.lead, NO_WORD) } : one;

const withWordEnd = (one: Needed): Needed =>
  one.steps.at(-1)?.every((code) => code !== WIDE && isWord(code)) ? { ...one, trail: both(one.trail, NO_WORD) } : one;

function both(one: Codes | null, other: Codes | null): Codes | null {
  if (one === null || other === null) return one ?? other;
  return one.filter((code) => other.includes(code));
}

/** Most patterns are made of the same few places. */
const KNOWN = new Map<string, Codes>();

/** The codes of one place; null = it is none that can be told. */
function codesOf(element: AST.Element, flags: string): Codes | null {
  if (!isOneCharacter(element)) return null;
  const name = `${flags}/${element.raw}`;
  let codes = KNOWN.get(name);
  if (!codes) {
    const pattern = new RegExp(`^(?:${element.raw})$`, flags);
    const found = ASCII.filter((code) => pattern.test(String.fromCharCode(code)));
    KNOWN.set(name, (codes = takesWide(element, flags) ? [...found, WIDE] : found));
  }
  return codes;
}

/** Whether a place may hold a character beyond ASCII. With the flags for case, `s` and `k` have a wide form as well. */
function takesWide(element: AST.Character | AST.CharacterClass | AST.CharacterSet, flags: string): boolean {
  if (flags.includes('u') && flags.includes('i') && new RegExp(`^(?:${element.raw})$`, flags).test('\u017f'))
    return true;
  if (element.type === 'Character') return element.value >= WIDE;
  if (element.type === 'CharacterSet')
    return element.kind === 'digit' || element.kind === 'word' ? element.negate : true;
  if (element.negate) return true;
  return element.elements.some((inner) => {
    if (inner.type === 'Character') return inner.value >= WIDE;
    if (inner.type === 'CharacterClassRange') return inner.max.value >= WIDE;
    if (inner.type === 'CharacterSet') return inner.kind === 'digit' || inner.kind === 'word' ? inner.negate : true;
    return true;
  });
}
