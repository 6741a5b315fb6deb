import { type Nesting, type NestingRule, createNesting } from './nesting';
import { type Cutter, addRecord } from './record-block';

/**
 * Records of JSON documents over any number of lines: the elements of an outermost list, else each outermost value. Of a
 * map that begins with `meta` and goes on with `data`, as ClickHouse writes results, the elements of `data`.
 */
export function createJsonCutter(): Cutter {
  const values = createValues();
  const result = createNesting({ ...RULE, lineBreaksInQuotes: true });
  let place: Place = 'outside';
  return {
    tooLong: 'line_too_long',
    skip: values.goOn,
    cut: (block, final) => {
      const { bytes } = block;
      for (let at = 0; ;) {
        while (at < bytes.length && isBetween(bytes[at] ?? 0, place)) at += 1;
        if (at >= bytes.length) {
          if (final && place !== 'outside') addRecord(block, at, at, 'truncated');
          return at;
        }
        const step = stepAt(result, bytes, at, place);
        if (step && step.to < 0 && !final) return at;
        if (step && step.to >= 0) {
          at = step.to;
          place = step.place;
          continue;
        }
        const end = step ? -1 : values.end(bytes, at);
        if (end < 0 && !final) return at;
        const to = end < 0 ? bytes.length : end;
        addRecord(block, at, to, end < 0 || values.isLost() ? 'bad_json' : null);
        if (end < 0) place = 'outside';
        at = to;
      }
    },
  };
}

/** Where the next byte stands; `tail` = behind the rows of a result. */
type Place = 'outside' | 'list' | 'rows' | 'tail';

/** What is no record but leads to some, or away from them; `to` -1 = more bytes are needed. null = a value begins here. */
function stepAt(result: Nesting, bytes: Buffer, at: number, place: Place): { to: number; place: Place } | null {
  const byte = bytes[at];
  if (place === 'tail') return { to: endOfTail(result, bytes, at), place: 'outside' };
  if (byte === CLOSE_LIST && place !== 'outside') return { to: at + 1, place: place === 'rows' ? 'tail' : 'outside' };
  if (place !== 'outside') return null;
  if (byte === OPEN_LIST) return { to: at + 1, place: 'list' };
  const rows = byte === OPEN_MAP ? startOfRows(result, bytes, at) : 0;
  if (rows === 0 || (rows < 0 && bytes.length - at > MAX_META)) return null;
  return { to: rows, place: 'rows' };
}

/** Finds where values end; behind a broken one everything to the next element is lost with it. */
function createValues(): {
  /** Behind the value that begins here; -1 = it goes on. */
  end(bytes: Buffer, from: number): number;
  /** As `end` for the value that went on. */
  goOn(bytes: Buffer, from?: number): number;
  isLost(): boolean;
} {
  const nesting = createNesting(RULE);
  let lost = false;
  const goOn = (bytes: Buffer, from = 0): number => {
    let at = from;
    if (!lost) {
      at = nesting.read(bytes, from);
      if (at < 0 || !nesting.isBroken()) return at;
      lost = true;
    }
    return nextElement(bytes, at);
  };
  return {
    goOn,
    isLost: () => lost,
    end: (bytes, from) => {
      const first = bytes[from];
      lost = false;
      if (first !== OPEN_MAP && first !== OPEN_LIST && first !== QUOTE) return scalarEnd(bytes, from);
      nesting.reset();
      return goOn(bytes, from);
    },
  };
}

const OPEN_MAP = 123;
const OPEN_LIST = 91;
const CLOSE_LIST = 93;
const QUOTE = 34;
const COMMA = 44;

/** Names and types of columns stand before the rows of a result; longer ones are none. */
const MAX_META = 1024 * 1024;

const RULE: NestingRule = {
  brackets: [
    ['{', '}'],
    ['[', ']'],
  ],
  quotes: '"',
  escapes: () => true,
  lineBreaksInQuotes: false,
};

function isBetween(byte: number, place: string): boolean {
  return byte <= 32 || (byte === COMMA && place !== 'outside');
}

function scalarEnd(bytes: Buffer, from: number): number {
  for (let at = from + 1; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte <= 32 || byte === COMMA || byte === CLOSE_LIST || byte === QUOTE || byte === OPEN_MAP) return at;
  }
  return -1;
}

/** The next map that a comma stands before; -1 = not in these bytes. */
function nextElement(bytes: Buffer, from: number): number {
  let start = from;
  while (start > 0 && (bytes[start - 1] ?? 0) <= 32) start -= 1;
  if (start > 0 && bytes[start - 1] === COMMA) start -= 1;
  for (let comma = bytes.indexOf(COMMA, start); comma >= 0; comma = bytes.indexOf(COMMA, comma + 1)) {
    let at = comma + 1;
    while (at < bytes.length && (bytes[at] ?? 0) <= 32) at += 1;
    if (bytes[at] === OPEN_MAP) return comma;
  }
  return -1;
}

/** Where the rows of a result begin; 0 = it is none, -1 = more bytes are needed. */
function startOfRows(nesting: Nesting, bytes: Buffer, at: number): number {
  const start = bytes.toString('latin1', at, at + 256);
  const meta = /^\{\s*"meta"\s*:\s*(?=\[)/.exec(start);
  if (!meta) return /^\{\s*(?:"(?:m(?:e(?:t(?:a(?:"\s*:?\s*)?)?)?)?)?)?$/.test(start) ? -1 : 0;
  nesting.reset();
  const end = nesting.read(bytes, at + meta[0].length);
  if (end < 0) return -1;
  const behind = bytes.toString('latin1', end, end + 256);
  const data = /^\s*,\s*"data"\s*:\s*\[/.exec(behind);
  if (data) return end + data[0].length;
  return /^\s*(?:,\s*(?:"(?:d(?:a(?:t(?:a(?:"\s*:?\s*)?)?)?)?)?)?)?$/.test(behind) ? -1 : 0;
}

/** Behind the map whose opening bracket stood before the rows. */
function endOfTail(nesting: Nesting, bytes: Buffer, from: number): number {
  nesting.reset();
  const inMap = Buffer.concat([Buffer.from('{'), bytes.subarray(from)]);
  const end = nesting.read(inMap, 0);
  return end < 0 ? -1 : from + end - 1;
}
