/** Short sequences of characters: four at a time are looked up in a set of bits, and compared only where it has them. */

/** What stands before and behind a text. */
export const EDGE: u32 = 10;
const KIND_BITS: u32 = 5;
const MASK: u32 = 0xfffff;

/** 256 bytes: the kind of each byte, of 32. */
export let kinds: usize = 0;

/** Where a search that was full goes on. */
export let reached: usize = 0;
let pending: u32 = 0;

// A table is two addresses and a mask: of the bits; of slots of eight bytes, at the hash of four kinds or behind it, with them
// and the address of a list, of which as many as the mask and one more; 0 = no slot is taken. A list is a count, the bits of all
// its owners, and sequences, each with its size in bytes, the steps up to the last of the four, how many steps, the owner, and
// 16 bytes a step, a bit for each character. What is read together stands together.
function edges(): u32 {
  const kind: u32 = load<u8>(kinds + EDGE);
  return (((((kind << KIND_BITS) | kind) << KIND_BITS) | kind) << KIND_BITS) | kind;
}

function listAt(table: usize, gram: u32): usize {
  const slots: usize = load<u32>(table, 4);
  const mask = load<u32>(table, 8);
  let slot = hashOf(gram) & mask;
  while (load<u32>(slots + (slot << 3)) != gram) slot = (slot + 1) & mask;
  return load<u32>(slots + (slot << 3), 4);
}

function hashOf(gram: u32): u32 {
  return (gram * 0x9e3779b1) >>> 12;
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

/** Of a text the owners of all its sequences, as bits, besides those that are known; `to` is behind the edge that ends it. */
export function marks(table: usize, from: usize, to: usize, known: u32): u32 {
  // Read once: what another module can set is not kept at hand in a loop.
  const kindOf = kinds;
  const bits: usize = load<u32>(table);
  let gram = edges();
  for (let at = from; at < to; at++) {
    // Most characters are passed in this loop alone.
    for (; at < to; at++) {
      gram = ((gram << KIND_BITS) | load<u8>(kindOf + load<u8>(at))) & MASK;
      if (((load<u32>(bits + ((gram >>> 5) << 2)) >>> (gram & 31)) & 1) != 0) break;
    }
    if (at == to) break;
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
 * the last call stopped; returns how many. Stops before there are `most`: `reached` is where to go on, or `to`.
 */
export function sequences(table: usize, from: usize, at: usize, to: usize, out: usize, most: u32): u32 {
  const kindOf = kinds;
  const bits: usize = load<u32>(table);
  let gram = at == from ? edges() : pending;
  let count: u32 = 0;
  for (; at < to; at++) {
    for (; at < to; at++) {
      gram = ((gram << KIND_BITS) | load<u8>(kindOf + load<u8>(at))) & MASK;
      if (((load<u32>(bits + ((gram >>> 5) << 2)) >>> (gram & 31)) & 1) != 0) break;
    }
    if (at == to) break;
    const list = listAt(table, gram);
    let left = load<u32>(list);
    if (count + left > most) {
      // Of the gram before, what the next one keeps.
      pending = gram >>> KIND_BITS;
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
