/** Finds where a bracketed value ends, over any number of pieces. */
export interface Nesting {
  /** A new value begins. */
  reset(): void;
  /** Index behind the value that goes on at `from`, or -1: it goes on behind `bytes`. */
  read(bytes: Buffer, from: number): number;
  /** It was ended where it goes wrong: a bracket that does not match, or a line break where none may stand. */
  isBroken(): boolean;
}

export interface NestingRule {
  /** Each opening character with its closing one. */
  brackets: readonly (readonly [string, string])[];
  quotes: string;
  /** Whether a backslash in quotes takes the meaning of the next character; asked at the opening quote. */
  escapes(bytes: Buffer, quoteAt: number): boolean;
  lineBreaksInQuotes: boolean;
}

/** Deeper brackets are counted, and no longer told apart: a flood of them must not fill the memory. */
const MAX_KNOWN = 1024;

interface State {
  depth: number;
  /** The closing brackets that are due. */
  expected: Uint8Array;
  /** The quote that is open; 0 = none */
  quote: number;
  escaping: boolean;
  escaped: boolean;
  broken: boolean;
}

/** A doubled quote needs no rule: it ends a text and begins the next one. */
export function createNesting(rule: NestingRule): Nesting {
  const role = new Uint8Array(256);
  const closes = new Uint8Array(256);
  for (const [open, close] of rule.brackets) {
    role[open.charCodeAt(0)] = OPEN;
    role[close.charCodeAt(0)] = CLOSE;
    closes[open.charCodeAt(0)] = close.charCodeAt(0);
  }
  for (const quote of rule.quotes) role[quote.charCodeAt(0)] = QUOTE;
  const state: State = {
    depth: 0,
    expected: new Uint8Array(MAX_KNOWN),
    quote: 0,
    escaping: false,
    escaped: false,
    broken: false,
  };
  return {
    reset: () => void Object.assign(state, { depth: 0, quote: 0, escaped: false, broken: false }),
    isBroken: () => state.broken,
    read: (bytes, from) => {
      for (let at = from; at < bytes.length;) {
        if (state.quote !== 0) {
          at = readQuoted(state, bytes, at, rule.lineBreaksInQuotes);
          if (at < 0 || state.broken || (state.quote === 0 && state.depth === 0)) return at;
          continue;
        }
        const byte = bytes[at] ?? 0;
        const is = role[byte] ?? 0;
        if (is === QUOTE) Object.assign(state, { quote: byte, escaping: rule.escapes(bytes, at), escaped: false });
        else if (is === OPEN) {
          if (state.depth < MAX_KNOWN) state.expected[state.depth] = closes[byte] ?? 0;
          state.depth += 1;
        } else if (is === CLOSE) {
          state.broken = state.depth === 0 || (state.depth <= MAX_KNOWN && state.expected[state.depth - 1] !== byte);
          if (state.broken) return at;
          state.depth -= 1;
          if (state.depth === 0) return at + 1;
        }
        at += 1;
      }
      return -1;
    },
  };
}

/** Index behind the closing quote, or of the line break that breaks the text; -1 = it goes on. */
function readQuoted(state: State, bytes: Buffer, from: number, lineBreaks: boolean): number {
  for (let at = from; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === LINE_FEED && !lineBreaks) {
      state.broken = true;
      return at;
    }
    if (state.escaped) state.escaped = false;
    else if (byte === state.quote) {
      state.quote = 0;
      return at + 1;
    } else if (byte === BACKSLASH) state.escaped = state.escaping;
  }
  return -1;
}

const OPEN = 1;
const CLOSE = 2;
const QUOTE = 3;
const BACKSLASH = 92;
const LINE_FEED = 10;
