import type { AddressInfo, Socket } from 'node:net';
import { parseArgs } from 'node:util';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { openMailStore, type MailStore } from './mail-store';
import { announcePort, endWithParent } from './parent';

/** What the catcher gets wrong on purpose; 0 = never. */
interface Faults {
  /** wait before the reply to a message */
  delayMs: number;
  /** every so manieth recipient is refused for good (550) */
  refuseEvery: number;
  /** every so manieth recipient is put off (450) */
  deferEvery: number;
  /** every so manieth message is kept and the connection cut instead of a reply */
  dropEvery: number;
}

const nth = (every: number, n: number): boolean => every > 0 && n % every === 0;

/**
 * A real SMTP server on loopback that keeps every message it accepts, byte for byte:
 * `node mail-catcher.js --dir DIR [--port 0] [--sync] [--delay-ms N] [--refuse-every N] [--defer-every N] [--drop-after-data-every N]`.
 * A message is in the folder before its 250 goes out, so that killing this process loses nothing that was accepted.
 */
function main(): void {
  const number = { type: 'string', default: '0' } as const;
  const { values } = parseArgs({
    options: {
      dir: { type: 'string', default: 'mail' },
      port: number,
      sync: { type: 'boolean', default: false },
      'until-stdin-ends': { type: 'boolean', default: false },
      'delay-ms': number,
      'refuse-every': number,
      'defer-every': number,
      'drop-after-data-every': number,
    },
  });
  const store = openMailStore(values.dir, { sync: values.sync });
  const server = createCatcher(store, {
    delayMs: Number(values['delay-ms']),
    refuseEvery: Number(values['refuse-every']),
    deferEvery: Number(values['defer-every']),
    dropEvery: Number(values['drop-after-data-every']),
  });
  // A client that goes away is its own affair; a port that cannot be had is ours.
  server.on('error', (error: NodeJS.ErrnoException) => {
    if (error.syscall !== 'listen') return;
    console.error(`error: couldn't listen on port ${values.port}: ${error.code}`);
    process.exit(1);
  });
  const listener = server.listen(Number(values.port), '127.0.0.1', () =>
    announcePort((listener.address() as AddressInfo).port),
  );
  endWithParent(values['until-stdin-ends']);
}

function createCatcher(store: MailStore, faults: Faults): SMTPServer {
  const sockets = new Map<number, Socket>();
  let messages = 0;
  const onData: SMTPServerOptions['onData'] = (stream, session, done) => {
    const parts: Buffer[] = [];
    stream.on('data', (part: Buffer) => parts.push(part));
    stream.on('end', () => {
      const { mailFrom, rcptTo } = session.envelope;
      const from = mailFrom === false ? '' : mailFrom.address;
      const envelope = { from, to: rcptTo.map((one) => one.address) };
      const { n } = store.keep(Buffer.concat(parts), envelope, new Date().toISOString());
      messages += 1;
      if (nth(faults.dropEvery, messages)) sockets.get(session.remotePort)?.destroy();
      else if (faults.delayMs > 0) setTimeout(() => done(null, `kept as ${n}`), faults.delayMs);
      else done(null, `kept as ${n}`);
    });
  };
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    // Looking up who calls would leave this machine, and wait for it.
    disableReverseLookup: true,
    logger: false,
    onRcptTo: recipientCheck(faults),
    onData,
  });
  server.server.on('connection', (socket: Socket) => {
    const port = socket.remotePort ?? 0;
    sockets.set(port, socket);
    socket.once('close', () => sockets.delete(port));
  });
  return server;
}

function recipientCheck(faults: Faults): NonNullable<SMTPServerOptions['onRcptTo']> {
  let recipients = 0;
  return (_address, _session, done) => {
    recipients += 1;
    if (nth(faults.refuseEvery, recipients)) done(Object.assign(new Error('no such mailbox'), { responseCode: 550 }));
    else if (nth(faults.deferEvery, recipients)) done(Object.assign(new Error('try later'), { responseCode: 450 }));
    else done();
  };
}

main();
