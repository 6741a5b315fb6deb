import { type Escapes, withoutBackslashes } from './csv';
import { textOfBytes } from './raw-index';

/** One value of a tuple with its place in the text. */
export interface SqlValue {
  start: number;
  end: number;
  value: string | null;
  /** null = it is written as it is */
  escapes: Escapes | null;
  /** Two digits a byte. */
  isHex: boolean;
}

const TEXT = /(?:[ENB]|_\w+\s+)?'/iy;
const HEX = /(?:0x([0-9a-f]*)|x'([0-9a-f]*)'|'\\x([0-9a-f]+)')\s*(?:::\w+\s*)?(?=[,)])/iy;

/** The values of `(…, …)`; null = they cannot be told apart. What is worked out by a function stays as it is written. */
export function sqlValues(text: string, backslash: boolean): SqlValue[] | null {
  const values: SqlValue[] = [];
  let at = 1;
  if (text[0] !== '(' || !text.endsWith(')')) return null;
  for (;;) {
    while (/\s/.test(text[at] ?? '')) at += 1;
    const end = expressionEnd(text, at, backslash);
    if (end < 0) return null;
    values.push(valueOf(text, at, end, backslash));
    if (end === text.length - 1) return values;
    if (text[end] !== ',') return null;
    at = end + 1;
  }
}

/** Index of the comma or bracket that ends the expression. */
function expressionEnd(text: string, from: number, backslash: boolean): number {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (character === "'" || character === '"' || character === '`') {
      at = quoteEnd(text, at, character, backslash || /e/i.test(text[at - 1] ?? '')) - 1;
      if (at < 0) return -1;
    } else if (character === '(') depth += 1;
    else if (character === ')' && depth > 0) depth -= 1;
    else if ((character === ',' || character === ')') && depth === 0) return at;
  }
  return -1;
}

/** Behind the closing quote; doubled ones stand for themselves. 0 = there is none. */
function quoteEnd(text: string, open: number, quote: string, backslash: boolean): number {
  for (let at = open + 1; at < text.length; at += 1) {
    if (backslash && text[at] === '\\') at += 1;
    else if (text[at] !== quote) continue;
    else if (text[at + 1] === quote) at += 1;
    else return at + 1;
  }
  return 0;
}

function valueOf(text: string, start: number, end: number, backslash: boolean): SqlValue {
  HEX.lastIndex = start;
  const hex = HEX.exec(text);
  const digits = hex?.[1] ?? hex?.[2] ?? hex?.[3];
  if (hex && digits && digits.length % 2 === 0) return hexValue(start + hex[0].indexOf(digits), digits);
  TEXT.lastIndex = start;
  const opening = TEXT.exec(text)?.[0];
  if (opening !== undefined) {
    const escaping = backslash || /^e/i.test(opening);
    const from = start + opening.length;
    const close = quoteEnd(text, from - 1, "'", escaping) - 1;
    // Behind a text only its type may follow.
    if (close >= from && /^\s*(?:::[\w .[\]]+(?:\(\d+(?:,\d+)?\))?)?\s*$/.test(text.slice(close + 1, end))) {
      const raw = text.slice(from, close);
      const plain = raw.replaceAll("''", "'");
      const value = escaping ? withoutBackslashes(plain) : plain;
      const escapes = value === raw ? null : { backslash: escaping, unicode: false, doubled: "'" };
      return { start: from, end: close, value, escapes, isHex: false };
    }
  }
  const raw = text.slice(start, end).trim();
  return { start, end: start + raw.length, value: /^null$/i.test(raw) ? null : raw, escapes: null, isHex: false };
}

/** Bytes that are a text, as texts in binary columns are exported; other bytes stay digits. */
function hexValue(start: number, digits: string): SqlValue {
  const bytes = Buffer.from(digits, 'hex').toString('latin1');
  const text = textOfBytes(bytes);
  // eslint-disable-next-line no-control-regex -- what no text holds
  const isText = !/[\x00-\x08\x0e-\x1f\ufffd]/.test(text);
  return { start, end: start + digits.length, value: isText ? bytes : digits, escapes: null, isHex: isText };
}
