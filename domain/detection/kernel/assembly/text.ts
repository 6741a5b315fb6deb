/** Which searches may find anything in a text of one byte a character: what is named here is searched for in full elsewhere. */
import { EDGE, NO_CAPITAL, NO_DIGIT, marks } from './grams';

/** Of the sequences that searches need. */
export let signs: usize = 0;
/** Bits of searches: always; with a digit; with a long row of letters and digits, not all hexadecimal; of the two below. */
export let always: u32 = 0;
export let withDigit: u32 = 0;
export let withToken: u32 = 0;
/** Bits of searches for several words: a row of letters and digits alone holds nothing of them. */
export let ofWords: u32 = 0;
export let ofPhrase: u32 = 0;
export let ofAssignment: u32 = 0;
/** The bit that tells of a long row of token characters. */
export let ofRun: u32 = 0;

/** Pairs of bits, and a zero: where the second is not found, the first is nothing; and all second ones, which no search has. */
export let pairs: usize = 0;
export let seconds: u32 = 0;

/** A character that is a need by itself, and the searches that have it. */
export let lone: u32 = 0;
export let ofLone: u32 = 0;

/** 128 bytes: what a row takes, its escapes included; and kinds: 1 words, 2 Base64, 4 alphanumeric, 8 not hexadecimal, 16 digit. */
export let runs: usize = 0;
export let runKinds: usize = 0;
/** The last three letters of telling names, four bytes each, and a zero. */
export let names: usize = 0;
/** 2^16 bits: by its hash, whether a word may be of the list. */
export let words: usize = 0;

/** The shortest shape without a mark. */
const SHORTEST_RUN: usize = 26;
/** Twelve words of three letters with eleven spaces; the first nine with theirs. */
const SHORTEST_PHRASE: usize = 47;
/** The bits from 17 to 46. */
const IN_THE_MIDDLE: u64 = 0x7ffffffe0000;
const PROBE: usize = 36;
/** As in `bare-runs.ts`. */
const LEAST_WORD: u32 = 24;
const LONGEST_WORD: u32 = 50;
const LEAST_BASE64: u32 = 40;
const LONGEST_LISTED: usize = 8;
const LONGEST_GAP: usize = 12;
const PHRASE: i32 = 12;
const LEAST_ASSIGNED: usize = 8;

/** The byte behind the text is written to and put back. `ofRuns` = rows of hexadecimal digits alone are looked at too. */
export function mayHold(from: usize, length: usize, ofRuns: bool): u32 {
  const to = from + length;
  const behind = load<u8>(to);
  store<u8>(to, <u8>EDGE);
  // Searches that are out of the question count as known until the others are.
  let never: u32 = withDigit | ofAssignment | withToken;
  let run: u32 = 0;
  let lacks: u32 = holdsOneOf(from, to, 65, 26) ? 0 : NO_CAPITAL;
  if (holdsOneOf(from, to, 48, 10)) {
    run = longRun(from, to, ofRuns);
    never = (run & TOKEN) != 0 ? 0 : withToken;
  } else lacks |= NO_DIGIT;
  let may = marks(signs, from, to + 1, always | never, lacks) & ~never;
  if (may != 0) {
    for (let pair = pairs; load<u32>(pair) != 0; pair += 8)
      if ((may & load<u32>(pair, 4)) == 0) may &= ~load<u32>(pair);
    if ((may & ofWords) != 0 && isToken(from, to)) may &= ~ofWords;
  }
  may &= ~seconds;
  if (ofLone != 0 && holdsLone(from, to)) may |= ofLone;
  if ((run & KEY) != 0) may |= ofRun;
  if ((may & ofAssignment) != 0 && !mayAssign(from, to)) may &= ~ofAssignment;
  if ((may & ofPhrase) != 0 && !holdsPhrase(from, to)) may &= ~ofPhrase;
  store<u8>(to, behind);
  return may;
}

function holdsLone(from: usize, to: usize): bool {
  const code = lone;
  let at = from;
  for (; at + 16 <= to; at += 16) if (v128.any_true(i8x16.eq(v128.load(at), i8x16.splat(<i8>code)))) return true;
  for (; at < to; at++) if (load<u8>(at) == code) return true;
  return false;
}

function isToken(from: usize, to: usize): bool {
  const kindOf = runKinds;
  for (let at = from; at < to; at++) if ((load<u8>(kindOf + load<u8>(at)) & 4) == 0) return false;
  return true;
}

function isDigit(code: u32): bool {
  return code - 48 < 10;
}

function isLetter(code: u32): bool {
  return (code | 32) - 97 < 26;
}

function isSpace(code: u32): bool {
  return code == 32 || code - 9 < 5;
}

/** One of so many characters in a row from the first one on. */
function holdsOneOf(from: usize, to: usize, first: u32, count: u32): bool {
  const before = i8x16.splat(<i8>first);
  const behind = i8x16.splat(<i8>count);
  let at = from;
  for (; at + 16 <= to; at += 16) if (v128.any_true(i8x16.lt_u(i8x16.sub(v128.load(at), before), behind))) return true;
  for (; at < to; at++) if (<u32>load<u8>(at) - first < count) return true;
  return false;
}

/** What a long row of token characters holds: what may be a key; as many letters and digits, not all hexadecimal. */
const KEY: u32 = 1;
const TOKEN: u32 = 2;

/** Of all rows of at least 26 token characters, which hold no space. */
function longRun(from: usize, to: usize, ofHex: bool): u32 {
  let found: u32 = 0;
  let start = from;
  for (let at = from; at < to; at += 16) {
    const spaces = i8x16.bitmask(i8x16.eq(v128.load(at), i8x16.splat(32)));
    if (spaces == 0) continue;
    const end = min<usize>(at + <usize>ctz(spaces), to);
    if (end >= start + SHORTEST_RUN) found |= runsIn(start, end, ofHex);
    // Between two of the same sixteen characters there is no room.
    start = at + 32 - <usize>clz(spaces);
  }
  return to >= start + SHORTEST_RUN ? found | runsIn(start, to, ofHex) : found;
}

/** One character in 26 is looked at where there is none. */
function runsIn(from: usize, to: usize, ofHex: bool): u32 {
  const inRun = runs;
  let found: u32 = 0;
  for (let probe = from + SHORTEST_RUN - 1; probe < to;) {
    if (load<u8>(inRun + load<u8>(probe)) == 0) {
      probe += SHORTEST_RUN;
      continue;
    }
    let start = probe;
    while (start > from && load<u8>(inRun + load<u8>(start - 1)) != 0) start--;
    let end = probe + 1;
    while (end < to && load<u8>(inRun + load<u8>(end)) != 0) end++;
    if (end - start >= SHORTEST_RUN && (ofHex || !isHex(start, end))) found |= heldBy(start, end);
    probe = end + SHORTEST_RUN;
  }
  return found;
}

function isHex(start: usize, end: usize): bool {
  const kindOf = runKinds;
  for (let at = start; at < end; at++) if ((load<u8>(kindOf + load<u8>(at)) & 12) != 4) return false;
  return true;
}

/** A key has a digit, and a word of 24 characters or more, or 40 of Base64 with its slashes escaped or not; no word in it is too long. */
function heldBy(start: usize, end: usize): u32 {
  const kindOf = runKinds;
  let hasDigit: u32 = 0;
  let isLong: u32 = 0;
  let word: u32 = 0;
  let base64: u32 = 0;
  let holdsLonger: u32 = 0;
  let token: u32 = 0;
  let hasOther: u32 = 0;
  let hasToken: u32 = 0;
  // Without branches: digits and letters of an id come in no order that could be foreseen.
  for (let at = start; at < end; at++) {
    const kind: u32 = load<u8>(kindOf + load<u8>(at));
    const inWord = 0 - (kind & 1);
    const inBase64 = 0 - ((kind >>> 1) & 1);
    isLong |= u32(word - LEAST_WORD <= LONGEST_WORD - LEAST_WORD) & ~inWord;
    word = (word + 1) & inWord;
    holdsLonger |= u32(word > LONGEST_WORD);
    isLong |= u32(base64 >= LEAST_BASE64) & ~holdsLonger & ~inBase64;
    base64 = (base64 + 1) & inBase64;
    holdsLonger &= inBase64;
    const isToken = 0 - ((kind >>> 2) & 1);
    token = (token + 1) & isToken;
    hasOther = (hasOther | (kind >>> 3)) & isToken & 1;
    hasDigit |= kind >>> 4;
    hasToken |= u32(token >= SHORTEST_RUN) & hasOther;
  }
  isLong |= u32(word - LEAST_WORD <= LONGEST_WORD - LEAST_WORD);
  isLong |= u32(base64 >= LEAST_BASE64) & ~holdsLonger;
  return (hasDigit & isLong & 1) | (hasToken << 1);
}

/** A telling name, a sign of assignment, at most five spaces, and eight characters or more with a digit. */
function mayAssign(from: usize, to: usize): bool {
  for (let at = signAt(from, to); at < to; at = signAt(at + 1, to)) {
    let start = at + 1;
    while (start <= at + 5 && start < to && isSpace(load<u8>(start))) start++;
    let hasDigit = false;
    let end = start;
    for (; end < to && !isSpace(load<u8>(end)); end++) if (isDigit(load<u8>(end))) hasDigit = true;
    if (hasDigit && end >= start + LEAST_ASSIGNED && isNamed(from, at)) return true;
    // Without a digit, of the signs in what was read only the last can have more behind it.
    if (!hasDigit && end > at + 2) at = max(at, end - 2);
  }
  return false;
}

/** The next colon or equals sign; behind the text = there is none. */
function signAt(from: usize, to: usize): usize {
  for (let at = from; at < to; at += 16) {
    const some = v128.load(at);
    const signs = i8x16.bitmask(v128.or(i8x16.eq(some, i8x16.splat(58)), i8x16.eq(some, i8x16.splat(61))));
    if (signs != 0) return at + <usize>ctz(signs);
  }
  return to;
}

/** A name ends before a sign, within twelve characters of words, quotes and the like: by its last three letters. */
function isNamed(from: usize, sign: usize): bool {
  for (let at = sign; at >= from + 3; at--) {
    const letters = ((<u32>load<u8>(at - 3)) << 16) | ((<u32>load<u8>(at - 2)) << 8) | load<u8>(at - 1) | 0x202020;
    for (let name = names; load<u32>(name) != 0; name += 4) if (load<u32>(name) == letters) return true;
    if (at + 12 == sign) return false;
  }
  return false;
}

/** Looks for a phrase only between words of one or two letters, of which prose holds many and a phrase none. */
function holdsPhrase(from: usize, to: usize): bool {
  let last = from - 1;
  let letters = lettersAt(from, to);
  let before: u64 = 0;
  for (let at = from; at < to; at += 64) {
    const next = lettersAt(at + 64, to);
    const second = (letters >>> 1) | (next << 63);
    const third = (letters >>> 2) | (next << 62);
    let short = letters & ~((letters << 1) | before) & ~(second & third);
    // Between two of the same 64 characters there is room for a phrase only where none stands in the middle.
    if ((short & IN_THE_MIDDLE) != 0) {
      const place = at + <usize>ctz(short);
      if (place - last >= SHORTEST_PHRASE && holdsListed(last + 1, place)) return true;
      last = at + 63 - <usize>clz(short);
      short = 0;
    }
    for (; short != 0; short &= short - 1) {
      const place = at + <usize>ctz(short);
      if (place - last >= SHORTEST_PHRASE && holdsListed(last + 1, place)) return true;
      last = place;
    }
    before = letters >>> 63;
    letters = next;
  }
  return to - last >= SHORTEST_PHRASE && holdsListed(last + 1, to);
}

/** Which of 64 characters are letters. */
function lettersAt(at: usize, to: usize): u64 {
  if (at >= to) return 0;
  const letters = lettersOf(at) | (lettersOf(at + 16) << 16) | (lettersOf(at + 32) << 32) | (lettersOf(at + 48) << 48);
  const count = to - at;
  return count < 64 ? letters & (((<u64>1) << (<u64>count)) - 1) : letters;
}

function lettersOf(at: usize): u64 {
  const lower = v128.or(v128.load(at), i8x16.splat(32));
  return <u64>(<u32>i8x16.bitmask(i8x16.lt_u(i8x16.sub(lower, i8x16.splat(97)), i8x16.splat(26))));
}

/** Twelve words in a row that may be of the list. One in some forty characters is looked at first: no phrase is shorter. */
function holdsListed(from: usize, to: usize): bool {
  for (let probe = from + PROBE; probe < to; probe += PROBE) {
    const start = wordBefore(from, probe);
    if (start == 0 || !isListed(start)) continue;
    let count = 0;
    for (let at = start; at != 0 && count < PHRASE && isListed(at); at = at == from ? 0 : wordBefore(from, at - 1))
      count++;
    for (
      let at = wordBehind(wordEnd(start), to);
      at < to && count < PHRASE && isListed(at);
      at = wordBehind(wordEnd(at), to)
    )
      count++;
    if (count == PHRASE) return true;
  }
  return false;
}

/** Where the last word begins that begins before a place; 0 = there is none near that could be of a phrase. */
function wordBefore(from: usize, place: usize): usize {
  let at = place - 1;
  const leastGap = at - LONGEST_GAP;
  for (; !isLetter(load<u8>(at)); at--) if (at == from || at == leastGap) return 0;
  const leastWord = at - LONGEST_LISTED;
  for (; at > from && isLetter(load<u8>(at - 1)); at--) if (at == leastWord) return 0;
  return at;
}

/** Behind the last letter of a word, or behind more of them than a word of the list has. */
function wordEnd(start: usize): usize {
  let at = start;
  while (at <= start + LONGEST_LISTED && isLetter(load<u8>(at))) at++;
  return at;
}

/** Where the next word begins; the end of the text = there is none near. */
function wordBehind(end: usize, to: usize): usize {
  for (let at = end; at < to && at <= end + LONGEST_GAP; at++) if (isLetter(load<u8>(at))) return at;
  return to;
}

/** By the hash of its letters. */
function isListed(start: usize): bool {
  const end = wordEnd(start);
  let hash: u32 = 0;
  for (let at = start; at < end; at++) hash = ((hash << 5) - hash + (load<u8>(at) & 31)) & 0xffff;
  return ((load<u8>(words + (hash >>> 3)) >>> (hash & 7)) & 1) != 0;
}
