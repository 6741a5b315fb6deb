/** Runs of token characters that could be a key without any mark of its own. */
import { type Chars, createChars } from './chars';
import type { Detector } from './detector-shape';
import { entropy } from './entropy';
import { type Match, type Prepared, matched } from './matching';
import type { Reading } from './readings';
import { type Sign, type ValueContext, hasWord, namedAsId, signOf } from './surroundings';

interface Run {
  start: number;
  end: number;
}

/** The shortest shape without a mark: two characters and 24. */
const SHORTEST = 26;

const inRun = new Uint8Array(128);
for (const char of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/_.-') inRun[char.charCodeAt(0)] = 1;
/** Also the characters that escapes are written with. */
const inEscapedRun = inRun.slice();
for (const char of '\\%&;#"') inEscapedRun[char.charCodeAt(0)] = 1;

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** The runs of a text that are long enough and hold a digit, as keys do; only one character in 26 is looked at where there are none. */
function runsOf({ bytes, length }: Chars, table: Uint8Array, visit: (run: Run) => boolean): boolean {
  for (let probe = SHORTEST - 1; probe < length;) {
    if (table[bytes[probe] as number] !== 1) {
      probe += SHORTEST;
      continue;
    }
    let start = probe;
    while (start > 0 && table[bytes[start - 1] as number] === 1) start -= 1;
    let end = probe + 1;
    while (end < length && table[bytes[end] as number] === 1) end += 1;
    if (end - start >= SHORTEST && mayBeKey(bytes, start, end) && visit({ start, end })) return true;
    probe = end + SHORTEST;
  }
  return false;
}

/** A digit, and 24 characters without full stops, or 40 of base 64 with its slashes escaped or not. */
function mayBeKey(bytes: Uint8Array, start: number, end: number): boolean {
  let hasDigit = false;
  let isLong = false;
  let words = 0;
  let base64 = 0;
  for (let at = start; at < end; at += 1) {
    const code = bytes[at] as number;
    const kinds = RUN_KINDS[code] as number;
    hasDigit ||= isDigit(code);
    words = (kinds & IN_WORD) === 0 ? 0 : words + 1;
    base64 = (kinds & IN_BASE64) === 0 ? 0 : base64 + 1;
    isLong ||= words === 24 || base64 === 40;
    if (hasDigit && isLong) return true;
  }
  return false;
}

const IN_WORD = 1;
const IN_BASE64 = 2;
const RUN_KINDS = Uint8Array.from({ length: 128 }, (_, code) => {
  const char = String.fromCharCode(code);
  return (/[A-Za-z0-9_-]/.test(char) ? IN_WORD : 0) | (/[A-Za-z0-9+/\\%&;#]/.test(char) ? IN_BASE64 : 0);
});

/** Whether a text may hold such a run, escaped or not: cheap enough for every value of free text. */
export function mayHoldBareRun(chars: Chars): boolean {
  return chars.firstDigit >= 0 && runsOf(chars, inEscapedRun, () => true);
}

/** Names that values are assigned to. */
export const TELLING_NAMES = /key|secret|token|passw|pwd|credential/i;

/** From a sign of assignment on, a value that may be a key, and the name before it: signs are rarer than names. */
const ASSIGNED = new RegExp(
  `[:=]\\s{0,5}(?=\\S{0,1000}\\d)\\S{8}(?<=(?:${TELLING_NAMES.source})[\\w"'\\\\ -]{0,12}[:=]\\s{0,5}\\S{8})`,
  'iy',
);

/** Whether prose may hold a value that is assigned to a telling name; `chars` are those of the text. */
export function mayAssign(text: string, { bytes, length, firstDigit }: Chars): boolean {
  if (firstDigit < 0) return false;
  for (let at = 0; at < length; at += 1) {
    const code = bytes[at] as number;
    if (code !== 58 && code !== 61) continue;
    let from = at + 1;
    while (from <= at + 5 && isSpace(bytes[from] as number)) from += 1;
    let end = from;
    let hasDigit = false;
    for (; end < length && !isSpace(bytes[end] as number); end += 1) hasDigit ||= isDigit(bytes[end] as number);
    ASSIGNED.lastIndex = at;
    if (hasDigit && ASSIGNED.test(text)) return true;
    // Without a digit, of the signs in what was read only the last can have more behind it.
    if (!hasDigit) at = Math.max(at, end - 2);
  }
  return false;
}

const isSpace = (code: number): boolean => code === 32 || (code >= 9 && code <= 13);

/** Whether a value may hold a key without any mark of its own: cheap enough for every one. */
export function mayHoldHint(text: string, chars: Chars): boolean {
  return mayHoldBareRun(chars) || mayAssign(text, chars);
}

/** A shape without any mark of its own, and what speaks for it. */
export interface BareMatch {
  detector: Detector;
  match: Match;
  /** null = nothing but the shape */
  sign: Sign;
  /** Others claim the same place with the same right: whose it is stays open. */
  rivals: boolean;
}

/** Every shape that the runs of a reading may be. Where a sign tells whose a run is, the guesses about it go. */
export function bareMatches(unmarked: readonly Prepared[], reading: Reading, context: ValueContext): BareMatch[] {
  const found: BareMatch[] = [];
  const runs: Run[] = [];
  runsOf(READING.read(reading.text), inRun, (run) => runs.push(run) < 0);
  for (const run of runs) {
    const all = unmarked.flatMap((prepared) => candidateIn(prepared, run, reading, context) ?? []);
    for (const { detector, match, sign } of all) {
      const same = all.filter((other) => other.match.start === match.start && other.match.end === match.end);
      const best = SIGNS.find((one) => same.some((other) => other.sign === one));
      if (sign !== best) continue;
      found.push({ detector, match, sign, rivals: same.filter((other) => other.sign === sign).length > 1 });
    }
  }
  return found;
}

const READING = createChars();

/** The strongest first. */
const SIGNS: readonly Sign[] = ['near', 'record', null];

/**
 * The match of a shape that a run begins with: one further in is part of a longer run, and none may go on behind it. Part of
 * a path, a version, a domain or a token of several parts is none either.
 */
function candidateIn(
  { detector, pattern, here }: Prepared,
  run: Run,
  { text }: Reading,
  context: ValueContext,
): { detector: Detector; match: Match; sign: Sign } | null {
  const { signs, exclude, entropyMin = 0 } = detector;
  here.lastIndex = run.start;
  if (!signs || !here.test(text) || goesOn(text, here.lastIndex)) return null;
  pattern.lastIndex = 0;
  const found = pattern.exec(text.slice(run.start, run.end));
  if (!found) return null;
  const match = matched(found, run.start);
  const before = text.slice(Math.max(0, match.start - 60), match.start);
  if (/[#@]$/.test(before) || exclude?.(match.secret, match.token) || entropy(match.body) < entropyMin) return null;
  if (namedAsId(before, context.column) && !signs.words.some((word) => hasWord(context.column ?? '', word)))
    return null;
  return { detector, match, sign: signOf(signs, before, context) };
}

const goesOn = (text: string, end: number): boolean =>
  /^(?:[A-Za-z0-9_+/=-]|\.[A-Za-z0-9])/.test(text.slice(end, end + 2));
