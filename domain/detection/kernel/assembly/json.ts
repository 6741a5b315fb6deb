/** Walks one record of JSON and names the leaves that have to be looked at; whatever is unusual is left to a parser. */
import { numberEnd, wordEnd } from './literals';
import { LONGEST_KEPT, keptNumber } from './kept';
import { mayHold, ofRun } from './text';

/** Answers that are no count of leaves. */
const UNUSUAL: i32 = -1;
const UNKNOWN_KEY: i32 = -2;

/** Of a column: no leaf is looked at; every one is; every one is, but of a long text that holds nothing only its beginning. */
const IGNORED: u32 = 1;
const ALWAYS: u32 = 2;
const PROSE: u32 = 4;
/** Of its texts, long rows of token characters alone are nothing. */
const NO_RUNS: u32 = 8;
/** Its values come again: each is named by a number; of longer ones hexadecimal digits are all the same. */
const KEPT: u32 = 16;
const HEX_BLIND: u32 = 32;

/**
 * Of a leaf: a text as it stands; one with escapes or beyond ASCII; a number; true or false; the beginning of a text in which
 * nothing may be found, in `scratch` or as it stands; one that begins like most.
 */
const PLAIN: u32 = 1;
const ENCODED: u32 = 2;
const NUMBER: u32 = 3;
const BOOLEAN: u32 = 4;
const QUIET: u32 = 5;
const USUAL: u32 = 6;

/** 32 bytes each: flags, first child, next sibling, key, its length, what came next last time, object, what came first. */
export let columns: usize = 0;
/** 24 bytes each: column, start, end, what it is, which searches may find anything in it, its number among the kept values. */
export let leaves: usize = 0;
export let mostLeaves: u32 = 0;
/** The first four bytes of texts that do not begin like most, and a zero. */
export let beginnings: usize = 0;
/** Room for the texts of a record without their escapes. */
export let scratch: usize = 0;
/** Of a key that is not known: the column that it stands in, and its place. */
export let unknownIn: u32 = 0;
export let unknownFrom: usize = 0;
export let unknownTo: usize = 0;

const LEAF_BYTES: usize = 24;
const MOST_DEPTH: u32 = 60;
/** Nothing is known of what it may hold. */
const UNASKED: u32 = 1 << 31;
/** Longer texts can be told by their beginning. */
const SHORT: usize = 40;
/** No shorter value is told by more than its shape. */
const SHORTEST_BLIND: usize = 10;
/** Of the column of a kept value: it is a number. */
const IS_NUMBER: u32 = 1 << 31;
/** The shortest text that is nothing but a number of some kind, and the longest, with three bytes for each digit. */
const LEAST_DIGITS: usize = 8;
const MOST_DIGITS: usize = 63;

let objects: u32 = 0;
let leaf: usize = 0;
let behindLeaves: usize = 0;
let room: usize = 0;
let isFull: bool = false;
let isPlain: bool = true;
let hasWideDigit: bool = false;

/** How many leaves of the record have to be looked at. The bytes are valid UTF-8, and 16 more can be read behind them. */
export function walk(from: usize, to: usize): i32 {
  leaf = leaves;
  behindLeaves = leaves + mostLeaves * LEAF_BYTES;
  room = scratch;
  isFull = false;
  unknownTo = 0;
  let at = space(from, to);
  if (at >= to || load<u8>(at) != 123) return UNUSUAL;
  at = object(at + 1, to, 0, 0);
  if (unknownTo != 0) return UNKNOWN_KEY;
  if (at == 0 || isFull || space(at, to) != to) return UNUSUAL;
  return <i32>((leaf - leaves) / LEAF_BYTES);
}

function space(at: usize, to: usize): usize {
  for (; at < to; at++) {
    const code: u32 = load<u8>(at);
    if (code != 32 && code != 10 && code != 13 && code != 9) break;
  }
  return at;
}

// Each of these answers with the place behind what it read; 0 = it is unusual.

function object(at: usize, to: usize, column: u32, depth: u32): usize {
  if (depth == MOST_DEPTH) return 0;
  const number = ++objects;
  let child: u32 = 0;
  at = space(at, to);
  if (at < to && load<u8>(at) == 125) return at + 1;
  while (at < to && load<u8>(at) == 34) {
    const guess: usize = child == 0 ? columns + (column << 5) + 28 : columns + (child << 5) + 20;
    const expected = load<u32>(guess);
    let end = expected == 0 ? 0 : expectedEnd(expected, at + 1, to);
    if (end != 0) child = expected;
    else {
      end = stringEnd(at + 1, to);
      if (end == 0 || !isKey(at + 1, end)) return 0;
      child = childOf(column, at + 1, end);
      if (child == 0) return 0;
      store<u32>(guess, child);
    }
    const place = columns + (child << 5);
    // Of two with the same name the last one counts.
    if (load<u32>(place, 24) == number) return 0;
    store<u32>(place, number, 24);
    at = space(end + 1, to);
    if (at >= to || load<u8>(at) != 58) return 0;
    at = value(space(at + 1, to), to, child, depth + 1);
    if (at == 0) return 0;
    at = space(at, to);
    if (at >= to) return 0;
    const code: u32 = load<u8>(at);
    if (code == 125) return at + 1;
    if (code != 44) return 0;
    at = space(at + 1, to);
  }
  return 0;
}

function list(at: usize, to: usize, column: u32, depth: u32): usize {
  if (depth == MOST_DEPTH) return 0;
  at = space(at, to);
  if (at < to && load<u8>(at) == 93) return at + 1;
  while (at < to) {
    at = value(at, to, column, depth + 1);
    if (at == 0) return 0;
    at = space(at, to);
    if (at >= to) return 0;
    const code: u32 = load<u8>(at);
    if (code == 93) return at + 1;
    if (code != 44) return 0;
    at = space(at + 1, to);
  }
  return 0;
}

function value(at: usize, to: usize, column: u32, depth: u32): usize {
  if (at >= to) return 0;
  const code: u32 = load<u8>(at);
  if (code == 123) return object(at + 1, to, column, depth);
  if (code == 91) return list(at + 1, to, column, depth);
  const flags = load<u32>(columns + (column << 5));
  if (code == 34) {
    const end = stringEnd(at + 1, to);
    if (end == 0) return 0;
    if ((flags & IGNORED) == 0) text(at + 1, end, column, flags);
    return end + 1;
  }
  const end = code == 45 || code - 48 < 10 ? numberEnd(at, to) : wordEnd(code, at, to);
  if (end == 0 || (flags & IGNORED) != 0 || code == 110) return end;
  if (code == 116 || code == 102) {
    if ((flags & ~NO_RUNS) != 0) add(column, at, end, BOOLEAN);
  } else if ((flags & ~NO_RUNS) != 0 || end - at >= LEAST_DIGITS) {
    const isKept = (flags & KEPT) != 0 && end - at <= LONGEST_KEPT;
    add(column, at, end, NUMBER, UNASKED, isKept ? keptNumber(column | IS_NUMBER, at, end - at, false) : 0);
  }
  return end;
}

function add(column: u32, from: usize, to: usize, what: u32, may: u32 = UNASKED, kept: u32 = 0): void {
  if (leaf == behindLeaves) {
    isFull = true;
    return;
  }
  store<u32>(leaf, column);
  store<u32>(leaf, <u32>from, 4);
  store<u32>(leaf, <u32>to, 8);
  store<u32>(leaf, what, 12);
  store<u32>(leaf, may, 16);
  store<u32>(leaf, kept, 20);
  leaf += LEAF_BYTES;
}

function text(from: usize, to: usize, column: u32, flags: u32): void {
  const what = isPlain ? PLAIN : ENCODED;
  let start = from;
  let length = to - from;
  if ((flags & ALWAYS) != 0) {
    if ((flags & KEPT) == 0 || !isPlain || length > LONGEST_KEPT) return add(column, from, to, what);
    const isBlind = (flags & HEX_BLIND) != 0 && length >= SHORTEST_BLIND;
    return add(column, from, to, what, UNASKED, keptNumber(column, from, length, isBlind));
  }
  hasWideDigit = false;
  if (!isPlain) {
    start = room;
    length = decoded(from, to);
  }
  if (hasWideDigit) return add(column, from, to, what);
  const ofRuns = (flags & NO_RUNS) == 0;
  let may = mayHold(start, length, ofRuns);
  if (!ofRuns) may &= ~ofRun;
  if (may != 0) return add(column, from, to, what, may);
  if ((flags & PROSE) == 0) {
    if (isNumber(start, length)) add(column, from, to, what, may);
    return;
  }
  if (length <= SHORT) return add(column, from, to, what, may);
  add(column, start, start + length, beginsUsual(start) ? USUAL : QUIET, may);
  if (!isPlain) room += length + 1;
}

function beginsUsual(from: usize): bool {
  const first = load<u32>(from);
  for (let at = beginnings; load<u32>(at) != 0; at += 4) if (load<u32>(at) == first) return false;
  return true;
}

/** Nothing but digits and space. */
function isNumber(from: usize, length: usize): bool {
  if (length < LEAST_DIGITS || length > MOST_DIGITS) return false;
  for (let at = from; at < from + length; at++) {
    const code: u32 = load<u8>(at);
    if (code > 32 && code - 48 >= 10 && code != 127) return false;
  }
  return true;
}

/** A name that comes in the order of the text and says what it is: digits come first, and escapes have to be undone. */
function isKey(from: usize, to: usize): bool {
  if (from < to && <u32>load<u8>(from) - 48 < 10) return false;
  if (isPlain) return true;
  for (let at = from; at < to; at++) if (load<u8>(at) == 92) return false;
  return true;
}

/** Behind the name of a column, where that and a quote stand at a place; 0 = something else does. */
function expectedEnd(column: u32, from: usize, to: usize): usize {
  const place = columns + (column << 5);
  const end = from + load<u32>(place, 16);
  return end < to && load<u8>(end) == 34 && isSame(load<u32>(place, 12), from, end) ? end : 0;
}

function childOf(parent: u32, from: usize, to: usize): u32 {
  for (let child = load<u32>(columns + (parent << 5), 4); child != 0; child = load<u32>(columns + (child << 5), 8)) {
    const place = columns + (child << 5);
    if (<usize>load<u32>(place, 16) == to - from && isSame(load<u32>(place, 12), from, to)) return child;
  }
  unknownIn = parent;
  unknownFrom = from;
  unknownTo = to;
  return 0;
}

function isSame(name: usize, from: usize, to: usize): bool {
  let at = from;
  for (; at + 8 <= to; at += 8) if (load<u64>(at) != load<u64>(name + at - from)) return false;
  for (; at < to; at++) if (load<u8>(at) != load<u8>(name + at - from)) return false;
  return true;
}

/** Where the quote stands that ends a text; 0 = nowhere, or something may not stand in it. Tells whether it is plain. */
function stringEnd(at: usize, to: usize): usize {
  const quote = i8x16.splat(34);
  const escape = i8x16.splat(92);
  const control = i8x16.splat(32);
  isPlain = true;
  while (at < to) {
    const some = v128.load(at);
    const stops = i8x16.bitmask(
      v128.or(v128.or(i8x16.eq(some, quote), i8x16.eq(some, escape)), i8x16.lt_u(some, control)),
    );
    const wide = i8x16.bitmask(some);
    if (stops == 0) {
      if (wide != 0) isPlain = false;
      at += 16;
      continue;
    }
    const first = ctz(stops);
    if ((wide & ((1 << first) - 1)) != 0) isPlain = false;
    at += first;
    if (at >= to) return 0;
    const code: u32 = load<u8>(at);
    if (code == 34) return at;
    if (code != 92) return 0;
    isPlain = false;
    at = escapeEnd(at, to);
    if (at == 0) return 0;
  }
  return 0;
}

function escapeEnd(at: usize, to: usize): usize {
  if (at + 1 >= to) return 0;
  const code: u32 = load<u8>(at, 1);
  if (code == 117) {
    if (at + 5 >= to) return 0;
    for (let digit = at + 2; digit < at + 6; digit++) if (hexOf(load<u8>(digit)) > 15) return 0;
    return at + 6;
  }
  return code == 34 ||
    code == 92 ||
    code == 47 ||
    code == 98 ||
    code == 102 ||
    code == 110 ||
    code == 114 ||
    code == 116
    ? at + 2
    : 0;
}

/** 16 = it is no digit. */
function hexOf(code: u32): u32 {
  if (code - 48 < 10) return code - 48;
  const lower = code | 32;
  return lower - 97 < 6 ? lower - 87 : 16;
}

/** Writes a text to `room`, one byte a unit of UTF-16, 127 for all beyond ASCII; returns how many. */
function decoded(from: usize, to: usize): usize {
  let out = room;
  for (let at = from; at < to;) {
    // Sixteen at a time up to the next of them; what is written beyond is written over.
    const some = v128.load(at);
    const special = i8x16.bitmask(v128.or(i8x16.eq(some, i8x16.splat(92)), some));
    v128.store(out, some);
    const passed = min<usize>(special == 0 ? 16 : ctz(special), to - at);
    at += passed;
    out += passed;
    if (passed == 16 || at == to) continue;
    const code: u32 = load<u8>(at);
    if (code == 92) {
      const letter: u32 = load<u8>(at, 1);
      let unit = letter;
      if (letter == 117) {
        unit =
          (hexOf(load<u8>(at, 2)) << 12) |
          (hexOf(load<u8>(at, 3)) << 8) |
          (hexOf(load<u8>(at, 4)) << 4) |
          hexOf(load<u8>(at, 5));
        at += 6;
      } else {
        if (letter == 110) unit = 10;
        else if (letter == 116) unit = 9;
        else if (letter == 114) unit = 13;
        else if (letter == 98) unit = 8;
        else if (letter == 102) unit = 12;
        at += 2;
      }
      if (isWideDigit(unit)) hasWideDigit = true;
      store<u8>(out++, <u8>min(unit, 127));
    } else {
      const second: u32 = load<u8>(at, 1);
      if (code >= 240) {
        store<u8>(out++, 127);
        at += 4;
      } else if (code >= 224) {
        const unit = ((code & 15) << 12) | ((second & 63) << 6) | ((<u32>load<u8>(at, 2)) & 63);
        if (isWideDigit(unit)) hasWideDigit = true;
        at += 3;
      } else {
        if (isWideDigit(((code & 31) << 6) | (second & 63))) hasWideDigit = true;
        at += 2;
      }
      store<u8>(out++, 127);
    }
  }
  return out - room;
}

/** Digits of other scripts that are read like those of ASCII. */
function isWideDigit(unit: u32): bool {
  return unit - 0x660 < 10 || unit - 0x6f0 < 10 || unit - 0xff10 < 10;
}
