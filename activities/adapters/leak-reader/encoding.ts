import { isUtf8 } from 'node:buffer';
import { isLetter } from '../../../domain/detection/long-tokens';

/** How the characters of a file are written; `latin1` is Windows-1252, its superset in use. */
export type Encoding = 'utf8' | 'utf16le' | 'utf16be' | 'latin1';

const LABELS = { utf16le: 'utf-16le', utf16be: 'utf-16be', latin1: 'windows-1252' } as const;

/** Turns what a file holds into UTF-8, piece by piece; a character may be cut between two. */
export async function* toUtf8(
  pieces: AsyncIterable<Buffer>,
  encoding: Exclude<Encoding, 'utf8'>,
): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder(LABELS[encoding], { ignoreBOM: true });
  for await (const piece of pieces) yield Buffer.from(decoder.decode(piece, { stream: true }), 'utf8');
  const rest = decoder.decode();
  if (rest !== '') yield Buffer.from(rest, 'utf8');
}

/** As `toUtf8` for the first bytes of a file; a character that is cut at their end is left out. */
export function headToUtf8(head: Buffer, encoding: Encoding): Buffer {
  if (encoding === 'utf8') return head;
  return Buffer.from(new TextDecoder(LABELS[encoding], { ignoreBOM: true }).decode(head, { stream: true }), 'utf8');
}

/** How many bytes of the file became `bytes[from, to)`: each character takes its width there. */
export function sourceBytes(bytes: Buffer, from: number, to: number, encoding: Encoding): number {
  if (encoding === 'utf8') return to - from;
  let characters = 0;
  let pairs = 0;
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80 || byte >= 0xc0) characters += 1;
    if (byte >= 0xf0) pairs += 1;
  }
  return encoding === 'latin1' ? characters : 2 * (characters + pairs);
}

/** The encoding that a byte order mark or the NUL bytes of plain letters in 16 bits tell, with the length of the mark. */
export function markedEncoding(head: Buffer): { encoding: Encoding; mark: number } | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'utf8', mark: 3 };
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf16le', mark: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf16be', mark: 2 };
  const units = Math.min(head.length, 4096) >> 1;
  if (units < 2) return null;
  const plain = { le: 0, be: 0 };
  for (let at = 0; at < 2 * units; at += 2) {
    const [first, second] = [head[at] ?? 0, head[at + 1] ?? 0];
    if (first !== 0 && first < 0x80 && second === 0) plain.le += 1;
    if (first === 0 && second !== 0 && second < 0x80) plain.be += 1;
  }
  // Names in other scripts stand among plain quotes, commas and line ends.
  if (plain.le > 0.5 * units) return { encoding: 'utf16le', mark: 0 };
  return plain.be > 0.5 * units ? { encoding: 'utf16be', mark: 0 } : null;
}

/**
 * Whether bytes that are no UTF-8 are Windows-1252: no character of several bytes is among them, and high bytes stand where
 * letters do, at least `least` of them. Anything else is UTF-8 with broken rows.
 */
export function isLatin1(head: Buffer, least: number): boolean {
  if (isUtf8(wholeCharacters(head))) return false;
  let high = 0;
  let inWords = 0;
  for (let at = 0; at < head.length; at += 1) {
    const byte = head[at] ?? 0;
    if (byte < 9 || (byte > 13 && byte < 32) || byte === 0xff) return false;
    if (byte < 0x80) continue;
    if (sequenceAt(head, at) > 1) return false;
    high += 1;
    if (byte >= 0xc0 && (isLetter(head[at - 1] ?? 0) || isLetter(head[at + 1] ?? 0))) inWords += 1;
  }
  return high >= least && inWords * 2 >= high;
}

/** Length of the UTF-8 character that begins here; 1 = none of several bytes does. */
function sequenceAt(bytes: Buffer, at: number): number {
  const byte = bytes[at] ?? 0;
  const length =
    byte >= 0xf0 && byte < 0xf5 ? 4 : byte >= 0xe0 && byte < 0xf0 ? 3 : byte >= 0xc2 && byte < 0xe0 ? 2 : 1;
  for (let next = 1; next < length; next += 1) if (((bytes[at + next] ?? 0) & 0xc0) !== 0x80) return 1;
  return length;
}

/** Without a character that is cut at the end. */
function wholeCharacters(head: Buffer): Buffer {
  for (let back = 1; back <= Math.min(3, head.length); back += 1) {
    const byte = head[head.length - back] ?? 0;
    if (byte < 0x80) break;
    if (byte >= 0xc0) return head.subarray(0, head.length - back);
  }
  return head;
}
