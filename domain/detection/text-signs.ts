import { type AnchorTable, createAnchorTable } from './anchors';
import { type Codes, KEPT, WIDE, neededBy } from './pattern-needs';

/** Tells by one pass over a text which of up to 30 searches may find anything in it: bit i of the answer is of `needs[i]`. */
export type TextSigns = (text: string) => number;

export interface SearchNeeds {
  /** One of them matches every text in which the search finds something; null = it says nothing, so it is always asked. */
  patterns: readonly RegExp[] | null;
  /** A text without a digit is not searched. */
  hasDigits?: boolean;
}

/** What stands before and behind a text: the edge of one is no letter, no digit and no sign. */
const EDGE = 10;
/** A place that takes as many characters as there are digits; words hold none. */
const CLASS = 10;

/** Prepares the pass over texts for some searches. */
export function createTextSigns(needs: readonly SearchNeeds[]): TextSigns {
  if (needs.length > 30) throw new RangeError("couldn't prepare the search: more than 30 of them in one pass");
  let always = 0;
  // Words and shapes of numbers would multiply each other's states; most texts need no look for shapes.
  const words: Sequence[] = [];
  const shapes: Sequence[] = [];
  for (const [index, { patterns, hasDigits = false }] of needs.entries()) {
    const needed = patterns === null ? null : neededBy(patterns);
    if (needed === null) always |= 1 << index;
    for (const { lead, steps, trail } of needed ?? []) {
      const isShape = hasDigits && steps.some((codes) => codes.length >= CLASS);
      const all = [...(lead ? [lead] : []), ...steps, ...(trail ? [trail] : [])];
      (isShape ? shapes : words).push({ steps: all, owner: 1 << index });
    }
  }
  const ofWords = tableOf(words);
  const ofShapes = tableOf(shapes);
  return (text) => {
    const signs = always | signsOf(ofWords, text, 0);
    const digit = text.search(/\d/);
    return digit < 0 ? signs : signs | signsOf(ofShapes, text, Math.max(0, digit - KEPT - 1));
  };
}

interface Sequence {
  steps: readonly Codes[];
  owner: number;
}

interface SignTable {
  table: AnchorTable<number>;
  /** By state: what its anchors are signs of at once, and those that something must follow. */
  masks: readonly number[];
  asked: AnchorTable<number>['ends'];
}

function tableOf(sequences: readonly Sequence[]): SignTable {
  const table = createAnchorTable(sequences);
  return {
    table,
    masks: table.ends.map((ends) =>
      ends.reduce((mask, { rest, owner }) => (rest.length === 0 ? mask | owner : mask), 0),
    ),
    asked: table.ends.map((ends) => ends.filter(({ rest }) => rest.length > 0)),
  };
}

function signsOf({ table: { next, accepting }, masks, asked }: SignTable, text: string, from: number): number {
  let signs = 0;
  let state = from === 0 ? (next[EDGE] as number) : 0;
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    state = next[(state << 7) | (code < WIDE ? code : WIDE)] as number;
    if (state >= accepting) signs |= (masks[state] as number) | asks(asked[state], text, at + 1, signs);
  }
  // The edge may be what an anchor ends with.
  state = next[(state << 7) | EDGE] as number;
  return state >= accepting
    ? signs | (masks[state] as number) | asks(asked[state], text, text.length + 1, signs)
    : signs;
}

function asks(ends: AnchorTable<number>['ends'][number] = [], text: string, from: number, known: number): number {
  let signs = 0;
  for (const { rest, owner } of ends) if ((known & owner) === 0 && follows(rest, text, from)) signs |= owner;
  return signs;
}

function follows(rest: readonly Uint8Array[], text: string, from: number): boolean {
  for (let index = 0; index < rest.length; index += 1) {
    const at = from + index;
    if (at > text.length) return false;
    const code = at === text.length ? EDGE : text.charCodeAt(at);
    if (rest[index]?.[code < WIDE ? code : WIDE] !== 1) return false;
  }
  return true;
}
