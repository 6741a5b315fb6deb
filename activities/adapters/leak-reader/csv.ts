/**
 * How a table is written. With quotes: one opens only at the start of a field, and a delimiter or line end follows the closing
 * one. Without: what would part fields stands behind a backslash, as database servers write it.
 */
export interface CsvDialect {
  delimiter: string;
  quote: '"' | "'" | null;
  /** A backslash takes the meaning of the next character; with quotes only within them. */
  backslash: boolean;
}

const BACKSLASH = 92;

/**
 * Where the record that begins at `from` ends: index of its line end, -1 = it goes on behind `bytes`,
 * -2 = its quotes are broken. Line breaks inside quotes belong to the record.
 */
export function csvRecordEnd(bytes: Buffer, from: number, dialect: CsvDialect, lineEnd = 10): number {
  if (dialect.quote === null) return bytes.indexOf(lineEnd, from);
  const quote = dialect.quote.charCodeAt(0);
  const delimiter = dialect.delimiter.charCodeAt(0);
  let at = from;
  for (;;) {
    if (bytes[at] === quote) {
      at = closingQuote(bytes, at);
      if (at < 0) return at;
    }
    // Unquoted from here to the next delimiter; a quote in it is broken.
    while (at < bytes.length && bytes[at] !== delimiter && bytes[at] !== lineEnd) {
      if (bytes[at] === quote && quote === 34) return -2;
      at += 1;
    }
    if (at >= bytes.length) return -1;
    if (bytes[at] === lineEnd) return at;
    at += 1;
    if (at >= bytes.length) return -1;
  }

  function closingQuote(text: Buffer, open: number): number {
    let close = text.indexOf(quote, open + 1);
    for (;;) {
      if (close < 0) return -1;
      if (dialect.backslash && isEscaped(text, close, open)) close = text.indexOf(quote, close + 1);
      else if (text[close + 1] === quote) close = text.indexOf(quote, close + 2);
      else break;
    }
    if (close + 1 >= text.length) return -1;
    const next = text[close + 1];
    return next === delimiter || next === lineEnd || (next === 13 && (text[close + 2] ?? 10) === 10) ? close + 1 : -2;
  }
}

/** Whether an odd number of backslashes stands before. */
function isEscaped(bytes: Buffer, at: number, open: number): boolean {
  let before = at - 1;
  while (before > open && bytes[before] === BACKSLASH) before -= 1;
  return (at - 1 - before) % 2 === 1;
}

export interface CsvField {
  start: number;
  end: number;
  value: string;
  /** null = it is written as it is */
  escapes: Escapes | null;
}

/** The fields of one record with their places in its text; null = broken quotes. */
export function csvFields(text: string, dialect: CsvDialect): CsvField[] | null {
  const { delimiter, quote } = dialect;
  const fields: CsvField[] = [];
  for (let at = 0; ;) {
    let end: number;
    if (quote !== null && text[at] === quote) {
      const close = closingQuote(text, at, dialect);
      end = close + 1;
      if (close < 0 || (end < text.length && text[end] !== delimiter)) return null;
      fields.push(quotedField(text, at + 1, close, dialect));
    } else {
      end = text.indexOf(delimiter, at);
      if (end < 0) end = text.length;
      const raw = text.slice(at, end);
      if (quote === '"' && raw.includes('"')) return null;
      const escaped = quote === null && dialect.backslash && raw.includes('\\');
      // As database servers write that there is no value.
      const value = raw === '\\N' ? '' : escaped ? withoutBackslashes(raw) : raw;
      fields.push({ start: at, end, value, escapes: escaped ? { ...NO_ESCAPES, backslash: true } : null });
    }
    if (end >= text.length) return fields;
    at = end + 1;
  }
}

function closingQuote(text: string, open: number, { quote, backslash }: CsvDialect): number {
  for (let at = open + 1; at < text.length; at += 1) {
    at = backslash ? at : text.indexOf(quote ?? '"', at);
    if (at < 0) return -1;
    if (backslash && text[at] === '\\') at += 1;
    else if (text[at] !== quote) continue;
    else if (text[at + 1] === quote) at += 1;
    else return at;
  }
  return -1;
}

function quotedField(text: string, start: number, end: number, { quote, backslash }: CsvDialect): CsvField {
  const raw = text.slice(start, end);
  const doubled = quote ?? '"';
  let value = raw.includes(doubled + doubled) ? raw.replaceAll(doubled + doubled, doubled) : raw;
  if (backslash) value = withoutBackslashes(value);
  return { start, end, value, escapes: value === raw ? null : { backslash, unicode: false, doubled } };
}

/** How a format writes what it cannot write as it is. */
export interface Escapes {
  /** A backslash takes the meaning of the next character. */
  backslash: boolean;
  /** `\uXXXX` is one character. */
  unicode: boolean;
  /** This quote stands for itself when it is doubled. */
  doubled: string | null;
}

export const NO_ESCAPES: Escapes = { backslash: false, unicode: false, doubled: null };

const BACKSLASHED: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  v: '\v',
  0: '\0',
  Z: '\x1a',
};

/** Takes the backslashes out of a text; what has no meaning of its own stands for itself. */
export function withoutBackslashes(text: string): string {
  return text.includes('\\')
    ? text.replace(/\\([\s\S])/g, (_, character: string) => BACKSLASHED[character] ?? character)
    : text;
}

/** A value of a record with its column and its place. */
export interface FieldValue {
  /** null = a key of a map, or no column's value */
  column: string | null;
  text: string;
  /** Index in the raw record (one character a byte) of an index of `text`; ask in rising order. */
  rawIndex(index: number): number;
}
