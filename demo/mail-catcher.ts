import { createHash } from 'node:crypto';
import { appendFileSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { SMTPServer } from 'smtp-server';

/**
 * A real SMTP server on loopback that keeps every message it accepts, byte for byte. A message is on disk before the 250 goes
 * out, so that killing this process loses nothing that was accepted.
 */
interface Faults {
  delayMs: number;
  refuseEvery: number;
  deferEvery: number;
  dropEvery: number;
}

function main(): void {
  const { values } = parseArgs({
    options: {
      dir: { type: 'string' },
      port: { type: 'string', default: '0' },
      'delay-ms': { type: 'string', default: '0' },
      'refuse-every': { type: 'string', default: '0' },
      'defer-every': { type: 'string', default: '0' },
      'drop-every': { type: 'string', default: '0' },
    },
  });
  const dir = values.dir ?? 'mail';
  mkdirSync(dir, { recursive: true });
  const faults: Faults = {
    delayMs: Number(values['delay-ms']),
    refuseEvery: Number(values['refuse-every']),
    deferEvery: Number(values['defer-every']),
    dropEvery: Number(values['drop-every']),
  };
  const server = createCatcher(dir, faults);
  server.on('error', () => undefined);
  const listener = server.listen(Number(values.port), '127.0.0.1', () => {
    const address = listener.address();
    const port = address && typeof address === 'object' ? address.port : Number(values.port);
    process.stdout.write(`${JSON.stringify({ port })}\n`);
    process.send?.({ port });
  });
  process.once('disconnect', () => process.exit(0));
  process.once('SIGTERM', () => process.exit(0));
}

function createCatcher(dir: string, faults: Faults): SMTPServer {
  let count = readdirSync(dir).filter((name) => name.endsWith('.eml')).length;
  let recipients = 0;
  let bodies = 0;
  const nth = (every: number, n: number): boolean => every > 0 && n % every === 0;
  return new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onRcptTo(_address, _session, done) {
      recipients += 1;
      if (nth(faults.refuseEvery, recipients))
        return done(Object.assign(new Error('no such mailbox'), { responseCode: 550 }));
      if (nth(faults.deferEvery, recipients)) return done(Object.assign(new Error('try later'), { responseCode: 450 }));
      return done();
    },
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        bodies += 1;
        count += 1;
        keep(dir, count, Buffer.concat(parts), session.envelope);
        // Accepted and on disk, but the reply is lost.
        if (nth(faults.dropEvery, bodies)) return done(Object.assign(new Error('closing'), { responseCode: 421 }));
        setTimeout(() => done(null, 'kept'), faults.delayMs);
      });
    },
  });
}

function keep(
  dir: string,
  n: number,
  bytes: Buffer,
  envelope: { mailFrom: false | { address: string }; rcptTo: { address: string }[] },
): void {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const name = `${String(n).padStart(7, '0')}-${sha256.slice(0, 16)}.eml`;
  writeFileSync(join(dir, `${name}.part`), bytes);
  renameSync(join(dir, `${name}.part`), join(dir, name));
  const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
  appendFileSync(
    join(dir, 'accepted.jsonl'),
    `${JSON.stringify({ n, sha256, file: name, from, to: envelope.rcptTo.map((one) => one.address) })}\n`,
  );
}

main();
