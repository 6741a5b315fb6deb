import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import {
  COMPOSER_VERSION,
  classify,
  composeMail,
  createSmtpMailer,
  type Messenger,
} from '../../../activities/adapters/smtp-mailer';
import { quotedPrintable } from '../../../activities/adapters/mail-encoding';
import { draftNoticeText } from '../../../templates/catalog';
import { renderNotice } from '../../../templates/render';
import { GDPR_34, obligation, sampleRecord, view } from '../../templates/sample';

const FROM = 'notices@lantern.example';
const parts = {
  from: `Lantern Example Ltd <${FROM}>`,
  replyTo: 'privacy@lantern.example',
  to: 'Testa Müsterfräu <testa@bücher.example>',
  subject: 'Lantern Example Ltd: wichtige Benachrichtigung zu Ihren Daten – größer als eine Zeile es fassen kann',
  plain: 'Guten Tag,\n\n.ein Punkt am Anfang, ein Ende mit Leerzeichen \n=gleich=\n' + 'ü'.repeat(400) + '\n.\n..\n',
  html: '<p>Guten Tag – größer</p>',
  messageId: '<k3j5@notices.lantern.example>',
  dateIso: '2025-01-20T08:30:00.000Z',
  reference: 'N-7K2M-P4QX',
  language: 'de',
};

describe('the composer', () => {
  it('makes the bytes of its golden message', () => {
    const text = draftNoticeText({
      record: sampleRecord(),
      obligations: [obligation('eu-gdpr', GDPR_34)],
      language: 'de',
      elements: ['email', 'credentials.password_plain'],
      channel: 'email',
      dates: { incidentDate: null, discoveredDate: null },
      reference: { incident: '2025-01-17-abcdefgh' },
    });
    const kept = readFileSync(join(__dirname, `../../vectors/golden/composer-${COMPOSER_VERSION}.parts.json`), 'utf8');
    const golden = readFileSync(join(__dirname, `../../vectors/golden/composer-${COMPOSER_VERSION}.eml`));
    expect(composeMail(JSON.parse(kept)).bytes.equals(golden)).toBe(true);
    expect(composeMail({ ...parts, ...renderNotice(text, view) }).bytes.length).toBeGreaterThan(3000);
  });

  it('makes the same bytes from the same parts, and other bytes from another message id', () => {
    const first = composeMail(parts);
    expect(composeMail({ ...parts }).sha256).toBe(first.sha256);
    expect(createHash('sha256').update(first.bytes).digest('hex')).toBe(first.sha256);
    expect(composeMail({ ...parts, messageId: '<other@notices.lantern.example>' }).sha256).not.toBe(first.sha256);
  });

  it('writes nothing but ASCII, in lines that every relay takes', () => {
    const text = composeMail(parts).bytes.toString('latin1');
    expect(text).toMatch(/^[\t\r\n -~]*$/);
    expect(Math.max(...text.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(78);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  it('encodes any words so that they read back the same, in lines of at most 76', () => {
    const unit = fc.constantFrom('a', ' ', '.', '=', '\t', '\n', 'ü', '雪', '\u0000', 'long words ', '.'.repeat(76));
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 300 }), (words) => {
        const encoded = quotedPrintable(words);
        const lines = encoded.split('\r\n');
        expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(76);
        expect(lines.filter((line) => /^\.|[ \t]$/.test(line))).toEqual([]);
        const raw = encoded
          .replace(/=\r\n/g, '')
          .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
        expect(Buffer.from(raw, 'latin1').toString('utf8')).toBe(words.replace(/\n/g, '\r\n'));
      }),
    );
  });

  it('says that it is automatic, which notice it is, and nothing of a list', () => {
    const head = headOf(composeMail(parts).bytes);
    expect(head).toContain('Date: Mon, 20 Jan 2025 08:30:00 +0000');
    expect(head).toContain('Auto-Submitted: auto-generated');
    expect(head).toContain('X-Notice-Ref: N-7K2M-P4QX');
    expect(head).toContain('Content-Language: de');
    expect(head).toContain('<testa@xn--bcher-kva.example>');
    expect(head).not.toMatch(/^(List-|Precedence|Bcc)/im);
  });

  it('lets no name and no subject add a header', () => {
    const head = headOf(
      composeMail({
        ...parts,
        to: 'Eve\r\nBcc: victim@example.org\r\n <eve@example.org>',
        subject: 'Hello\r\nBcc: victim@example.org\n\nbody',
      }).bytes,
    );
    expect(head.split('\r\n').filter((line) => /^bcc/i.test(line))).toEqual([]);
    expect(head.split('\r\n').filter((line) => /^[A-Z][\w-]*:/.test(line))).toHaveLength(11);
  });

  it.each([
    ['two recipients', { to: 'a@example.org, b@example.org' }],
    ['two recipients in brackets', { to: 'A <a@example.org>, <b@example.org>' }],
    ['a line break in an address', { to: 'a@example.org\r\nBcc: b@example.org' }],
    ['no address', { to: 'nobody' }],
    ['a local part that needs SMTPUTF8', { to: 'jürgen@example.org' }],
    ['a header in the message id', { messageId: '<a@b>\r\nBcc: c@example.org' }],
    ['a header in the reference', { reference: 'x\r\nBcc: c@example.org' }],
  ])('refuses %s without quoting it', (_, change) => {
    const attempt = () => composeMail({ ...parts, ...change });
    expect(attempt).toThrow(expect.objectContaining({ kind: 'input' }));
    expect(attempt).not.toThrow(/example\.org/);
  });
});

describe('sending', () => {
  const open: { close(): Promise<void> }[] = [];
  afterEach(async () => {
    for (const part of open.splice(0).reverse()) await part.close();
  });

  interface Sink {
    port: number;
    received: Buffer[];
  }

  async function sink(options: SMTPServerOptions = {}): Promise<Sink> {
    const received: Buffer[] = [];
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['AUTH', 'STARTTLS'],
      logger: false,
      onData(stream, _session, callback) {
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => parts.push(part));
        stream.on('end', () => {
          received.push(Buffer.concat(parts));
          callback();
        });
      },
      ...options,
    });
    server.on('error', () => undefined);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    open.push({ close: () => new Promise((resolve) => server.close(() => resolve())) });
    return { port: (server.server.address() as AddressInfo).port, received };
  }

  /** A server of single lines for what a good SMTP server cannot be made to do. */
  async function script(
    answer: (line: string, socket: Socket) => string | null,
    greeting = '220 sink ESMTP',
  ): Promise<number> {
    const sockets = new Set<Socket>();
    const server: Server = createServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.write(`${greeting}\r\n`);
      let rest = '';
      let inData = false;
      socket.on('data', (data) => {
        rest += data.toString('latin1');
        for (let end = rest.indexOf('\r\n'); end !== -1; end = rest.indexOf('\r\n')) {
          const line = rest.slice(0, end);
          rest = rest.slice(end + 2);
          if (inData && line !== '.') continue;
          const reply = answer(inData ? '.' : line, socket);
          inData = reply?.startsWith('354') === true;
          if (reply !== null) socket.write(`${reply}\r\n`);
        }
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    open.push({
      close: () =>
        new Promise((resolve) => {
          server.close(() => resolve());
          for (const socket of sockets) socket.destroy();
        }),
    });
    return (server.address() as AddressInfo).port;
  }

  const good = (line: string): string => {
    if (line.startsWith('DATA')) return '354 go on';
    return line.startsWith('QUIT') ? '221 bye' : '250 ok';
  };

  function mailer(port: number, maxConnections = 2): Messenger {
    const made = createSmtpMailer({
      host: '127.0.0.1',
      port,
      secure: false,
      pool: { maxConnections },
      name: 'notices.lantern.example',
    });
    open.push(made);
    return made;
  }

  const message = (to = 'testa@example.org', bytes = composeMail(parts).bytes) => ({
    envelope: { from: FROM, to },
    bytes,
  });

  it('hands over exactly the bytes that were composed', async () => {
    const { port, received } = await sink();
    const answer = await mailer(port).send(message());
    expect(answer).toEqual({ outcome: 'accepted', code: 250, nextHop: `127.0.0.1:${port}` });
    expect(sha256(received[0])).toBe(composeMail(parts).sha256);
  });

  it('keeps dots at line starts and lines of 998 bytes as they are', async () => {
    const { port, received } = await sink();
    const raw = Buffer.from(
      `Subject: x\r\n\r\n.\r\n..\r\n.a\r\n${'x'.repeat(998)}\r\n${'.'.repeat(998)}\r\nlast\r\n`,
      'latin1',
    );
    await mailer(port).send(message('testa@example.org', raw));
    expect(sha256(received[0])).toBe(sha256(raw));
  });

  it('reaches a domain of other letters and keeps connections for the next message', async () => {
    let connections = 0;
    const seen: string[] = [];
    const { port, received } = await sink({
      onConnect(_session, callback) {
        connections += 1;
        callback();
      },
      onRcptTo(address, _session, callback) {
        seen.push(address.address);
        callback();
      },
    });
    const messenger = mailer(port, 1);
    for (let n = 0; n < 5; n += 1) await messenger.send(message('testa@bücher.example'));
    expect([received.length, connections]).toEqual([5, 1]);
    expect(seen[0]).toMatch(/^testa@(xn--bcher-kva|bücher)\.example$/);
  });

  it.each([
    [450, 'RCPT', '450 4.2.1 mailbox of testa@example.org busy', { outcome: 'deferred', code: 450, class: '4.2.1' }],
    [550, 'RCPT', '550 5.1.1 no testa@example.org here', { outcome: 'refused', code: 550, class: '5.1.1' }],
    [550, 'RCPT', '550 no such user', { outcome: 'refused', code: 550, class: 'recipient' }],
    [550, 'RCPT', '550 5.7.1 your address is listed', { outcome: 'deferred', code: 550, class: 'sender' }],
    [550, 'MAIL', '550 5.1.8 sender domain unknown', { outcome: 'deferred', code: 550, class: 'sender' }],
    [451, 'MAIL', '451 4.7.0 slow down', { outcome: 'deferred', code: 451, class: '4.7.0' }],
    [554, '.', '554 5.6.0 cannot take this', { outcome: 'refused', code: 554, class: '5.6.0' }],
    [454, '.', '454 4.3.1 later', { outcome: 'deferred', code: 454, class: '4.3.1' }],
    [421, '.', '421 4.3.2 closing', { outcome: 'deferred', code: 421, class: '4.3.2' }],
  ])('reads %i at %s as what it is, and quotes nobody', async (_code, stage, reply, expected) => {
    const port = await script((line) => (line.startsWith(stage) ? reply : good(line)));
    const answer = await mailer(port).send(message());
    expect(answer).toEqual(expected);
    expect(JSON.stringify(answer)).not.toContain('testa');
  });

  it('goes on with the next message after a refusal', async () => {
    const port = await script((line) => (line.startsWith('RCPT TO:<bad') ? '550 5.1.1 no' : good(line)));
    const messenger = mailer(port, 1);
    const answers = await Promise.all([
      messenger.send(message('bad@example.org')),
      messenger.send(message('good@example.org')),
    ]);
    expect(answers.map(({ outcome }) => outcome)).toEqual(['refused', 'accepted']);
  });

  it('does not know, when the connection is lost after the message', async () => {
    const port = await script((line, socket) => {
      if (line !== '.') return good(line);
      socket.destroy();
      return null;
    });
    expect(await mailer(port).send(message())).toEqual({ outcome: 'unknown', class: 'connection' });
  });

  it('does not know, when the connection is reset after the message', async () => {
    const port = await script((line, socket) => {
      if (line !== '.') return good(line);
      socket.resetAndDestroy();
      return null;
    });
    expect(await mailer(port).send(message())).toMatchObject({ outcome: 'unknown' });
  });

  it('does not know, when it is closed while the reply is awaited', async () => {
    let arrived = (): void => undefined;
    const taken = new Promise<void>((resolve) => (arrived = resolve));
    const port = await script((line) => {
      if (line !== '.') return good(line);
      arrived();
      return null;
    });
    const messenger = mailer(port);
    const answer = messenger.send(message());
    await taken;
    await messenger.close();
    for (const part of open.splice(0).reverse()) await part.close();
    expect(await answer).toMatchObject({ outcome: 'unknown' });
  });

  it('defers every message of a batch when nobody listens', async () => {
    const { port } = await sink();
    for (const part of open.splice(0)) await part.close();
    const messenger = mailer(port);
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => messenger.send(message())));
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(
      new Set([JSON.stringify({ outcome: 'deferred', code: null, class: 'connection' })]),
    );
  });

  it('defers when the relay greets with a refusal', async () => {
    const port = await script(good, '421 4.3.2 too busy');
    expect(await mailer(port).send(message())).toEqual({ outcome: 'deferred', code: 421, class: 'greeting' });
  });

  it('refuses what is not one address, without asking the relay', async () => {
    const { port, received } = await sink();
    expect(await mailer(port).send(message('a@example.org, b@example.org'))).toEqual({
      outcome: 'refused',
      code: null,
      class: 'address',
    });
    expect(received).toHaveLength(0);
  });
});

describe('errors of the transport', () => {
  it.each([
    [
      { code: 'ECONNECTION', command: 'CONN' },
      { outcome: 'unknown', class: 'connection' },
    ],
    [
      { code: 'ETIMEDOUT', command: 'CONN', timeoutType: 'SOCKET_TIMEOUT' },
      { outcome: 'unknown', class: 'timeout' },
    ],
    [
      { code: 'ETIMEDOUT', command: 'CONN', timeoutType: 'GREETING_TIMEOUT' },
      { outcome: 'deferred', code: null, class: 'connection' },
    ],
    [{ code: 'EABORT' }, { outcome: 'unknown', class: 'connection' }],
    [
      { code: 'ESOCKET', command: 'CONN', syscall: 'read' },
      { outcome: 'unknown', class: 'connection' },
    ],
    [{ code: 'EDNS' }, { outcome: 'deferred', code: null, class: 'dns' }],
    [
      { code: 'EAUTH', responseCode: 535 },
      { outcome: 'deferred', code: 535, class: 'auth' },
    ],
    ['nothing that we know', { outcome: 'unknown', class: 'connection' }],
  ])('%j is %j', (error, answer) => {
    expect(classify(error)).toEqual(answer);
  });
});

function headOf(bytes: Buffer): string {
  return bytes.toString('latin1').split('\r\n\r\n')[0] ?? '';
}

function sha256(bytes: Buffer | undefined): string {
  return createHash('sha256')
    .update(bytes ?? '')
    .digest('hex');
}
