/** The exact shape of a token around one place of a reading, with its edges. */
import type { Detector } from './detector-shape';
import type { Reading } from './readings';

/** A detector with its patterns compiled for the search. */
export interface Prepared {
  detector: Detector;
  /** From the start of a slice for tokens that begin with their anchor, anywhere in it for others. */
  pattern: RegExp;
  /** The same at one place, for a quick test. */
  here: RegExp;
  goesOn: RegExp;
  guard: RegExp | null;
}

export function prepare(detector: Detector): Prepared {
  const { pattern, goesOn, guard, anchors, before, anyCase } = detector;
  const flags = anyCase ? 'i' : '';
  const anywhere = anchors.length === 0 || before !== undefined;
  return {
    detector,
    pattern: new RegExp(pattern.source, `d${flags}${anywhere ? 'g' : 'y'}`),
    here: new RegExp(pattern.source, `y${flags}`),
    goesOn: new RegExp(goesOn.source, 'y'),
    guard: guard ? new RegExp(guard.source, `y${flags}`) : null,
  };
}

export interface Match {
  start: number;
  end: number;
  token: string;
  secret: string;
  /** of the secret in the reading */
  secretStart: number;
  body: string;
}

/** The exact shape around an anchor of a reading, with its edges. */
export function matchAt(
  { detector, pattern, goesOn }: Prepared,
  reading: Reading,
  readings: readonly Reading[],
  at: number,
): Match | null {
  const { text } = reading;
  const { before = 0, longest = 400, after } = detector;
  if (before === 0 && !begins(text, at, after)) return null;
  const from = Math.max(0, at - before);
  const slice = text.slice(from, at + longest);
  pattern.lastIndex = 0;
  for (let found = pattern.exec(slice); found; found = pattern.exec(slice)) {
    const start = from + found.index;
    const end = start + found[0].length;
    if (start > at) return null;
    if (end > at)
      return begins(text, start, after) && ends(goesOn, reading, readings, end) ? matched(found, from) : null;
    if (!pattern.global) return null;
  }
  return null;
}

export function matched(found: RegExpExecArray, from: number): Match {
  const start = from + found.index;
  const token = found[0];
  const secretStart = from + (found.indices?.groups?.['secret']?.[0] ?? found.index);
  const secret = found.groups?.['secret'] ?? token;
  return { start, end: start + token.length, token, secret, secretStart, body: found.groups?.['body'] ?? secret };
}

/** Whether a token can begin here. A letter that belongs to an escape is none in the next reading. */
function begins(text: string, start: number, after: Detector['after']): boolean {
  if (start === 0 || after === 'anything' || !/[A-Za-z0-9]/.test(text[start] ?? '')) return true;
  return !(after === 'dash' ? /[A-Za-z0-9_]/ : /[A-Za-z0-9_-]/).test(text[start - 1] ?? '');
}

/** Whether a token can end here: in this reading and, where an escape follows, in the last one as well. */
function ends(goesOn: RegExp, reading: Reading, readings: readonly Reading[], end: number): boolean {
  const last = readings[readings.length - 1] ?? reading;
  return [[reading, end] as const, [last, last === reading ? end : last.fromRaw(reading.toRaw(end))] as const].every(
    ([{ text }, at]) => {
      goesOn.lastIndex = at;
      return !goesOn.test(text);
    },
  );
}
