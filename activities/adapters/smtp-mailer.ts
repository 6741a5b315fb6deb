import { createHash } from 'node:crypto';
import { createTransport } from 'nodemailer';
import { DomainError } from '../../domain/errors';
import { fold, mailbox, quotedPrintable, splitMailbox, words } from './mail-encoding';

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

/**
 * What became of one offer. `accepted` is the next hop's word, not the mailbox's. `unknown` is said whenever the message
 * may have been taken. `class` is an enhanced status code (`5.1.1`) or one of our own words, never the relay's text,
 * because that quotes addresses.
 */
export type SendAnswer =
  | { outcome: 'accepted'; code: number; nextHop: string }
  | { outcome: 'refused' | 'deferred'; code: number | null; class: string }
  | { outcome: 'unknown'; class: string };

export interface Messenger {
  /** One recipient a message. Never throws for what the relay or the network does. */
  send(message: { envelope: { from: string; to: string }; bytes: Buffer }): Promise<SendAnswer>;
  close(): Promise<void>;
}

export interface SmtpOptions {
  host: string;
  port: number;
  /** TLS from the first byte; else STARTTLS where the relay offers it */
  secure: boolean;
  auth?: { user: string; pass: string };
  pool: { maxConnections: number };
  /** name in EHLO */
  name: string;
}

/** RFC 5321 4.5.3.2.6: the reply after the final dot may take ten minutes; less would make doubt out of patience. */
const REPLY_TIMEOUT_MS = 600_000;
const CONNECT_TIMEOUT_MS = 30_000;
/** Relays such as SES end a session after some hundred messages. */
const MESSAGES_PER_CONNECTION = 300;

/** A pool of connections to one relay. */
export function createSmtpMailer(options: SmtpOptions): Messenger {
  const { host, port, secure, auth, pool, name } = options;
  const transport = createTransport({
    pool: true,
    host,
    port,
    secure,
    name,
    ...(auth ? { auth } : {}),
    maxConnections: pool.maxConnections,
    maxMessages: MESSAGES_PER_CONNECTION,
    connectionTimeout: CONNECT_TIMEOUT_MS,
    greetingTimeout: CONNECT_TIMEOUT_MS,
    socketTimeout: REPLY_TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const nextHop = `${host}:${port}`;
  return {
    async send({ envelope, bytes }) {
      const [from, to] = [splitMailbox(envelope.from), splitMailbox(envelope.to)];
      if (!from) return { outcome: 'deferred', code: null, class: 'sender' };
      if (!to) return { outcome: 'refused', code: null, class: 'address' };
      try {
        const info = await transport.sendMail({ envelope: { from: from.address, to: [to.address] }, raw: bytes });
        return { outcome: 'accepted', code: Number(info.response.slice(0, 3)), nextHop };
      } catch (error) {
        return classify(error);
      }
    },
    async close() {
      transport.close();
    },
  };
}

interface SmtpError {
  code?: string;
  command?: string;
  responseCode?: number;
  response?: string;
  syscall?: string;
  timeoutType?: string;
}

/** Timeouts of setting a session up; SOCKET_TIMEOUT is the one that can strike after a message was begun. */
const SETUP_TIMEOUTS: readonly (string | undefined)[] = ['CONNECT_TIMEOUT', 'GREETING_TIMEOUT', 'UPGRADE_TIMEOUT'];

/** Failures before the message was begun, whatever the connection did afterwards. */
const NOT_BEGUN: Readonly<Record<string, string>> = {
  EDNS: 'dns',
  ETLS: 'tls',
  EAUTH: 'auth',
  ENOAUTH: 'auth',
  EOAUTH2: 'auth',
  EPROTOCOL: 'greeting',
  EPROXY: 'connection',
};

/**
 * What an error of the transport says about the message. Only a reply, or a failure that cannot have come after the first
 * byte of a message, is certain; a lost connection reads the same at every stage and is `unknown`.
 */
export function classify(thrown: unknown): SendAnswer {
  const error: SmtpError = typeof thrown === 'object' && thrown !== null ? thrown : {};
  const { code = '', responseCode } = error;
  if ((code === 'EENVELOPE' || code === 'EMESSAGE') && responseCode !== undefined)
    return fromReply(error, responseCode);
  const early = NOT_BEGUN[code];
  if (early !== undefined) return { outcome: 'deferred', code: responseCode ?? null, class: early };
  const neverConnected = code === 'ESOCKET' && error.syscall === 'connect';
  if (neverConnected || (code === 'ETIMEDOUT' && SETUP_TIMEOUTS.includes(error.timeoutType))) {
    return { outcome: 'deferred', code: null, class: 'connection' };
  }
  if (code === 'EENVELOPE' && error.command === 'API') return { outcome: 'refused', code: null, class: 'address' };
  // A 4xx or 5xx reply is certain even when the connection ended with it.
  if (responseCode !== undefined && responseCode >= 400) return fromReply(error, responseCode);
  return { outcome: 'unknown', class: code === 'ETIMEDOUT' ? 'timeout' : 'connection' };
}

function fromReply(error: SmtpError, code: number): SendAnswer {
  const enhanced = /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/.exec(error.response ?? '')?.[1];
  // Our own reputation or settings: nobody's mailbox is the reason, so nobody's reachability changes.
  const ours = error.command === 'MAIL FROM' || enhanced?.startsWith('5.7.') === true;
  if (ours && code >= 500) return { outcome: 'deferred', code, class: 'sender' };
  const stage = error.command === 'RCPT TO' ? 'recipient' : error.command === 'MAIL FROM' ? 'sender' : 'message';
  return { outcome: code >= 500 ? 'refused' : 'deferred', code, class: enhanced ?? stage };
}
