/**
 * Short sequences of characters: four at a time are looked up in a set of bits, and compared only where it has them. Only every
 * second four are: a sequence is known by two of its own, one that begins at an even place and one that begins at an odd one.
 */

/** What stands before and behind a text. */
export const EDGE: u32 = 10;
const PAIR_BITS: u32 = 10;
const MASK: u32 = 0xfffff;

/** The kinds of two bytes, of 32 each: two bytes for each pair, the first byte of it the lower one. */
export let kindPairs: usize = 0;

/** Where a search that was full goes on; two bytes behind the end or more = it found all. */
export let reached: usize = 0;
let pending: u32 = 0;

// A table is three addresses: of the bits; of how many bits are set before each 128, four bytes each; of the addresses of lists,
// one for each bit that is set, in their order. A list is a count, the bits of all
// its owners, and sequences, each with its size in bytes, the steps up to the last of the four, how many steps, the owner, and
// 16 bytes a step, a bit for each character. What is read together stands together.
function edges(): u32 {
  const pair: u32 = load<u16>(kindPairs + (((EDGE << 8) | EDGE) << 1));
  return (pair << PAIR_BITS) | pair;
}

function listAt(table: usize, gram: u32): usize {
  // As many lists come before it as bits are set before its own.
  const bits: usize = load<u32>(table);
  const word = gram >>> 5;
  let rank = load<u32>(load<u32>(table, 4) + ((word >>> 2) << 2));
  for (let before = word & ~3; before < word; before++) rank += popcnt(load<u32>(bits + (before << 2)));
  rank += popcnt(load<u32>(bits + (word << 2)) & ((1 << (gram & 31)) - 1));
  return load<u32>(load<u32>(table, 8) + (rank << 2));
}

function stands(sequence: usize, start: usize, from: usize): bool {
  const behind = start + load<u32>(sequence, 8);
  let step = sequence + 16;
  for (let place = start; place < behind; place++) {
    const code: u32 = place < from ? EDGE : min<u32>(load<u8>(place), 127);
    if (((load<u32>(step + ((code >>> 5) << 2)) >>> (code & 31)) & 1) == 0) return false;
    step += 16;
  }
  return true;
}

/**
 * Of a text the owners of all its sequences, as bits, besides those that are known; `to` is behind the edge that ends it, and
 * two more bytes are read.
 */
export function marks(table: usize, from: usize, to: usize, known: u32): u32 {
  // Read once: what another module can set is not kept at hand in a loop.
  const pairs = kindPairs;
  const bits: usize = load<u32>(table);
  let gram = edges();
  for (let at = from + 1; at < to + 2; at += 2) {
    // Most characters are passed in this loop alone.
    for (; at < to + 2; at += 2) {
      gram = ((gram << PAIR_BITS) | load<u16>(pairs + ((<usize>load<u16>(at - 1)) << 1))) & MASK;
      if (((load<u32>(bits + ((gram >>> 5) << 2)) >>> (gram & 31)) & 1) != 0) break;
    }
    if (at >= to + 2) break;
    const list = listAt(table, gram);
    if ((load<u32>(list, 4) & ~known) == 0) continue;
    let sequence = list + 8;
    for (let left = load<u32>(list); left != 0; left--) {
      const owner = load<u32>(sequence, 12);
      if ((owner & ~known) != 0) {
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
    const list = listAt(table, gram);
    let left = load<u32>(list);
    if (count + left > most) {
      // Of the gram before, what the next one keeps.
      pending = gram >>> PAIR_BITS;
      break;
    }
    let sequence = list + 8;
    for (; left != 0; left--) {
      const start = at - load<u32>(sequence, 4);
      const end = start + load<u32>(sequence, 8);
      if (start >= from && end <= to && stands(sequence, start, from)) {
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
