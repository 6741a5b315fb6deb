import { createHash } from 'node:crypto';
import { domainToASCII } from 'node:url';
import { DomainError } from '../../domain/errors';

/** Raised with any change of the bytes; a composer that has sent mail stays here, with its golden message. */
export const COMPOSER_VERSION = 1;

export interface MailParts {
  /** `Name <address>` or an address alone; line breaks in a name become spaces */
  from: string;
  replyTo: string;
  /** one recipient, never a list */
  to: string;
  subject: string;
  plain: string;
  html: string;
  /** with its angle brackets; the same on every attempt */
  messageId: string;
  /** ISO instant of the Date header, the same on every attempt */
  dateIso: string;
  /** opaque reference, repeated in `X-Notice-Ref` because relays rewrite message ids */
  reference: string;
  language: string;
}

/**
 * Composes one message: multipart/alternative of two equal parts, ASCII lines of at most 76 characters, CR LF. The bytes
 * are a pure function of the parts; the boundary derives from the message id.
 * @throws DomainError `input` for an address, message id or date that cannot stand in a header (the value is not quoted)
 */
export function composeMail(parts: MailParts): { bytes: Buffer; sha256: string } {
  const boundary = `=_${createHash('sha256').update(parts.messageId).digest('hex').slice(0, 32)}`;
  const lines = [
    fold('From', mailbox(parts.from, 'sender')),
    fold('To', mailbox(parts.to, 'recipient')),
    fold('Reply-To', mailbox(parts.replyTo, 'reply address')),
    fold('Subject', words(parts.subject)),
    `Date: ${headerDate(parts.dateIso)}`,
    `Message-ID: ${token(parts.messageId, /^<[\x21-\x3b\x3d\x3f-\x7e]+>$/, 'message id')}`,
    `X-Notice-Ref: ${token(parts.reference, /^[\x21-\x7e]{1,200}$/, 'reference')}`,
    `Content-Language: ${token(parts.language, /^[A-Za-z-]{2,35}$/, 'language')}`,
    // RFC 3834: stops vacation replies. Nothing of a list, because nobody can unsubscribe from a legal notice.
    'Auto-Submitted: auto-generated',
    'MIME-Version: 1.0',
    `Content-Type: multipart/alternative;\r\n boundary="${boundary}"`,
    '',
    ...bodyPart(boundary, 'text/plain', parts.plain),
    ...bodyPart(boundary, 'text/html', parts.html),
    `--${boundary}--`,
    '',
  ];
  const bytes = Buffer.from(lines.join('\r\n'), 'latin1');
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}

function bodyPart(boundary: string, type: string, body: string): string[] {
  return [
    `--${boundary}`,
    `Content-Type: ${type}; charset=utf-8`,
    'Content-Transfer-Encoding: quoted-printable',
    '',
    quotedPrintable(body),
  ];
}

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

function mailbox(value: string, what: string): string {
  const split = splitMailbox(value);
  if (!split) {
    throw new DomainError('input', `couldn't compose mail: the ${what} is not one mail address`, null, { what });
  }
  if (split.name === '') return split.address;
  const plain = /^[\w !#$%&'*+/=?^`{|}~-]+$/.test(split.name) && split.name.length <= 60;
  const ascii = /^[\x20-\x7e]{1,60}$/.test(split.name);
  const quoted = `"${split.name.replace(/(["\\])/g, '\\$1')}"`;
  return `${plain ? split.name : ascii ? quoted : encodedWords(split.name)} <${split.address}>`;
}

/** Text of an unstructured header: as it is when short words of ASCII, else RFC 2047. */
function words(value: string): string {
  const line = oneLine(value);
  const plain = /^[\x20-\x7e]*$/.test(line) && !/[^ ]{70,}/.test(line) && !line.includes('=?');
  return plain ? line : encodedWords(line);
}

/** RFC 2047 base64 words of 64 characters, cut between code points: 39 bytes of UTF-8 each, so that a header name fits before it. */
function encodedWords(value: string): string {
  const chunks: string[] = [''];
  for (const char of value) {
    const last = chunks.length - 1;
    if (Buffer.byteLength(`${chunks[last]}${char}`) > 39) chunks.push(char);
    else chunks[last] += char;
  }
  return chunks.map((chunk) => `=?UTF-8?B?${Buffer.from(chunk).toString('base64')}?=`).join(' ');
}

/** Folds at spaces, so that no line is longer than 78 characters where the words allow it. */
function fold(name: string, value: string): string {
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

/** RFC 2045 6.7: lines of at most 76 characters, CR LF, spaces at line ends and leading dots encoded. */
function quotedPrintable(text: string): string {
  return text.replace(/\r\n?/g, '\n').split('\n').map(quotedLine).join('\r\n');
}

function quotedLine(line: string): string {
  const bytes = Buffer.from(line, 'utf8');
  const out: string[] = [];
  let current = '';
  bytes.forEach((byte, index) => {
    const atEnd = index === bytes.length - 1;
    const plain = (byte > 0x20 && byte < 0x7f && byte !== 0x3d) || ((byte === 0x20 || byte === 0x09) && !atEnd);
    const piece = plain ? String.fromCharCode(byte) : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    // One place is kept for the soft break, also on the last line, so that the rule needs no look ahead.
    if (current.length + piece.length > 75) {
      out.push(`${current}=`);
      current = '';
    }
    current += current === '' && piece === '.' ? '=2E' : piece;
  });
  return [...out, current].join('\r\n');
}

/** RFC 5322 date in UTC. */
function headerDate(iso: string): string {
  const at = Date.parse(iso);
  if (Number.isNaN(at)) throw new DomainError('input', `couldn't compose mail: the date is no ISO instant`);
  return new Date(at).toUTCString().replace('GMT', '+0000');
}

function token(value: string, allowed: RegExp, what: string): string {
  if (allowed.test(value)) return value;
  throw new DomainError('input', `couldn't compose mail: the ${what} cannot stand in a header`, null, { what });
}

function oneLine(value: string): string {
  return value
    .replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
}
