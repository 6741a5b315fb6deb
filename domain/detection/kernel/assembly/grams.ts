/**
 * Short sequences of characters: four at a time are looked up in a set of bits, and compared only where it has them. Only every
 * second four are: a sequence is known by two of its own, one that begins at an even place and one that begins at an odd one.
 */

/** What stands before and behind a text. */
export const EDGE: u32 = 10;
const PAIR_BITS: u32 = 10;
const KIND_BITS: u32 = 5;
const KIND_MASK: u32 = 31;
const MASK: u32 = 0xfffff;

/** The kinds of two bytes, of 32 each: two bytes for each pair, the first byte of it the lower one. */
export let kindPairs: usize = 0;

/** Where a search that was full goes on; two bytes behind the end or more = it found all. */
export let reached: usize = 0;
let pending: u32 = 0;

// A table is three addresses: of four sets of bits, for all texts and for those that lack what `NO_DIGIT` and `NO_CAPITAL` say; of how
// many bits of the first set come before each 32, four bytes each; of entries, one for each bit of the first set, in their order.
// An entry is the address of a list, the bits of all owners of its sequences, and the kinds of character that may stand behind the
// four and before them, a bit for each. A list is a count and sequences, each with its size in bytes, the steps up to the last of
// the four, how many steps, the owner, the same kinds of its own, and 16 bytes a step, a bit for each character. What is read
// together stands together.
const ENTRY: usize = 16;
const KINDS_OF_ENTRY: usize = 8;
const KINDS_OF_SEQUENCE: usize = 16;
const HEAD: usize = 24;

function edges(): u32 {
  const pair: u32 = load<u16>(kindPairs + (((EDGE << 8) | EDGE) << 1));
  return (pair << PAIR_BITS) | pair;
}

function entryAt(table: usize, bits: usize, gram: u32): usize {
  const word: usize = (gram >>> 5) << 2;
  const set = load<u32>(bits + word) & ((1 << (gram & 31)) - 1);
  return load<u32>(table, 8) + <usize>(load<u32>(load<u32>(table, 4) + word) + popcnt(set)) * ENTRY;
}

/** The kind of character behind the four that end at a place, as a bit; and of the one before them. */
function kindBehind(pairs: usize, at: usize): u32 {
  return 1 << ((<u32>load<u16>(pairs + ((<usize>load<u16>(at)) << 1))) & KIND_MASK);
}

function kindBefore(pairs: usize, at: usize, from: usize): u32 {
  const first = at < from + 4 ? EDGE : <u32>load<u8>(at - 4);
  return 1 << ((<u32>load<u16>(pairs + ((<usize>first) << 1))) >>> KIND_BITS);
}

/** Most that have the four have something else around them. */
function fits(kinds: usize, behind: u32, before: u32): bool {
  return (load<u32>(kinds) & behind) != 0 && (load<u32>(kinds, 4) & before) != 0;
}

function stands(sequence: usize, start: usize, from: usize): bool {
  const behind = start + load<u32>(sequence, 8);
  let step = sequence + HEAD;
  for (let place = start; place < behind; place++) {
    const code: u32 = place < from ? EDGE : min<u32>(load<u8>(place), 127);
    if (((load<u32>(step + ((code >>> 5) << 2)) >>> (code & 31)) & 1) == 0) return false;
    step += 16;
  }
  return true;
}

/** Of a text that is searched: many sequences need a digit or a capital letter. */
export const NO_DIGIT: u32 = 1;
export const NO_CAPITAL: u32 = 2;
const SET_BITS: u32 = 20;

/**
 * Of a text the owners of all its sequences, as bits, besides those that are known; `to` is behind the edge that ends it, and
 * four more bytes are read. `lacks` = what it has none of.
 */
export function marks(table: usize, from: usize, to: usize, known: u32, lacks: u32): u32 {
  // Read once: what another module can set is not kept at hand in a loop.
  const pairs = kindPairs;
  const all: usize = load<u32>(table);
  const bits = all + ((<usize>lacks) << (SET_BITS - 3));
  let gram = edges();
  for (let at = from + 1; at < to + 2; at += 2) {
    // Most characters are passed in this loop alone.
    for (; at < to + 2; at += 2) {
      gram = ((gram << PAIR_BITS) | load<u16>(pairs + ((<usize>load<u16>(at - 1)) << 1))) & MASK;
      if (((load<u32>(bits + ((gram >>> 5) << 2)) >>> (gram & 31)) & 1) != 0) break;
    }
    if (at >= to + 2) break;
    const entry = entryAt(table, all, gram);
    if ((load<u32>(entry, 4) & ~known) == 0) continue;
    const behind = kindBehind(pairs, at);
    const before = kindBefore(pairs, at, from);
    if (!fits(entry + KINDS_OF_ENTRY, behind, before)) continue;
    const list: usize = load<u32>(entry);
    let sequence = list + 4;
    for (let left = load<u32>(list); left != 0; left--) {
      const owner = load<u32>(sequence, 12);
      if (fits(sequence + KINDS_OF_SEQUENCE, behind, before) && (owner & ~known) != 0) {
        const start = at - load<u32>(sequence, 4);
        if (start + 1 >= from && start + load<u32>(sequence, 8) <= to && stands(sequence, start, from)) known |= owner;
      }
      sequence += load<u32>(sequence);
    }
  }
  return known;
}

/**
 * Writes first, behind-the-last and owner of every sequence of a text, in any order, from `at` on, which is `from` or where
 * the last call stopped; returns how many. Stops before there are `most`.
 */
export function sequences(table: usize, from: usize, at: usize, to: usize, out: usize, most: u32): u32 {
  const pairs = kindPairs;
  const bits: usize = load<u32>(table);
  let gram = pending;
  if (at == from) {
    gram = edges();
    at++;
  }
  let count: u32 = 0;
  for (; at < to + 2; at += 2) {
    for (; at < to + 2; at += 2) {
      gram = ((gram << PAIR_BITS) | load<u16>(pairs + ((<usize>load<u16>(at - 1)) << 1))) & MASK;
      if (((load<u32>(bits + ((gram >>> 5) << 2)) >>> (gram & 31)) & 1) != 0) break;
    }
    if (at >= to + 2) break;
    const entry = entryAt(table, bits, gram);
    const behind = kindBehind(pairs, at);
    const before = kindBefore(pairs, at, from);
    if (!fits(entry + KINDS_OF_ENTRY, behind, before)) continue;
    const list: usize = load<u32>(entry);
    let left = load<u32>(list);
    if (count + left > most) {
      // Of the gram before, what the next one keeps.
      pending = gram >>> PAIR_BITS;
      break;
    }
    let sequence = list + 4;
    for (; left != 0; left--) {
      const start = at - load<u32>(sequence, 4);
      const end = start + load<u32>(sequence, 8);
      if (
        fits(sequence + KINDS_OF_SEQUENCE, behind, before) &&
        start >= from &&
        end <= to &&
        stands(sequence, start, from)
      ) {
        store<u32>(out, <u32>start);
        store<u32>(out, <u32>end, 4);
        store<u32>(out, load<u32>(sequence, 12), 8);
        out += 12;
        count++;
      }
      sequence += load<u32>(sequence);
    }
  }
  reached = at;
  return count;
}
