/** Values that columns hold again and again, each with a number by which the outside remembers what it found of it. */

/** 2^19 slots of eight bytes: the hash of a value, and its number; 0 = it is free. */
export let slots: usize = 0;
/** 48 bytes for each number: column, length, and at most 40 bytes of the value. */
export let keptValues: usize = 0;
/** The last number that was given; there are at most as many as half the slots. */
export let lastKept: u32 = 0;
/** The value that is looked up: as much room as a vector is longer than a value, too. */
export let probe: usize = 0;

export const LONGEST_KEPT: usize = 40;
const SLOT_MASK: u32 = 0x7ffff;
const MOST: u32 = 0x40000;
const ENTRY: usize = 48;

/** The number of a value of a column, a new one where it has none; 0 = all are given. Hexadecimal digits may count as one. */
export function keptNumber(column: u32, from: usize, length: usize, isHexBlind: bool): u32 {
  // In words of eight bytes, zero behind the end.
  const words = (length + 7) & ~7;
  let hash: u64 = ((<u64>column) << 32) | (<u64>length);
  for (let at: usize = 0; at < length; at += 16) {
    let some = v128.load(from + at);
    if (isHexBlind) some = v128.bitselect(i8x16.splat(48), some, hexOf(some));
    v128.store(
      probe + at,
      v128.and(
        some,
        i8x16.lt_u(
          v128(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15),
          i8x16.splat(<i8>min<usize>(length - at, 16)),
        ),
      ),
    );
  }
  for (let at: usize = 0; at < words; at += 8)
    hash = rotl<u64>((hash ^ load<u64>(probe + at)) * 0x9e3779b97f4a7c15, 29);
  const mark = <u32>(hash ^ (hash >>> 32));
  let slot = mark & SLOT_MASK;
  let place = slots + ((<usize>slot) << 3);
  for (let number = load<u32>(place, 4); number != 0; number = load<u32>(place, 4)) {
    if (load<u32>(place) == mark && isKept(number, column, length, words)) return number;
    slot = (slot + 1) & SLOT_MASK;
    place = slots + ((<usize>slot) << 3);
  }
  return added(column, length, words, mark, place);
}

/** Which of 16 bytes are hexadecimal digits. */
function hexOf(some: v128): v128 {
  const digits = i8x16.lt_u(i8x16.sub(some, i8x16.splat(48)), i8x16.splat(10));
  const letters = i8x16.lt_u(i8x16.sub(v128.or(some, i8x16.splat(32)), i8x16.splat(97)), i8x16.splat(6));
  return v128.or(digits, letters);
}

function isKept(number: u32, column: u32, length: usize, words: usize): bool {
  const entry = keptValues + <usize>number * ENTRY;
  if (load<u32>(entry) != column || <usize>load<u32>(entry, 4) != length) return false;
  for (let at: usize = 0; at < words; at += 8) if (load<u64>(entry + at, 8) != load<u64>(probe + at)) return false;
  return true;
}

function added(column: u32, length: usize, words: usize, mark: u32, place: usize): u32 {
  if (lastKept == MOST) return 0;
  lastKept++;
  const entry = keptValues + <usize>lastKept * ENTRY;
  store<u32>(entry, column);
  store<u32>(entry, <u32>length, 4);
  for (let at: usize = 0; at < words; at += 8) store<u64>(entry + at, load<u64>(probe + at), 8);
  store<u32>(place, mark);
  store<u32>(place, lastKept, 4);
  return lastKept;
}
