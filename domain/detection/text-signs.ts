import { type AnchorTable, createAnchorTable } from './anchors';
import { type Codes, WIDE, neededBy } from './pattern-needs';

/** Tells by one pass over a text which of up to 30 searches may find anything in it: bit i of the answer is of `needs[i]`. */
export type TextSigns = (text: string) => number;

/** What stands before and behind a text: the edge of one is no letter, no digit and no sign. */
const EDGE = 10;

/**
 * `needs[i]` are patterns one of which matches every text in which search i finds something; null = it says nothing, so it
 * is always asked.
 */
export function createTextSigns(needs: readonly (readonly RegExp[] | null)[]): TextSigns {
  if (needs.length > 30) throw new RangeError("couldn't prepare the search: more than 30 of them in one pass");
  let always = 0;
  const anchors: { steps: readonly Codes[]; owner: number }[] = [];
  for (const [index, patterns] of needs.entries()) {
    const needed = patterns === null ? null : neededBy(patterns);
    if (needed === null) always |= 1 << index;
    for (const { lead, steps, trail } of needed ?? [])
      anchors.push({ steps: [...(lead ? [lead] : []), ...steps, ...(trail ? [trail] : [])], owner: 1 << index });
  }
  const table = createAnchorTable(anchors);
  const masks = table.ends.map((ends) =>
    ends.reduce((mask, { rest, owner }) => (rest.length === 0 ? mask | owner : mask), 0),
  );
  const asked = table.ends.map((ends) => ends.filter(({ rest }) => rest.length > 0));
  return (text) => always | signsOf(table, masks, asked, text);
}

function signsOf(
  { next, accepting }: AnchorTable<number>,
  masks: readonly number[],
  asked: AnchorTable<number>['ends'],
  text: string,
): number {
  let signs = 0;
  let state = next[EDGE] as number;
  for (let at = 0; at < text.length; at += 1) {
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
