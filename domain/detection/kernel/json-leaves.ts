import { createRoom, kernel, kernelBytes, kernelWords, reserve, setKernel } from './kernel';
import type { KernelBlock } from './kernel-block';

/** What is done with the leaves of a column. */
export const LEAVES = {
  /** They are named where something may be found in them as in a text. */
  searched: 0,
  ignored: 1,
  /** Each is named. */
  named: 2,
  /** As `searched`, but a long row of token characters alone is nothing. */
  searchedForData: 8,
  /** Each is named; of a long text in which nothing may be found, the beginning is. */
  begun: 4,
  /** As `named`; what was found in a value is kept. */
  kept: 2 | 16,
  /** The same, and of values of ten characters and more hexadecimal digits are all the same. */
  keptBlind: 2 | 16 | 32,
} as const;

export type LeafUse = (typeof LEAVES)[keyof typeof LEAVES];

/** What is done with a leaf that has to be looked at, by the number of its column. */
export interface LeafVisit {
  leaf(column: number, value: string | number | boolean, note: LeafNote): void;
  /** A value that came before, by its number; false = nothing is remembered of it. */
  kept(column: number, value: number): boolean;
  /** A long text in which nothing may be found and that begins like most. */
  usual(column: number): void;
}

export interface LeafNote {
  /** A number as it is written; null = it is none. */
  digits: string | null;
  /** The value is only the beginning of its text, and nothing may be found in the rest. */
  isBegun: boolean;
  /** Which searches may find anything in the text, as `TextSigns` tells it; null = it was not asked. */
  may: number | null;
  /** What `kept` will ask for where this value comes again; 0 = it will not. */
  kept: number;
}

/** The columns of some records, by number; 0 is the record itself. */
export interface LeafColumns {
  /** All numbers of columns are free again: another walk was on between. */
  forget(): void;
  /** All numbers of values are. */
  forgetKept(): void;
  /**
   * What is done with the leaves of a column of this name within another; its own number is the next one. null = it is not kept in
   * mind, and records that hold it have to be parsed.
   */
  add(parent: number, name: string): LeafUse | null;
}

/**
 * Visits the leaves of a record of a block that have to be looked at, in its order. False = it was not visited but has to be
 * parsed: it is unusual, or no JSON. The bytes of the record are UTF-8.
 */
export type LeafWalk = (block: KernelBlock, from: number, to: number, visit: LeafVisit) => boolean;

const UNKNOWN_KEY = -2;
const MOST_COLUMNS = 4096;
const COLUMN_WORDS = 8;
const MOST_LEAVES = 65536;
const LEAF_WORDS = 6;
/** Values that have a number at once, from 1 on, as in `assembly/kept.ts`. */
export const MOST_KEPT = 2 ** 18;
const KEPT_BYTES = 48;
const KEPT_SLOT_BYTES = 16 * MOST_KEPT;
/** How much of a text its beginning is. */
const BEGINNING = 40;

const PLAIN = 1;
const ENCODED = 2;
const NUMBER = 3;
const BOOLEAN = 4;
const QUIET = 5;
const USUAL = 6;

const UNASKED = 2 ** 31;
/** Of the leaf that is visited. */
const NOTE: LeafNote = { digits: null, isBegun: false, may: null, kept: 0 };

const SCRATCH = createRoom(64 * 1024);
const MOST_NAME_BYTES = 256 * 1024;

/** Where the kernel keeps columns, their names and leaves: for one walk at a time, so that nothing of it is ever left over. */
let places: { columns: number; names: number; leaves: number; slots: number } | null = null;
let inUse: LeafWalk | null = null;
let known = 0;
let isKeptFull = false;
let nameBytes = 0;
let scratch = 0;

/** Prepares the walk over records; the names of their columns are learned as they come. */
export function createLeafWalk({ forget, forgetKept, add }: LeafColumns): LeafWalk {
  const walk: LeafWalk = (block, from, to, visit) => {
    if (inUse !== walk) {
      begin();
      forget();
      inUse = walk;
      isKeptFull = true;
    }
    if (isKeptFull) {
      emptyKept();
      forgetKept();
    }
    const room = SCRATCH.of(to - from + 128);
    if (scratch !== room) setKernel({ scratch: (scratch = room) });
    let count = kernel.walk(block.place + from, block.place + to);
    while (count === UNKNOWN_KEY && learn(block, add)) count = kernel.walk(block.place + from, block.place + to);
    const { leaves } = placesOf();
    for (let index = 0; index < count; index += 1) visitLeaf(block, (leaves >> 2) + LEAF_WORDS * index, visit);
    return count >= 0;
  };
  return walk;
}

function placesOf(): NonNullable<typeof places> {
  if (!places) {
    places = {
      columns: reserve(4 * COLUMN_WORDS * MOST_COLUMNS),
      names: reserve(MOST_NAME_BYTES),
      leaves: reserve(4 * LEAF_WORDS * MOST_LEAVES),
      slots: reserve(KEPT_SLOT_BYTES),
    };
    setKernel({
      slots: places.slots,
      keptValues: reserve(KEPT_BYTES * (MOST_KEPT + 1)),
      probe: reserve(4 * KEPT_BYTES),
    });
  }
  return places;
}

function emptyKept(): void {
  const { slots } = placesOf();
  kernelBytes().fill(0, slots, slots + KEPT_SLOT_BYTES);
  setKernel({ lastKept: 0 });
  isKeptFull = false;
}

function begin(): void {
  const { columns, leaves } = placesOf();
  kernelWords().fill(0, columns >> 2, (columns >> 2) + COLUMN_WORDS * MOST_COLUMNS);
  known = 1;
  nameBytes = 0;
  setKernel({ columns, leaves, mostLeaves: MOST_LEAVES });
}

/** Takes the name that the kernel did not know; false = it is not kept in mind. */
function learn({ bytes, place }: KernelBlock, add: LeafColumns['add']): boolean {
  const { columns, names } = placesOf();
  const parent = kernel.unknownIn.value;
  const name = bytes.subarray(kernel.unknownFrom.value - place, kernel.unknownTo.value - place);
  if (known === MOST_COLUMNS || nameBytes + name.length > MOST_NAME_BYTES) return false;
  const use = add(parent, name.toString('utf8'));
  if (use === null) return false;
  const words = kernelWords();
  const first = (columns >> 2) + COLUMN_WORDS * parent + 1;
  kernelBytes().set(name, names + nameBytes);
  words.set([use, 0, words[first] as number, names + nameBytes, name.length], (columns >> 2) + COLUMN_WORDS * known);
  words[first] = known;
  known += 1;
  nameBytes += name.length;
  return true;
}

function visitLeaf({ bytes, place }: KernelBlock, at: number, visit: LeafVisit): void {
  const words = kernelWords();
  const column = words[at] as number;
  const from = (words[at + 1] as number) - place;
  const to = (words[at + 2] as number) - place;
  const what = words[at + 3] as number;
  if (what === USUAL) {
    visit.usual(column);
    return;
  }
  const kept = words[at + 5] as number;
  if (kept !== 0) {
    if (kept === MOST_KEPT) isKeptFull = true;
    if (visit.kept(column, kept)) return;
  }
  const may = words[at + 4] as number;
  const digits = what === NUMBER ? bytes.toString('latin1', from, to) : null;
  NOTE.digits = digits;
  NOTE.isBegun = what === QUIET;
  NOTE.may = may === UNASKED ? null : may;
  NOTE.kept = kept;
  if (what === PLAIN) visit.leaf(column, bytes.toString('latin1', from, to), NOTE);
  else if (what === ENCODED) visit.leaf(column, JSON.parse(bytes.toString('utf8', from - 1, to + 1)) as string, NOTE);
  else if (digits !== null) visit.leaf(column, Number(digits), NOTE);
  else if (what === BOOLEAN) visit.leaf(column, bytes[from] === TRUE, NOTE);
  else visit.leaf(column, kernelBytes().toString('latin1', from + place, from + place + BEGINNING), NOTE);
}

const TRUE = 't'.charCodeAt(0);
