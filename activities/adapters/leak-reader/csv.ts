/** CSV as RFC 4180 writes it: a quote opens only at the start of a field, and a delimiter or line end follows the closing one. */

const QUOTE = 34;

/**
 * Where the record that begins at `from` ends: index of its line feed, -1 = it goes on behind `bytes`,
 * -2 = its quotes are broken. Line breaks inside quotes belong to the record.
 */
export function csvRecordEnd(bytes: Buffer, from: number, delimiter: number): number {
  let at = from;
  for (;;) {
    if (bytes[at] === QUOTE) {
      at = closingQuote(bytes, at);
      if (at < 0) return at;
    }
    // Unquoted from here to the next delimiter; a quote in it is broken.
    while (at < bytes.length && bytes[at] !== delimiter && bytes[at] !== 10) {
      if (bytes[at] === QUOTE) return -2;
      at += 1;
    }
    if (at >= bytes.length) return -1;
    if (bytes[at] === 10) return at;
    at += 1;
    if (at >= bytes.length) return -1;
  }

  function closingQuote(text: Buffer, open: number): number {
    let close = text.indexOf(QUOTE, open + 1);
    while (close >= 0 && text[close + 1] === QUOTE) close = text.indexOf(QUOTE, close + 2);
    if (close < 0 || close + 1 >= text.length) return -1;
    const next = text[close + 1];
    return next === delimiter || next === 10 || (next === 13 && (text[close + 2] ?? 10) === 10) ? close + 1 : -2;
  }
}

export interface CsvField {
  start: number;
  end: number;
  value: string;
}

/** The fields of one record with their places in its text; null = broken quotes. */
export function csvFields(text: string, delimiter: string): CsvField[] | null {
  const fields: CsvField[] = [];
  let at = 0;
  for (;;) {
    let end: number;
    if (text[at] === '"') {
      let close = text.indexOf('"', at + 1);
      while (close >= 0 && text[close + 1] === '"') close = text.indexOf('"', close + 2);
      end = close + 1;
      if (close < 0 || (end < text.length && text[end] !== delimiter)) return null;
      fields.push({ start: at + 1, end: close, value: text.slice(at + 1, close).replaceAll('""', '"') });
    } else {
      end = text.indexOf(delimiter, at);
      if (end < 0) end = text.length;
      const value = text.slice(at, end);
      if (value.includes('"')) return null;
      fields.push({ start: at, end, value });
    }
    if (end >= text.length) return fields;
    at = end + 1;
  }
}
