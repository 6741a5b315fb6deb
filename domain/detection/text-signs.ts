import { type AnchorTable, createAnchorTable } from './anchors';
import { type Chars, EDGE } from './chars';
import type { Codes, Needed } from './pattern-needs';

/** Tells by one pass over a text which of up to 30 searches may find anything in it: bit i of the answer is of `needs[i]`. */
export type TextSigns = (chars: Chars) => number;

export interface SearchNeeds {
  /** One of them stands in every text in which the search finds something; null = it says nothing, so it is always asked. */
  needed: readonly Needed[] | null;
  /** A text without a digit is not searched. */
  hasDigits?: boolean;
}

/** A place that takes as many characters as there are digits; words hold none. */
const CLASS = 10;

/** Prepares the pass over texts for some searches. */
export function createTextSigns(needs: readonly SearchNeeds[]): TextSigns {
  if (needs.length > 30) throw new RangeError("couldn't prepare the search: more than 30 of them in one pass");
  let always = 0;
  // Words and shapes of numbers would multiply each other's states; most texts need no look for shapes.
  const words: Sequence[] = [];
  const shapes: Sequence[] = [];
  for (const [index, { needed, hasDigits = false }] of needs.entries()) {
    if (needed === null) always |= 1 << index;
    for (const { lead, steps, trail } of needed ?? []) {
      const isShape = hasDigits && steps.some((codes) => codes.length >= CLASS);
      const all = [...(lead ? [lead] : []), ...steps, ...(trail ? [trail] : [])];
      (isShape ? shapes : words).push({ steps: all, owner: 1 << index });
    }
  }
  const ofWords = tableOf(words);
  const ofShapes = tableOf(shapes);
  return (chars) => {
    const signs = always | signsOf(ofWords, chars, 0);
    const digit = chars.firstDigit;
    return digit < 0 ? signs : signs | signsOf(ofShapes, chars, Math.max(0, digit - ofShapes.longest));
  };
}

interface Sequence {
  steps: readonly Codes[];
  owner: number;
}

interface SignTable {
  table: AnchorTable<number>;
  /** No sequence is longer. */
  longest: number;
  /** By state: what its anchors are signs of at once, and those that something must follow. */
  masks: Int32Array;
  asked: AnchorTable<number>['ends'];
}

function tableOf(sequences: readonly Sequence[]): SignTable {
  const table = createAnchorTable(sequences);
  return {
    table,
    longest: Math.max(0, ...sequences.map(({ steps }) => steps.length)),
    masks: Int32Array.from(table.ends, (ends) =>
      ends.reduce((mask, { rest, owner }) => (rest.length === 0 ? mask | owner : mask), 0),
    ),
    asked: table.ends.map((ends) => ends.filter(({ rest }) => rest.length > 0)),
  };
}

/** A part of a text that is looked at in turn with three others: the machine reads the table for one while it waits for another. */
const LANES = 4;

/** The edge behind the text is read as well: it may be what an anchor ends with. */
function signsOf(signs: SignTable, chars: Chars, from: number): number {
  const { next, accepting } = signs.table;
  const { bytes } = chars;
  const end = chars.length + 1;
  const size = Math.floor((end - from) / LANES);
  const second = from + size;
  const third = second + size;
  const fourth = third + size;
  let found = 0;
  let a = from === 0 ? (next[EDGE] as number) : 0;
  let b = stateBefore(signs, bytes, from, second);
  let c = stateBefore(signs, bytes, from, third);
  let d = stateBefore(signs, bytes, from, fourth);
  for (let at = 0; at < size; at += 1) {
    a = next[(a << 7) | (bytes[from + at] as number)] as number;
    b = next[(b << 7) | (bytes[second + at] as number)] as number;
    c = next[(c << 7) | (bytes[third + at] as number)] as number;
    d = next[(d << 7) | (bytes[fourth + at] as number)] as number;
    if (a >= accepting) found |= told(signs, a, chars, from + at + 1, found);
    if (b >= accepting) found |= told(signs, b, chars, second + at + 1, found);
    if (c >= accepting) found |= told(signs, c, chars, third + at + 1, found);
    if (d >= accepting) found |= told(signs, d, chars, fourth + at + 1, found);
  }
  for (let at = fourth + size; at < end; at += 1) {
    d = next[(d << 7) | (bytes[at] as number)] as number;
    if (d >= accepting) found |= told(signs, d, chars, at + 1, found);
  }
  return found;
}

/** What is under way where a lane begins. */
function stateBefore({ table: { next }, longest }: SignTable, bytes: Uint8Array, from: number, place: number): number {
  let state = 0;
  let at = place - longest;
  if (at <= from) {
    at = from;
    state = from === 0 ? (next[EDGE] as number) : 0;
  }
  for (; at < place; at += 1) state = next[(state << 7) | (bytes[at] as number)] as number;
  return state;
}

function told({ masks, asked }: SignTable, state: number, chars: Chars, behind: number, known: number): number {
  let signs = masks[state] as number;
  for (const { rest, owner } of asked[state] ?? [])
    if (((known | signs) & owner) === 0 && follows(rest, chars, behind)) signs |= owner;
  return signs;
}

function follows(rest: readonly Uint8Array[], { bytes, length }: Chars, from: number): boolean {
  if (from + rest.length > length + 1) return false;
  for (let index = 0; index < rest.length; index += 1)
    if (rest[index]?.[bytes[from + index] as number] !== 1) return false;
  return true;
}
