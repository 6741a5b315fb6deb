/**
 * Many short literals in one pass: an automaton over single-byte characters in one flat table. Written as literal text in
 * which `[…]` stands for one character of a class and `{n}` behind it for n of them.
 */

export interface Anchor<Owner> {
  /** The character codes that each place takes. */
  steps: readonly (readonly number[])[];
  owner: Owner;
}

interface Found<Owner> {
  length: number;
  /** What must follow, one table of characters a step. */
  rest: readonly Uint8Array[];
  owner: Owner;
}

export interface AnchorTable<Owner> {
  /** `next[(state << 7) | character]` is the next state; characters above 127 lead to 0, the root. */
  next: Uint16Array;
  /** States from here on end an anchor. */
  accepting: number;
  ends: readonly (readonly Found<Owner>[])[];
}

const WIDTH = 128;

/** How far a search has come in anchors that begin alike. */
interface Node<Owner> {
  /** By the characters that a step takes. */
  next: Map<string, { codes: readonly number[]; node: number }>;
  ends: Found<Owner>[];
}

/** Every set of anchors that can be under way together; `base` is the state without the character that came first. */
interface State {
  items: readonly number[];
  base: number;
}

/** Prepares a table of a state for each such set. */
export function createAnchorTable<Owner>(anchors: readonly Anchor<Owner>[]): AnchorTable<Owner> {
  const nodes = treeOf(anchors);
  const states: State[] = [];
  const known = new Map<string, number>();
  const stateOf = (items: readonly number[], base: number): number => {
    const key = items.join();
    const old = known.get(key);
    if (old !== undefined) return old;
    known.set(key, states.push({ items, base }) - 1);
    if (states.length > 0xffff) throw new RangeError("couldn't prepare the anchors: too many states");
    return states.length - 1;
  };
  const movesOf = (items: readonly number[]): Map<number, number[]> => {
    const moves = new Map<number, number[]>();
    for (const item of items)
      for (const { codes, node } of nodes[item]?.next.values() ?? [])
        for (const code of codes) {
          const known = moves.get(code);
          if (known) known.push(node);
          else moves.set(code, [node]);
        }
    return moves;
  };
  stateOf([], 0);
  const rows: Uint16Array[] = [new Uint16Array(WIDTH)];
  for (const [code, items] of movesOf([0])) (rows[0] as Uint16Array)[code] = stateOf(items, 0);
  for (let state = 1; state < states.length; state += 1) {
    const { items, base } = states[state] as State;
    const below = rows[base] as Uint16Array;
    const row = below.slice();
    // What the shorter state has under way goes on as it does there.
    const shared = new Set(states[base]?.items);
    for (const [code, more] of movesOf(items.filter((item) => !shared.has(item)))) {
      const next = below[code] as number;
      row[code] = stateOf(merged(states[next]?.items ?? [], more), next);
    }
    rows.push(row);
  }
  return numbered(
    rows,
    states.map(({ items }) => items.flatMap((item) => nodes[item]?.ends ?? [])),
  );
}

const merged = (some: readonly number[], more: readonly number[]): number[] =>
  [...new Set([...some, ...more])].sort((a, b) => a - b);

/** The anchors' heads as a tree; node 0 is its root. */
function treeOf<Owner>(anchors: readonly Anchor<Owner>[]): Node<Owner>[] {
  const nodes: Node<Owner>[] = [{ next: new Map(), ends: [] }];
  for (const { steps, owner } of anchors) {
    const length = headOf(steps);
    let at = nodes[0];
    for (const codes of steps.slice(0, length)) {
      const key = codes.join();
      const child = at?.next.get(key) ?? { codes, node: nodes.push({ next: new Map(), ends: [] }) - 1 };
      at?.next.set(key, child);
      at = nodes[child.node];
    }
    at?.ends.push({ length, rest: steps.slice(length).map(tableOf), owner });
  }
  return nodes;
}

/**
 * How many steps the automaton takes: to the last literal character. Classes at the end would multiply its states; they
 * are looked at when the head is found.
 */
function headOf(steps: readonly (readonly number[])[]): number {
  const last = steps.findLastIndex((codes) => codes.length <= 2);
  return last < 0 ? Math.min(4, steps.length) : last + 1;
}

const tableOf = (codes: readonly number[]): Uint8Array => {
  const table = new Uint8Array(WIDTH);
  for (const code of codes) table[code] = 1;
  return table;
};

/** Puts the states that end an anchor last, so that one comparison tells them. */
function numbered<Owner>(rows: readonly Uint16Array[], ends: readonly (readonly Found<Owner>[])[]): AnchorTable<Owner> {
  const order = [...rows.keys()].sort(
    (a, b) => Number((ends[a]?.length ?? 0) > 0) - Number((ends[b]?.length ?? 0) > 0) || a - b,
  );
  const place = new Uint16Array(rows.length);
  for (const [index, state] of order.entries()) place[state] = index;
  const next = new Uint16Array(rows.length * WIDTH);
  for (const [index, state] of order.entries())
    for (let code = 0; code < WIDTH; code += 1) next[(index << 7) | code] = place[rows[state]?.[code] ?? 0] ?? 0;
  return {
    next,
    accepting: ends.filter((found) => found.length === 0).length,
    ends: order.map((state) => ends[state] ?? []),
  };
}

/**
 * Calls `visit` with the index of every anchor's first character, in the order in which anchors end. Stops and returns
 * true as soon as `visit` does. Nothing outside of `from` and `to` is read.
 */
export function visitAnchors<Owner>(
  { next, accepting, ends }: AnchorTable<Owner>,
  text: string,
  from: number,
  to: number,
  visit: (at: number, owner: Owner) => boolean,
): boolean {
  let state = 0;
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at);
    state = code < WIDTH ? (next[(state << 7) | code] as number) : 0;
    if (state < accepting) continue;
    for (const { length, rest, owner } of ends[state] ?? [])
      if (follows(rest, text, at + 1, to) && visit(at + 1 - length, owner)) return true;
  }
  return false;
}

/** Places of a block that are looked at in turn: the machine reads the table for one while it waits for another. */
const LANES = 4;
/** No anchor is longer than this. */
export const LONGEST_ANCHOR = 64;

/**
 * As `visitAnchors` for bytes, one character each, in any order and many times as fast as over a text; `visit` gets the
 * first and the behind-the-last index. What stands between two records is read as well: that is for `visit` to tell. A byte
 * beyond ASCII counts as another character: more may be found, never less.
 */
export function visitAnchorsInBytes<Owner>(
  table: AnchorTable<Owner>,
  bytes: Uint8Array,
  visit: (at: number, end: number, owner: Owner) => void,
): void {
  const { next, accepting, ends } = table;
  const reach = (state: number, at: number): void => {
    const found = ends[state] as readonly Found<Owner>[];
    for (let index = 0; index < found.length; index += 1) {
      const { length, rest, owner } = found[index] as Found<Owner>;
      if (bytesFollow(rest, bytes, at + 1)) visit(at + 1 - length, at + 1 + rest.length, owner);
    }
  };
  const size = Math.floor(bytes.length / LANES);
  const second = size;
  const third = 2 * size;
  const fourth = 3 * size;
  let a = 0;
  let b = stateBefore(next, bytes, second);
  let c = stateBefore(next, bytes, third);
  let d = stateBefore(next, bytes, fourth);
  for (let at = 0; at < size; at += 1) {
    a = next[(a << 7) | ((bytes[at] as number) & 127)] as number;
    b = next[(b << 7) | ((bytes[second + at] as number) & 127)] as number;
    c = next[(c << 7) | ((bytes[third + at] as number) & 127)] as number;
    d = next[(d << 7) | ((bytes[fourth + at] as number) & 127)] as number;
    if (a >= accepting) reach(a, at);
    if (b >= accepting) reach(b, second + at);
    if (c >= accepting) reach(c, third + at);
    if (d >= accepting) reach(d, fourth + at);
  }
  for (let at = LANES * size; at < bytes.length; at += 1) {
    d = next[(d << 7) | ((bytes[at] as number) & 127)] as number;
    if (d >= accepting) reach(d, at);
  }
}

/** What is under way where a lane begins. */
function stateBefore(next: Uint16Array, bytes: Uint8Array, place: number): number {
  let state = 0;
  for (let at = Math.max(0, place - LONGEST_ANCHOR); at < place; at += 1)
    state = next[(state << 7) | ((bytes[at] as number) & 127)] as number;
  return state;
}

function bytesFollow(rest: readonly Uint8Array[], bytes: Uint8Array, from: number): boolean {
  for (let index = 0; index < rest.length; index += 1)
    if (rest[index]?.[(bytes[from + index] ?? 0) & 127] !== 1) return false;
  return true;
}

function follows(rest: readonly Uint8Array[], text: string, from: number, to: number): boolean {
  if (from + rest.length > to) return false;
  return rest.every((table, index) => {
    const code = text.charCodeAt(from + index);
    return code < WIDTH && table[code] === 1;
  });
}

/** Each place of an anchor that is written as literal text, as the character codes that it takes. */
export function parseAnchor(literal: string, anyCase: boolean): number[][] {
  const steps: number[][] = [];
  for (const [, inClass, single = '', times] of literal.matchAll(/(?:\[([^\]]+)\]|([^]))(?:\{(\d+)\})?/g)) {
    const chars = inClass === undefined ? single : spelledOut(inClass);
    const all = anyCase ? chars.toLowerCase() + chars.toUpperCase() : chars;
    const codes = [...new Set([...all].map((char) => char.charCodeAt(0)))];
    for (let count = Number(times ?? 1); count > 0; count -= 1) steps.push(codes);
  }
  return steps;
}

/** `a-f0` → `abcdef0`; a `-` at either end stands for itself. */
const spelledOut = (inClass: string): string =>
  inClass.replace(/([^])-([^])/g, (_, low: string, high: string) =>
    String.fromCharCode(
      ...Array.from(
        { length: high.charCodeAt(0) - low.charCodeAt(0) + 1 },
        (_item, index) => low.charCodeAt(0) + index,
      ),
    ),
  );
