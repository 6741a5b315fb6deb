import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { appendFileSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport, type Transporter } from 'nodemailer';
import { listAccepted } from '../../demo/mail-store';
import { startProcess, type StartedProcess } from './started-process';

let dir: string;
let catcher: StartedProcess | null = null;
const open: Transporter[] = [];

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'tocsin-catcher-'));
});

afterEach(async () => {
  for (const one of open.splice(0)) one.close();
  await catcher?.kill();
  catcher = null;
  rmSync(dir, { recursive: true, force: true });
});

async function startCatcher(...args: string[]): Promise<Transporter> {
  catcher = await startProcess('mail-catcher', ['--dir', dir, ...args]);
  const transport = createTransport({ host: '127.0.0.1', port: catcher.port, secure: false, ignoreTLS: true });
  open.push(transport);
  return transport;
}

function message(n: number): Buffer {
  const lines = ['From: a@example.org', 'To: b@example.org', `Message-ID: <m${n}@example.org>`, 'Subject: s', ''];
  return Buffer.from([...lines, `body ${n}`, '.a line that begins with a dot', 'größer', ''].join('\r\n'));
}

async function send(transport: Transporter, n: number): Promise<string> {
  const envelope = { from: 'a@example.org', to: [`p${n}@mail.example.org`] };
  return transport.sendMail({ envelope, raw: message(n) }).then(
    (info) => info.response?.slice(0, 3) ?? '',
    (error: { responseCode?: number }) => String(error.responseCode ?? 'no reply'),
  );
}

describe('the mail catcher', () => {
  it('keeps what it accepts byte for byte, and lists it', async () => {
    const transport = await startCatcher();
    expect(await send(transport, 1)).toBe('250');
    const [line] = listAccepted(dir);
    const sha256 = createHash('sha256').update(message(1)).digest('hex');
    expect(line).toMatchObject({ n: 1, sha256, from: 'a@example.org', to: ['p1@mail.example.org'] });
    expect(line?.messageId).toBe('<m1@example.org>');
    expect(line?.file).toBe(`0000001-${sha256.slice(0, 16)}.eml`);
    expect(readFileSync(join(dir, line?.file ?? ''))).toEqual(message(1));
  });

  it('loses nothing that it accepted when it is killed, and counts on', async () => {
    const first = await startCatcher();
    const sending = Array.from({ length: 40 }, (_, n) => send(first, n));
    await Promise.race(sending);
    await catcher?.kill();
    const accepted = (await Promise.all(sending)).filter((reply) => reply === '250').length;
    const kept = listAccepted(dir).length;
    expect(accepted).toBeGreaterThan(0);
    expect(kept).toBeGreaterThanOrEqual(accepted);
    const second = await startCatcher('--sync');
    expect(await send(second, 99)).toBe('250');
    expect(listAccepted(dir).map((line) => line.n)).toEqual(Array.from({ length: kept + 1 }, (_, at) => at + 1));
    expect(readdirSync(dir).filter((name) => name.endsWith('.eml'))).toHaveLength(kept + 1);
  });

  it('forgets at its start what a kill left half done', async () => {
    expect(await send(await startCatcher(), 1)).toBe('250');
    await catcher?.kill();
    writeFileSync(join(dir, '0000002-0123456789abcdef.eml'), 'cut');
    appendFileSync(join(dir, 'accepted.jsonl'), '{"n":2,"sha2');
    expect(await send(await startCatcher(), 2)).toBe('250');
    expect(listAccepted(dir).map((line) => line.messageId)).toEqual(['<m1@example.org>', '<m2@example.org>']);
    expect(readdirSync(dir)).toHaveLength(3);
  });

  it('refuses every so manieth recipient for good and puts off others', async () => {
    const transport = await startCatcher('--refuse-every', '3', '--defer-every', '4');
    const replies: string[] = [];
    for (let n = 1; n <= 4; n += 1) replies.push(await send(transport, n));
    expect(replies).toEqual(['250', '250', '550', '450']);
    expect(listAccepted(dir)).toHaveLength(2);
  });

  it('keeps a message whose reply it drops, so that its sender cannot know', async () => {
    const transport = await startCatcher('--drop-after-data-every', '2');
    expect([await send(transport, 1), await send(transport, 2)]).toEqual(['250', 'no reply']);
    expect(listAccepted(dir).map((line) => line.messageId)).toEqual(['<m1@example.org>', '<m2@example.org>']);
  });

  it('waits with its reply as long as it is told', async () => {
    const transport = await startCatcher('--delay-ms', '300');
    const startedAt = Date.now();
    expect(await send(transport, 1)).toBe('250');
    expect(Date.now() - startedAt).toBeGreaterThanOrEqual(300);
  });

  it('ends when the process that started it goes away', async () => {
    await startCatcher();
    const child = catcher?.child;
    if (!child) throw new Error('not started');
    const ended = once(child, 'exit');
    child.stdin?.end();
    expect(await ended).toEqual([0, null]);
  });
});
