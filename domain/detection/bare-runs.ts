/** Runs of token characters that could be a key without any mark of its own. */
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

const has = (table: Uint8Array, text: string, at: number): boolean => {
  const code = text.charCodeAt(at);
  return code < 128 && table[code] === 1;
};

/** The runs of a text that are long enough and hold a digit, as keys do; only one character in 26 is looked at where there are none. */
function* runsOf(text: string, table = inRun): Generator<Run> {
  for (let probe = SHORTEST - 1; probe < text.length;) {
    if (!has(table, text, probe)) {
      probe += SHORTEST;
      continue;
    }
    let start = probe;
    while (start > 0 && has(table, text, start - 1)) start -= 1;
    let end = probe + 1;
    while (end < text.length && has(table, text, end)) end += 1;
    if (end - start >= SHORTEST && mayBeKey(text.slice(start, end))) yield { start, end };
    probe = end + SHORTEST;
  }
}

/** A digit, and a stretch without full stops, or one of base 64 with its slashes escaped or not. */
const mayBeKey = (run: string): boolean => /\d/.test(run) && /[A-Za-z0-9_-]{24}|[A-Za-z0-9+/\\%&;#]{40}/.test(run);

/** Whether a text may hold such a run, escaped or not: cheap enough for every value of free text. */
export function mayHoldBareRun(text: string): boolean {
  return text.length >= SHORTEST && runsOf(text, inEscapedRun).next().done === false;
}

/** Names that values are assigned to. */
export const TELLING_NAMES = /key|secret|token|passw|pwd|credential/i;

/** The sign of an assignment and a value that may be a key, then the name before it: signs are rarer than names. */
const ASSIGNED = new RegExp(
  `[:=]\\s{0,5}(?=\\S{0,1000}\\d)\\S{8}(?<=(?:${TELLING_NAMES.source})[\\w"'\\\\ -]{0,12}[:=]\\s{0,5}\\S{8})`,
  'i',
);

/** Whether prose may hold a value that is assigned to a telling name. */
export function mayAssign(text: string): boolean {
  return ASSIGNED.test(text);
}

/** Whether a value may hold a key without any mark of its own: cheap enough for every one. */
export function mayHoldHint(text: string): boolean {
  return mayHoldBareRun(text) || mayAssign(text);
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
  for (const run of runsOf(reading.text)) {
    const all = unmarked.flatMap((prepared) => candidatesIn(prepared, run, reading, context));
    for (const { detector, match, sign } of all) {
      const same = all.filter((other) => other.match.start === match.start && other.match.end === match.end);
      const best = SIGNS.find((one) => same.some((other) => other.sign === one));
      if (sign !== best) continue;
      found.push({ detector, match, sign, rivals: same.filter((other) => other.sign === sign).length > 1 });
    }
  }
  return found;
}

/** The strongest first. */
const SIGNS: readonly Sign[] = ['near', 'record', null];

function candidatesIn({ detector, pattern }: Prepared, run: Run, reading: Reading, context: ValueContext) {
  const { signs, exclude, entropyMin = 0 } = detector;
  const candidates: { detector: Detector; match: Match; sign: Sign }[] = [];
  for (const found of reading.text.slice(run.start, run.end).matchAll(pattern)) {
    const match = matched(found as RegExpExecArray, run.start);
    const before = reading.text.slice(Math.max(0, match.start - 60), match.start);
    if (!signs || !standsAlone(reading.text, match) || exclude?.(match.secret, match.token)) continue;
    if (entropy(match.body) < entropyMin) continue;
    if (namedAsId(before, context.column) && !signs.words.some((word) => hasWord(context.column ?? '', word))) continue;
    candidates.push({ detector, match, sign: signOf(signs, before, context) });
  }
  return candidates;
}

/** Neither part of a longer run nor of a path, a version, a domain or a token of several parts. */
function standsAlone(text: string, { start, end }: Match): boolean {
  if (start > 0 && /[A-Za-z0-9_+/.#@-]/.test(text[start - 1] ?? '')) return false;
  return !/^(?:[A-Za-z0-9_+/=-]|\.[A-Za-z0-9])/.test(text.slice(end, end + 2));
}
