import { type Escapes, type FieldValue, NO_ESCAPES } from './csv';

/**
 * Where in a raw line (one character a byte) the characters of a decoded value stand. The value begins at `from`. Asked in
 * rising order it reads the line once.
 */
export function createRawIndex(line: string, from: number, escapes: Escapes): (index: number) => number {
  let raw = from;
  let decoded = 0;
  return (index) => {
    if (index < decoded) {
      raw = from;
      decoded = 0;
    }
    while (decoded < index && raw < line.length) {
      const byte = line.charCodeAt(raw);
      if (byte === 92 && escapes.backslash) {
        raw += escapes.unicode && line[raw + 1] === 'u' ? 6 : 2;
        decoded += 1;
      } else if (escapes.doubled !== null && line[raw] === escapes.doubled && line[raw + 1] === escapes.doubled) {
        raw += 2;
        decoded += 1;
      } else {
        // Of UTF-8 only the longest form takes two units of a string.
        raw += byte < 0xc0 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
        decoded += byte < 0xf0 ? 1 : 2;
      }
    }
    return raw;
  };
}

/** Bytes as one character each → text; the bytes are UTF-8. */
export function textOfBytes(bytes: string): string {
  // eslint-disable-next-line no-control-regex -- all that is the same in both
  return /^[\x00-\x7f]*$/.test(bytes) ? bytes : Buffer.from(bytes, 'latin1').toString('utf8');
}

/** A field of a raw record (one character a byte) as a value. */
export function fieldValue(
  line: string,
  { start, value, escapes }: { start: number; value: string; escapes: Escapes | null },
  column: string | null,
): FieldValue {
  const text = textOfBytes(value);
  // Without escapes and with one byte a character the places are the same.
  if (escapes === null && text.length === value.length) return { column, text, rawIndex: (index) => start + index };
  return { column, text, rawIndex: createRawIndex(line, start, escapes ?? NO_ESCAPES) };
}
