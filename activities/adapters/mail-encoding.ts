import { domainToASCII } from 'node:url';
import { DomainError } from '../../domain/errors';

/** `Name <address>` or an address, split; null when there is not exactly one plausible address. */
export function splitMailbox(value: string): { name: string; address: string } | null {
  const match = /^\s*(?:([^<>]*?)\s*<([^<>]*)>|([^<>]*?))\s*$/.exec(value);
  const address = asciiAddress((match?.[2] ?? match?.[3] ?? '').trim());
  return address === null ? null : { name: oneLine(match?.[1] ?? '').replace(/^"(.*)"$/, '$1'), address };
}

/**
 * One address with an ASCII domain (IDNA). A quoted local part and a local part beyond ASCII are refused: the second needs
 * SMTPUTF8 all the way to the mailbox, which no sender can know.
 */
function asciiAddress(address: string): string | null {
  const at = address.lastIndexOf('@');
  const [local, domain] = [address.slice(0, at), address.slice(at + 1)];
  if (at < 1 || local.length > 64 || !/^[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+$/.test(local)) return null;
  const ascii = domainToASCII(domain);
  return /^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/.test(ascii) ? `${local}@${ascii}` : null;
}

/**
 * A mailbox as it stands in a header.
 * @throws DomainError `input`, without the value
 */
export function mailbox(value: string, what: string): string {
  const split = splitMailbox(value);
  if (!split) {
    throw new DomainError('input', `couldn't compose mail: the ${what} is not one mail address`, null, { what });
  }
  if (split.name === '') return split.address;
  const plain = /^[\w !#$%&'*+/^`{|}~-]+$/.test(split.name) && split.name.length <= 60;
  const ascii = /^[\x20-\x7e]{1,60}$/.test(split.name);
  const quoted = `"${split.name.replace(/(["\\])/g, '\\$1')}"`;
  return `${plain ? split.name : ascii ? quoted : encodedWords(split.name)} <${split.address}>`;
}

/** Text of an unstructured header: as it is when short words of ASCII, else RFC 2047. */
export function words(value: string): string {
  const line = oneLine(value);
  const plain = /^[\x20-\x7e]*$/.test(line) && !/[^ ]{70,}/.test(line) && !line.includes('=?');
  return plain ? line : encodedWords(line);
}

/** RFC 2047 base64 words of 64 characters, cut between code points: 39 bytes of UTF-8 each, so that a header name fits before it. */
function encodedWords(value: string): string {
  const pieces: string[] = [''];
  for (const char of value) {
    const last = pieces.length - 1;
    if (Buffer.byteLength(`${pieces[last]}${char}`) > 39) pieces.push(char);
    else pieces[last] += char;
  }
  return pieces.map((piece) => `=?UTF-8?B?${Buffer.from(piece).toString('base64')}?=`).join(' ');
}

/** Folds at spaces, so that no line is longer than 78 characters where the words allow it. */
export function fold(name: string, value: string): string {
  const lines: string[] = [];
  let line = `${name}:`;
  for (const word of value.split(' ')) {
    if (line.length + 1 + word.length > 78 && line.trim() !== '' && line !== `${name}:`) {
      lines.push(line);
      line = '';
    }
    line += ` ${word}`;
  }
  return [...lines, line].join('\r\n');
}

const HEX = Buffer.from('0123456789ABCDEF', 'latin1');
const [SPACE, TAB, DOT, EQUALS, CR, LF] = [0x20, 0x09, 0x2e, 0x3d, 0x0d, 0x0a];

/**
 * RFC 2045 6.7: lines of at most 76 characters, CR LF, spaces at line ends and leading dots encoded. It fills one buffer,
 * because every notice passes here.
 */
export function quotedPrintable(text: string): string {
  const input = Buffer.from(text.replace(/\r\n?/g, '\n'), 'utf8');
  // Three characters a byte at most, and a soft break of three after every 73.
  const out = Buffer.allocUnsafe(input.length * 3 + Math.ceil(input.length / 24) * 3 + 3);
  let end = 0;
  let column = 0;
  for (let at = 0; at < input.length; at += 1) {
    const byte = input[at] ?? 0;
    if (byte === LF) {
      end = put(out, end, CR, LF);
      column = 0;
      continue;
    }
    const plain = isPlain(byte, input[at + 1]);
    // One place is kept for the soft break, also on the last line, so that the rule needs no look ahead.
    if (column + (plain ? 1 : 3) > 75) {
      end = put(out, end, EQUALS, CR, LF);
      column = 0;
    }
    const asIs = plain && !(byte === DOT && column === 0);
    end = asIs ? put(out, end, byte) : put(out, end, EQUALS, HEX[byte >> 4] ?? 0, HEX[byte & 15] ?? 0);
    column += asIs ? 1 : 3;
  }
  return out.toString('latin1', 0, end);
}

function isPlain(byte: number, next: number | undefined): boolean {
  if (byte === SPACE || byte === TAB) return next !== undefined && next !== LF;
  return byte > SPACE && byte < 0x7f && byte !== EQUALS;
}

function put(out: Buffer, at: number, ...bytes: number[]): number {
  bytes.forEach((byte, n) => {
    out[at + n] = byte;
  });
  return at + bytes.length;
}

function oneLine(value: string): string {
  return value
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
}
