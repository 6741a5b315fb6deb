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

/** The sum of all kinds. */
const ALL = COMMON.reduce((sum, some) => sum + some, 0);

interface Placed extends Pick<Sequence, 'owner'> {
  index: number;
  /** Steps up to the last of the four. */
  reach: number;
  /** The kinds that may stand behind the four, and before them, a bit for each. */
  behind: number;
  before: number;
  /** What it does not stand in a text without: 1 = a digit, 2 = a capital letter. */
  needs: number;
  /** Every four kinds that it may be found by. */
  grams: readonly number[];
  /** As it stands in a list. */
  words: readonly number[];
}

/**
 * Sequences ready to be searched for, as the kernel reads them but for the addresses: those are bytes from the start. They are the
 * first three numbers, and all from where the third of them points.
 */
export function gramTable(sequences: readonly Sequence[]): Uint32Array {
  const byGram = new Map<number, Placed[]>();
  for (const one of sequences.flatMap(placed)) {
    for (const gram of one.grams) {
      const list = byGram.get(gram);
      if (list) list.push(one);
      else byGram.set(gram, [one]);
    }
  }
  const bits = new Uint32Array(SETS * SET_WORDS);
  const ranks = new Uint32Array(SET_WORDS);
  const lists: number[] = [];
  const entries: number[] = [];
  // Lists of the same sequences are one.
  const written = new Map<string, number>();
  const [bitsAt, ranksAt, listsAt] = [HEAD_WORDS, HEAD_WORDS + bits.length, HEAD_WORDS + bits.length + ranks.length];
  for (const gram of [...byGram.keys()].sort((a, b) => a - b)) {
    const list = byGram.get(gram) as Placed[];
    const word = gram >>> 5;
    if (bits[word] === 0) ranks[word] = entries.length / ENTRY_WORDS;
    const key = list.map(({ index, reach }) => `${index}/${reach}`).join();
    let address = written.get(key);
    if (address === undefined) {
      written.set(key, (address = 4 * (listsAt + lists.length)));
      lists.push(list.length);
      for (const { words } of list) for (const word of words) lists.push(word);
    }
    let [owners, behind, before, sets] = [0, 0, 0, 0];
    for (const one of list) {
      owners |= one.owner;
      behind |= one.behind;
      before |= one.before;
      sets |= SETS_OF[one.needs] as number;
    }
    for (let set = 0; set < SETS; set += 1)
      if ((sets & (1 << set)) !== 0)
        bits[set * SET_WORDS + word] = (bits[set * SET_WORDS + word] as number) | (1 << (gram & 31));
    entries.push(address, owners, behind, before);
  }
  const entriesAt = listsAt + lists.length;
  const table = new Uint32Array(entriesAt + entries.length);
  table.set([4 * bitsAt, 4 * ranksAt, 4 * entriesAt]);
  table.set(bits, bitsAt);
  table.set(ranks, ranksAt);
  table.set(lists, listsAt);
  table.set(entries, entriesAt);
  return table;
}

const ENTRY_WORDS = 4;
/** For all texts, those without a digit, those without a capital letter, and those without either. */
const SETS = 4;
/** In which of them a sequence is, by what it needs. */
const SETS_OF = [0b1111, 0b0101, 0b0011, 0b0001];
const SET_WORDS = GRAMS >> 5;
const HEAD_WORDS = 4;

/** Puts a table into the kernel; returns where. */
export function keepGramTable(table: Uint32Array): number {
  const place = reserve(table.byteLength);
  const words = kernelWords().subarray(place >> 2, (place + table.byteLength) >> 2);
  words.set(table);
  for (const at of [0, 1, 2]) words[at] = (words[at] as number) + place;
  for (let at = (table[2] as number) >> 2; at < table.length; at += ENTRY_WORDS)
    words[at] = (words[at] as number) + place;
  return place;
}

/** One bit for each character that a step takes. */
function stepWords(codes: readonly number[]): number[] {
  const words = [0, 0, 0, 0];
  for (const code of codes) words[code >> 5] = (words[code >> 5] as number) | (1 << (code & 31));
  return words;
}

setKernel({ kindPairs: keep(kindPairs()) });

function kindPairs(): Uint8Array {
  const pairs = new Uint16Array(1 << 16);
  for (let pair = 0; pair < 1 << 16; pair += 1)
    pairs[pair] = ((KIND[pair & 255] as number) << KIND_BITS) | (KIND[pair >>> 8] as number);
  return new Uint8Array(pairs.buffer);
}

/** By two of its fours: at whichever places a text is looked up, every second one, one of them is met. */
function placed({ steps, owner }: Sequence, index: number): Placed[] {
  const all = steps.flatMap(stepWords);
  const needs = (steps.some(isDigits) ? 1 : 0) | (steps.some(isCapitals) ? 2 : 0);
  return rarest(steps).map(({ kinds, end }) => {
    const reach = end - 1;
    const size = 4 * (HEAD_OF_SEQUENCE + all.length);
    const [behind, before] = [kindBits(steps[end]), kindBits(steps[end - WIDTH - 1])];
    const words = [size, reach, steps.length, owner, behind, before, ...all];
    return { owner, index, reach, behind, before, needs, grams: spelledOut(kinds), words };
  });
}

const isDigits = (codes: readonly number[]): boolean => codes.every((code) => KIND[code] === DIGIT);
const isCapitals = (codes: readonly number[]): boolean => codes.every((code) => code >= 65 && code <= 90);

/** Numbers before the steps of a sequence. */
const HEAD_OF_SEQUENCE = 6;

/** One bit for each kind; of a place outside of a sequence all. */
const kindBits = (codes: readonly number[] | undefined): number =>
  codes === undefined ? -1 : codes.reduce((bits, code) => bits | (1 << (KIND[code] as number)), 0);

interface Window {
  kinds: readonly (readonly number[])[];
  /** Behind its last step, which may be behind the sequence. */
  end: number;
  weight: number;
}

/** The four steps that prose holds least, of those that end at an even place and of the others; around a short sequence anything may stand. */
function rarest(steps: readonly (readonly number[])[]): Window[] {
  const all = steps.map((codes) => [...new Set(codes.map((code) => KIND[code] as number))]);
  const shares = all.map((some, index) => shareOf(some, all[index - 1] ?? []));
  const best: (Window | undefined)[] = [];
  const last = Math.max(all.length, WIDTH) + 1;
  for (let end = Math.min(WIDTH, all.length); end <= last; end += 1) {
    const places = Array.from({ length: WIDTH }, (_, place) => end - WIDTH + place);
    const weight = places.reduce((product, place) => product * (shares[place] ?? ALL), 1);
    if (weight < (best[end % 2]?.weight ?? Infinity))
      best[end % 2] = { kinds: places.map((place) => all[place] ?? ALL_KINDS), end, weight };
  }
  return best.flatMap((window) => window ?? []);
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

/** What the search for some anchors goes by. */
export const anchorGrams = (anchors: readonly Pick<Anchor<unknown>, 'steps'>[]): Uint32Array =>
  gramTable(anchors.map(({ steps }, index) => ({ steps, owner: index })));

/** Prepares the search for anchors; `grams` = what `anchorGrams` says of them, where somebody has kept that. */
export function createAnchorTable<Owner>(
  anchors: readonly Anchor<Owner>[],
  grams: Uint32Array = anchorGrams(anchors),
): AnchorTable<Owner> {
  return { place: keepGramTable(grams), owners: anchors.map(({ owner }) => owner) };
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
  for (let from = place; from < place + length + 2; from = kernel.reached.value) {
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
