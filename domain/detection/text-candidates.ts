import { type ElementDetector, type ElementFinding, asciiDigits } from './element';
import { isAlphanumeric, isLetter } from './long-tokens';
import type { NumberDetector, NumberInText } from './number-detector';

/** A kind of number in a form that the pass can use at once. */
interface Kind extends NumberInText {
  element: NumberDetector['id'];
  word: RegExp;
}

type KindsByLength = readonly (readonly Kind[])[];

/** All kinds, by the length of a number without its separators. */
interface Kinds {
  /** Any word of any kind. */
  word: RegExp;
  ofDigits: KindsByLength;
  ofLetters: KindsByLength;
  /** Those with a national way of writing. */
  grouped: KindsByLength;
}

/** Letters and digits between two separators. */
interface Group {
  text: string;
  from: number;
  to: number;
  isDigits: boolean;
  /** Whether a number may begin here, and whether one may end here. */
  begins: boolean;
  ends: boolean;
}

/** Two digits in a row, ASCII or not: no number of the table does without. */
const ANY_DIGITS = /[\d\u0660-\u0669\u06f0-\u06f9\uff10-\uff19]{2}/;
/** Groups of letters and digits from a digit on, with one separator between them. */
const STRETCH =
  /\d[\dA-Za-z]*(?:(?: [-‐-–/] |[-‐-– ./\u00a0\u202f])(?:[A-Za-z]{0,6}\d[\dA-Za-z]*|[A-Za-z]{1,4}(?![\dA-Za-z])))*/g;
/** One or two letters with a separator before the digits. */
const ALONE = /(?<![\dA-Za-z_])[A-Za-z]{1,2}[- ]$/;
/** What makes the first group the end of something else: a path, a version, a name; after a plus, a telephone number. */
const GOES_ON = /(?:[\w\u00c0-\u024f+@%-]|\S[./])$/;
/** What makes the last group the beginning of something else. */
const GOES_FURTHER = /^(?:[_@\u00c0-\u024f]|[-/:.][\dA-Za-z])/;
/** Before a number so many characters are looked at for a word that tells what it is. */
const WORDS_WITHIN = 60;
/** Without a checksum the word has to be near. */
const NEAR = 30;
/** The shortest number of the table; a sort code. */
const SHORTEST = 6;
/** An IBAN has at most 34 signs, in fours; no other kind has more than 19 digits. */
const MOST_SIGNS = 34;
const MOST_DIGITS = 19;

/**
 * A search for all kinds of numbers of detectors, in one pass over a text. A number counts with its checksum and either a
 * telling word before it or the national way of writing it: one in ten random digit strings passes any one check. Kinds
 * without a check are `possible`. Never more than `likely`, and one finding for a number: the nearest word decides.
 */
export function createNumberSearch(detectors: readonly NumberDetector[]): NonNullable<ElementDetector['findInText']> {
  const kinds = kindsOf(detectors);
  return (original) => {
    if (!ANY_DIGITS.test(original)) return [];
    const text = asciiDigits(original);
    const found: ElementFinding[] = [];
    const told = createWordLookup(text, kinds.word);
    STRETCH.lastIndex = 0;
    for (let match = STRETCH.exec(text); match; match = STRETCH.exec(text)) {
      const groups = groupsOf(text, match.index, STRETCH.lastIndex);
      for (let first = 0; first < groups.length; first++) {
        const group = groups[first];
        if (!group?.begins) continue;
        const last = searchFrom(text, groups, first, kinds, told(group.from), found);
        // What belongs to a number that was found is not looked at again.
        if (last !== null) first = last;
      }
    }
    return found;
  };
}

/** A number needs a word before it that tells what it is, or the national way of writing it. */
export function numberNeeds(detectors: readonly NumberDetector[]): { words: RegExp[]; grouped: RegExp[] } {
  const all = detectors.flatMap(({ inText }) => inText ?? []);
  return {
    words: all.map(({ words }) => wordPattern(words)),
    grouped: all.flatMap(({ grouped }) => grouped ?? []),
  };
}

function kindsOf(detectors: readonly NumberDetector[]): Kinds {
  const all = detectors.flatMap(({ id, inText }) =>
    inText ? [{ ...inText, element: id, word: wordPattern(inText.words) }] : [],
  );
  const byLength = (kinds: readonly Kind[]) =>
    Array.from({ length: MOST_SIGNS + 1 }, (_, length) => kinds.filter(({ lengths }) => lengths.includes(length)));
  return {
    word: wordPattern(all.map(({ words }) => words).join('|') || '(?!)'),
    ofDigits: byLength(all.filter(({ digits }) => digits)),
    ofLetters: byLength(all),
    grouped: byLength(all.filter(({ grouped }) => grouped)),
  };
}

/** Letters may not go on before or after a word; digits, hyphens and underscores may. */
function wordPattern(words: string): RegExp {
  return new RegExp(`(?<![a-z])(?:${words})(?![a-z])`, 'gi');
}

/** Whether a word stands near before a place; asked for one place after the other, it looks at no part of a text twice. */
function createWordLookup(text: string, word: RegExp): (place: number) => boolean {
  let seen = 0;
  let end = -WORDS_WITHIN;
  return (place) => {
    const from = Math.max(seen, place - WORDS_WITHIN);
    const part = text.slice(from, place);
    word.lastIndex = 0;
    while (word.test(part)) end = from + word.lastIndex;
    seen = place;
    return end >= place - WORDS_WITHIN;
  };
}

/** The groups of a stretch, with the letters that stand right before its first digit, or alone before it. */
function groupsOf(text: string, digit: number, end: number): Group[] {
  let from = digit;
  while (digit - from < MOST_SIGNS && isLetter(text.charCodeAt(from - 1))) from--;
  const before = text.slice(Math.max(0, from - 4), from);
  const alone = from === digit && isLetter(text.charCodeAt(from - 2)) ? ALONE.exec(before) : null;
  if (alone) from -= alone[0].length;
  if (end - from < SHORTEST) return [];
  const goesOn = !alone && GOES_ON.test(before);
  if (goesOn && before.endsWith('+')) return [];
  const groups: Group[] = [];
  for (let at = from; at < end; at++) {
    const begin = at;
    let isDigits = true;
    for (; at < end && isAlphanumeric(text.charCodeAt(at)); at++) isDigits &&= !isLetter(text.charCodeAt(at));
    if (at === begin) continue;
    const previous = groups.at(-1);
    const begins = previous ? isGap(text, previous.to, begin) : !goesOn;
    if (previous) previous.ends = begins;
    groups.push({ text: text.slice(begin, at), from: begin, to: at, isDigits, begins, ends: true });
  }
  const last = groups.at(-1);
  if (last) last.ends = !GOES_FURTHER.test(text.slice(last.to, last.to + 2));
  return groups;
}

/** Numbers are told apart by a space, or by a sign within spaces. */
function isGap(text: string, from: number, to: number): boolean {
  return to - from === 3 || text[from] === ' ' || text[from] === '\u00a0';
}

/** The longest number that begins with a group; returns the last group of it, null = none. */
function searchFrom(
  text: string,
  groups: readonly Group[],
  first: number,
  kinds: Kinds,
  told: boolean,
  found: ElementFinding[],
): number | null {
  let best: number | null = null;
  let findings: ElementFinding[] = [];
  let compact = '';
  let isDigits = true;
  const from = groups[first]?.from ?? 0;
  for (let last = first; last < groups.length; last++) {
    const group = groups[last];
    if (!group) break;
    compact += group.text;
    isDigits &&= group.isDigits;
    if (compact.length > (isDigits ? MOST_DIGITS : MOST_SIGNS)) break;
    // Digits in one group are not written in a national way.
    if (!group.ends || (!told && isDigits && last === first)) continue;
    const possible = (told ? (isDigits ? kinds.ofDigits : kinds.ofLetters) : kinds.grouped)[compact.length] ?? [];
    if (possible.length === 0) continue;
    const weighed = weigh(text, from, group.to, compact.toUpperCase(), possible, told);
    if (weighed.length === 0) continue;
    best = last;
    findings = weighed;
  }
  found.push(...findings);
  return best;
}

/** What a number at a place is: by the nearest word before it, else by the way it is written. */
function weigh(
  text: string,
  from: number,
  to: number,
  compact: string,
  kinds: readonly Kind[],
  told: boolean,
): ElementFinding[] {
  if (told) {
    const before = text.slice(Math.max(0, from - WORDS_WITHIN), from);
    const fitting = kinds.filter(({ fits }) => fits(compact));
    const nearest = fitting.length > 0 ? nearestKind(before, fitting) : null;
    if (nearest) return [finding(nearest, nearest.evidence)];
  }
  const written = text.slice(from, to);
  const grouped = kinds.filter((kind) => kind.grouped?.test(written) && kind.fits(compact));
  // Written like several kinds it is a hint at each.
  return grouped.map((kind) => finding(kind, grouped.length > 1 ? 'possible' : kind.evidence));
}

function nearestKind(before: string, kinds: readonly Kind[]): Kind | null {
  let nearest: Kind | null = null;
  let end = 0;
  for (const kind of kinds) {
    const { word, evidence } = kind;
    word.lastIndex = evidence === 'possible' ? Math.max(0, before.length - NEAR) : 0;
    while (word.test(before)) {
      if (word.lastIndex <= end) continue;
      nearest = kind;
      end = word.lastIndex;
    }
  }
  return nearest;
}

function finding({ element }: Kind, evidence: 'likely' | 'possible'): ElementFinding {
  return { element, protection: 'plain', evidence };
}
