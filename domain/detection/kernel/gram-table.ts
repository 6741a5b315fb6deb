import { keep, kernel, kernelWords, reserve, setKernel, toKernelText } from './kernel';

/** Places in a row with the character codes that each takes: below 128, of which the last stands for all above. */
export interface Sequence {
  steps: readonly (readonly number[])[];
  /** What is told when it is found. */
  owner: number;
}

/** Characters looked up at once, in so many bits each. */
const WIDTH = 4;
const KIND_BITS = 5;
const ALL_KINDS = Array.from({ length: 1 << KIND_BITS }, (_, kind) => kind);
const GRAMS = 1 << (WIDTH * KIND_BITS);

/** Characters told apart, by byte: letters without their case, the rarest of them together, digits, spaces and ends, signs. */
const KIND = new Uint8Array(256);
for (let letter = 1; letter <= 26; letter += 1) KIND[64 + letter] = KIND[96 + letter] = letter;
const RARE = 17;
const DIGIT = 27;
const SIGNS = new Map([
  ['qxzQXZ', RARE],
  ['"\'', 24],
  ['0123456789', DIGIT],
  [' \t\n\v\f\r', 28],
  ['-', 29],
  ['_', 30],
  ['/:.', 31],
]);
for (const [some, kind] of SIGNS) for (const char of some) KIND[char.charCodeAt(0)] = kind;
/** All that is beyond ASCII. */
KIND.fill(26, 127);

/** How many of a thousand characters of prose and logs are of a kind, roughly: sequences are looked for where they are rare. */
const COMMON = [
  20, 62, 12, 22, 32, 98, 17, 16, 45, 57, 2, 6, 33, 20, 56, 61, 16, 4, 51, 52, 72, 23, 8, 17, 12, 15, 20, 50, 160, 8,
  12, 15,
];

interface Placed extends Sequence {
  index: number;
  /** Steps up to the last of the four. */
  reach: number;
  /** Every four kinds that it may be found by. */
  grams: readonly number[];
}

/** Writes sequences to the kernel, ready to be searched for; returns where. Errors: a RangeError for more than fit. */
export function writeGramTable(sequences: readonly Sequence[]): number {
  const byGram = new Map<number, Placed[]>();
  for (const one of sequences.map(placed)) {
    for (const gram of one.grams) {
      const list = byGram.get(gram);
      if (list) list.push(one);
      else byGram.set(gram, [one]);
    }
  }
  if (byGram.size > MOST_SLOTS / 4) throw new RangeError("couldn't prepare the search: too many sequences");
  const size = Math.max(16, 2 ** Math.ceil(Math.log2(4 * byGram.size)));
  const bits = new Uint32Array(GRAMS >> 5);
  const slots = new Uint32Array(2 * size);
  // Lists of the same sequences are one.
  const written = new Map<string, number>();
  for (const [gram, list] of byGram) {
    bits[gram >>> 5] = (bits[gram >>> 5] as number) | (1 << (gram & 31));
    let slot = hashOf(gram) & (size - 1);
    while (slots[2 * slot + 1] !== 0) slot = (slot + 1) & (size - 1);
    const key = list.map(({ index }) => index).join();
    let place = written.get(key);
    if (place === undefined) written.set(key, (place = keepWords(listWords(list))));
    slots[2 * slot] = gram;
    slots[2 * slot + 1] = place;
  }
  return keepWords([keep(new Uint8Array(bits.buffer)), keep(new Uint8Array(slots.buffer)), size - 1]);
}

/** As the kernel reckons it. */
const hashOf = (gram: number): number => Math.imul(gram, 0x9e3779b1) >>> 12;
const MOST_SLOTS = 1 << 20;

function listWords(list: readonly Placed[]): number[] {
  const owners = list.reduce((all, { owner }) => all | owner, 0);
  return [list.length, owners, ...list.flatMap(sequenceWords)];
}

function sequenceWords({ steps, reach, owner }: Placed): number[] {
  return [16 + 16 * steps.length, reach, steps.length, owner, ...steps.flatMap(stepWords)];
}

/** One bit for each character that a step takes. */
function stepWords(codes: readonly number[]): number[] {
  const words = [0, 0, 0, 0];
  for (const code of codes) words[code >> 5] = (words[code >> 5] as number) | (1 << (code & 31));
  return words;
}

setKernel({ kinds: keep(KIND) });

function placed({ steps, owner }: Sequence, index: number): Placed {
  const { kinds: window, end } = rarest(steps);
  return { steps, owner, index, reach: end - 1, grams: spelledOut(window) };
}

function keepWords(numbers: readonly number[]): number {
  const place = reserve(4 * numbers.length);
  kernelWords().set(numbers, place >> 2);
  return place;
}

/** The four steps of a sequence that prose holds least; before a shorter one anything may stand. */
function rarest(steps: readonly (readonly number[])[]): { kinds: readonly (readonly number[])[]; end: number } {
  const all = steps.map((codes) => [...new Set(codes.map((code) => KIND[code] as number))]);
  const shares = all.map((some, index) => shareOf(some, all[index - 1] ?? []));
  let best = { end: 0, weight: Infinity };
  for (let end = Math.min(WIDTH, all.length); end <= all.length; end += 1) {
    const weight = shares.slice(Math.max(0, end - WIDTH), end).reduce((product, share) => product * share, 1);
    if (weight < best.weight) best = { end, weight };
  }
  const window = all.slice(Math.max(0, best.end - WIDTH), best.end);
  return { kinds: [...Array.from({ length: WIDTH - window.length }, () => ALL_KINDS), ...window], end: best.end };
}

/** Digits come in rows, so that behind one they are as common as all else, and a space is not. */
function shareOf(kinds: readonly number[], before: readonly number[]): number {
  const isDigit = (some: readonly number[]): boolean => some.length === 1 && some[0] === DIGIT;
  if (isDigit(before)) return isDigit(kinds) ? 400 : Math.min(100, commonOf(kinds));
  return commonOf(kinds);
}

const commonOf = (kinds: readonly number[]): number => kinds.reduce((sum, kind) => sum + (COMMON[kind] as number), 0);

const spelledOut = (kinds: readonly (readonly number[])[]): number[] =>
  kinds.reduce<number[]>((grams, some) => grams.flatMap((gram) => some.map((kind) => (gram << KIND_BITS) | kind)), [0]);

export interface Anchor<Owner> {
  /** The character codes that each place takes. */
  steps: readonly (readonly number[])[];
  owner: Owner;
}

/** Where in a text an anchor stands. */
export interface AnchorPlace<Owner> {
  at: number;
  end: number;
  owner: Owner;
}

/** Sequences that are found one by one, each with whom it belongs to. */
export interface AnchorTable<Owner> {
  /** in the kernel */
  place: number;
  owners: readonly Owner[];
}

/** Prepares the search for anchors. */
export function createAnchorTable<Owner>(anchors: readonly Anchor<Owner>[]): AnchorTable<Owner> {
  return {
    place: writeGramTable(anchors.map(({ steps }, index) => ({ steps, owner: index }))),
    owners: anchors.map(({ owner }) => owner),
  };
}

/** Every anchor in a text, in the order in which they end. */
export function anchorsIn<Owner>(table: AnchorTable<Owner>, text: string): AnchorPlace<Owner>[] {
  return anchorsAt(table, toKernelText(text), text.length).sort((a, b) => a.end - b.end);
}

/** What one search of the kernel finds at most, in numbers of four bytes: first index, behind the last, owner. */
const MOST = 4096;
const WORDS = 3;
const FOUND = reserve(4 * WORDS * MOST);

/** Every anchor in bytes that stand in the kernel, one character each, in any order. */
export function anchorsAt<Owner>(
  { place: table, owners }: AnchorTable<Owner>,
  place: number,
  length: number,
): AnchorPlace<Owner>[] {
  const found: AnchorPlace<Owner>[] = [];
  for (let from = place; from < place + length; from = kernel.reached.value) {
    const count = kernel.sequences(table, place, from, place + length, FOUND, MOST);
    const words = kernelWords();
    for (let word = FOUND >> 2; word < (FOUND >> 2) + WORDS * count; word += WORDS)
      found.push({
        at: (words[word] as number) - place,
        end: (words[word + 1] as number) - place,
        owner: owners[words[word + 2] as number] as Owner,
      });
  }
  return found;
}
