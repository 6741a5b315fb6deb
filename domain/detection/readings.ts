/**
 * One text as it is read once, twice, three times more: each reading undoes one layer of escapes, and remembers where
 * every character stands in the text it came from.
 */

export interface Reading {
  text: string;
  /** Index of the raw text for an index of this reading. */
  toRaw: (index: number) => number;
  /** Index of this reading for an index of the raw text. */
  fromRaw: (index: number) => number;
}

const DEPTH = 3;

/** JSON and tab-separated text, percent signs (ASCII only: longer codes stay), HTML entities, doubled quotes of CSV. */
const ESCAPE =
  /\\(?:u([0-9a-fA-F]{4})|([ntrbf"'/\\]))|%([0-7][0-9a-fA-F])|&(?:#[xX]([0-9a-fA-F]{1,4})|#(\d{1,5})|(amp|quot|lt|gt|apos));|""/g;

/** What all of them hold: most texts have none. */
const MAY_ESCAPE = /[\\%&]|""/;

const LETTERS: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', quot: '"', lt: '<', gt: '>', apos: "'" };

/** The raw text first, then each layer undone, three at most; fewer when nothing is left to undo. */
export function readingsOf(text: string): Reading[] {
  const same = (index: number): number => index;
  const all: Reading[] = [{ text, toRaw: same, fromRaw: same }];
  for (let last = all[0]; last && all.length <= DEPTH;) {
    const deeper = undone(last);
    if (deeper === null) break;
    all.push(deeper);
    last = deeper;
  }
  return all;
}

function undone(before: Reading): Reading | null {
  const { text } = before;
  if (!MAY_ESCAPE.test(text)) return null;
  let out = '';
  // Pairs of starts: from `here[i]` on, this reading runs in step with `there[i]` of the one before.
  const here: number[] = [0];
  const there: number[] = [0];
  let from = 0;
  for (const match of text.matchAll(ESCAPE)) {
    out += text.slice(from, match.index);
    here.push(out.length, out.length + 1);
    there.push(match.index, match.index + match[0].length);
    out += characterOf(match);
    from = match.index + match[0].length;
  }
  if (from === 0) return null;
  out += text.slice(from);
  return {
    text: out,
    toRaw: (index) => before.toRaw(inStep(here, there, index)),
    fromRaw: (index) => inStep(there, here, before.fromRaw(index)),
  };
}

function characterOf([, unicode, letter, percent, hex, decimal, entity]: RegExpMatchArray): string {
  const code = unicode ?? percent ?? hex;
  if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
  if (letter !== undefined) return LETTERS[letter] ?? letter;
  if (decimal !== undefined) return String.fromCharCode(Number(decimal));
  return entity === undefined ? '"' : (ENTITIES[entity] ?? '');
}

/** Where `index`, counted by `starts`, stands in the numbering that `others` begins each stretch of. */
function inStep(starts: readonly number[], others: readonly number[], index: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= index) low = middle;
    else high = middle - 1;
  }
  const moved = (others[low] ?? 0) + index - (starts[low] ?? 0);
  // Inside of an escape there is no character of its own.
  return Math.min(moved, others[low + 1] ?? moved);
}

/** A part of an address with its percent signs undone; as it stands when they make no text. */
export function percentDecoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
