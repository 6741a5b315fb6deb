/** Runs of token characters that could be a key without any mark of its own. */
import { type Chars, createChars } from './chars';
import type { Detector } from './detector-shape';
import { entropy } from './entropy';
import { type Match, type Prepared, matched } from './matching';
import type { Reading } from './readings';
import { type IssuerSigns, type Sign, type ValueContext, hasWord, namedAsId, signOf } from './surroundings';

interface Run {
  start: number;
  end: number;
}

/** The shortest shape without a mark: two characters and 24. */
const SHORTEST = 26;

const inRun = new Uint8Array(128);
for (const char of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/_.-') inRun[char.charCodeAt(0)] = 1;
/** By character code: what a run is made of, and the characters that escapes are written with. */
export const IN_RUN = inRun.slice();
for (const char of '\\%&;#"') IN_RUN[char.charCodeAt(0)] = 1;

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

/** Longer words are digests and the like: no shape has more than 42 characters, and the end of an escape before them. */
const LONGEST_WORD = 50;

/** A digit, and a word of 24 characters or more, or 40 of base 64 with its slashes escaped or not; no word in it is too long. */
function mayBeKey(bytes: Uint8Array, start: number, end: number): boolean {
  let hasDigit = false;
  let isLong = false;
  let word = 0;
  let base64 = 0;
  let holdsLonger = false;
  for (let at = start; at <= end; at += 1) {
    const code = at < end ? (bytes[at] as number) : 0;
    const kinds = IN_RUN_KINDS[code] as number;
    hasDigit ||= isDigit(code);
    if ((kinds & IN_WORD) !== 0) word += 1;
    else {
      isLong ||= word >= 24 && word <= LONGEST_WORD;
      word = 0;
    }
    holdsLonger ||= word > LONGEST_WORD;
    if ((kinds & IN_BASE64) !== 0) base64 += 1;
    else {
      isLong ||= base64 >= 40 && !holdsLonger;
      base64 = 0;
      holdsLonger = false;
    }
    if (hasDigit && isLong) return true;
  }
  return false;
}

const IN_WORD = 1;
const IN_BASE64 = 2;
const KINDS = [/[A-Za-z0-9_-]/, /[A-Za-z0-9+/\\%&;#]/, /[A-Za-z0-9]/, /[G-Zg-z]/, /[0-9]/];
/** By character code: what else it is of, a bit each: words, Base64, letters and digits, no hexadecimal digit, a digit. */
export const IN_RUN_KINDS = Uint8Array.from({ length: 128 }, (_, code) =>
  KINDS.reduce((bits, kind, index) => (kind.test(String.fromCharCode(code)) ? bits | (1 << index) : bits), 0),
);

/** Whether a text may hold such a run, escaped or not: cheap enough for every value of free text. */
export function mayHoldBareRun(text: string): boolean {
  return runsOf(CHARS.read(text), IN_RUN, () => true);
}

/** Names that values are assigned to. */
export const TELLING_NAMES = /key|secret|token|passw|pwd|credential/i;

/** From a sign of assignment on, a value that may be a key, and the name before it: signs are rarer than names. */
const ASSIGNED = new RegExp(
  `[:=]\\s{0,5}(?=\\S{0,1000}\\d)\\S{8}(?<=(?:${TELLING_NAMES.source})[\\w"'\\\\ -]{0,12}[:=]\\s{0,5}\\S{8})`,
  'iy',
);

/** Whether prose may hold a value that is assigned to a telling name. */
export function mayAssign(text: string): boolean {
  const { bytes, length } = CHARS.read(text);
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

/** A sign of a key without any mark of its own: a value that is assigned to a telling name, or a long row of token characters. */
export type KeyHint = 'assignment' | 'run';

/** The stronger sign in a text; null = there is none. */
export function hintIn(text: string): KeyHint | null {
  return mayAssign(text) ? 'assignment' : mayHoldBareRun(text) ? 'run' : null;
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
  runsOf(CHARS.read(reading.text), inRun, (run) => runs.push(run) < 0);
  for (const run of runs) {
    const shaped = unmarked.flatMap((prepared) => shapeAt(prepared, run, reading.text) ?? []);
    if (shaped.length === 0) continue;
    const before = reading.text.slice(Math.max(0, run.start - 60), run.start);
    const all = possibleBehind(before, shaped, context).map((one) => ({
      ...one,
      sign: signOf(one.signs, before, context),
    }));
    for (const { detector, match, sign } of all) {
      const same = all.filter((other) => other.match.start === match.start && other.match.end === match.end);
      const best = SIGNS.find((one) => same.some((other) => other.sign === one));
      if (sign !== best) continue;
      found.push({ detector, match, sign, rivals: same.filter((other) => other.sign === sign).length > 1 });
    }
  }
  return found;
}

/** of the text in work */
const CHARS = createChars();

/** The strongest first. */
const SIGNS: readonly Sign[] = ['near', 'record', null];

function possibleBehind(before: string, shaped: readonly Shaped[], { column }: ValueContext): readonly Shaped[] {
  if (/[#@]$/.test(before)) return [];
  return namedAsId(before, column) ? shaped.filter(({ signs }) => isNamedIn(signs, column)) : shaped;
}

/** What goes by the name of an id or a digest is a key only where the name of its column is also its issuer's. */
const isNamedIn = ({ words }: IssuerSigns, column: string | null): boolean =>
  words.some((word) => hasWord(column ?? '', word));

/** Most values of a leak stand in the same few columns. */
const COLUMNS = new WeakMap<readonly Prepared[], Map<string, boolean>>();
const MOST_COLUMNS = 1000;

/** Whether the values of a column can be any of some shapes: ids and digests mostly can not. */
export function mayBeIn(column: string, unmarked: readonly Prepared[]): boolean {
  let answers = COLUMNS.get(unmarked);
  if (!answers) COLUMNS.set(unmarked, (answers = new Map()));
  let answer = answers.get(column);
  if (answer === undefined) {
    if (answers.size === MOST_COLUMNS) answers.clear();
    answers.set(
      column,
      (answer =
        !namedAsId('', column) || unmarked.some(({ detector: { signs } }) => signs && isNamedIn(signs, column))),
    );
  }
  return answer;
}

interface Shaped {
  detector: Detector;
  signs: IssuerSigns;
  match: Match;
}

/**
 * The match of a shape that a run begins with: one further in is part of a longer run, and none may go on behind it. Part of
 * a path, a version, a domain or a token of several parts is none either.
 */
function shapeAt({ detector, pattern, here }: Prepared, run: Run, text: string): Shaped | null {
  const { signs, exclude, entropyMin = 0 } = detector;
  here.lastIndex = run.start;
  if (!signs || !here.test(text) || goesOn(text, here.lastIndex)) return null;
  pattern.lastIndex = 0;
  const found = pattern.exec(text.slice(run.start, run.end));
  if (!found) return null;
  const match = matched(found, run.start);
  if (exclude?.(match.secret, match.token) || entropy(match.body) < entropyMin) return null;
  return { detector, signs, match };
}

const goesOn = (text: string, end: number): boolean =>
  /^(?:[A-Za-z0-9_+/=-]|\.[A-Za-z0-9])/.test(text.slice(end, end + 2));
