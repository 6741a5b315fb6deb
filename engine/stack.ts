import { spawn, type ChildProcess } from 'node:child_process';
import { openSync, closeSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import { DomainError } from '../domain/errors';
import { pathsOf, type Config } from './config';
import { watchDisk } from './disk-watch';
import { lockFolder, type FolderLock } from './folder-lock';
import { createSupervisor, type Supervisor } from './supervisor';
import { findTemporal, freePort, startTemporal } from './temporal-server';

export interface Stack {
  address: string;
  supervisor: Supervisor;
  stop(): Promise<void>;
}

/** The embedded stack: the Temporal server (unless the client configuration names one) and one worker, both kept running. */
export async function startStack(
  config: Config,
  say: (line: string) => void,
  workerEnv: Record<string, string> = {},
): Promise<Stack> {
  const lock = await lockFolder(config.dataDir, 'stack');
  const supervisor = createSupervisor({ say, now: Date.now });
  const endWatch = watchDisk(config.dataDir, say);
  const stop = async (): Promise<void> => {
    endWatch();
    await stopStack(supervisor, lock);
  };
  try {
    const address = await startServer(config, supervisor, say);
    await supervisor.keep({ name: 'worker', start: () => startWorker(config, workerEnv) });
    return { address, supervisor, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function stopStack(supervisor: Supervisor, lock: FolderLock): Promise<void> {
  await supervisor.stopAll();
  await lock.release();
}

async function startServer(config: Config, supervisor: Supervisor, say: (line: string) => void): Promise<string> {
  const named = loadClientConnectConfig({ overrideEnvVars: definedOf(config.env) }).connectionOptions.address;
  if (named) {
    say(`using the Temporal server at ${named}`);
    return named;
  }
  const found = await findTemporal({ env: config.env, cacheDir: config.cacheDir, say });
  const paths = pathsOf(config);
  await mkdir(paths.temporalDir, { recursive: true, mode: 0o700 });
  await stopLeftover(paths.temporalDir, found.path);
  const port = await keptPort(paths.temporalAddress);
  const address = `127.0.0.1:${port}`;
  await supervisor.keep({
    name: 'Temporal server',
    start: async () => {
      const child = await startTemporal({
        binary: found.path,
        dir: paths.temporalDir,
        port,
        logFile: join(paths.temporalDir, 'server.log'),
      });
      await writeWhole(join(paths.temporalDir, 'server.pid'), String(child.pid));
      return child;
    },
  });
  await writeWhole(paths.temporalAddress, JSON.stringify({ address }));
  return address;
}

function definedOf(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((pair): pair is [string, string] => pair[1] !== undefined));
}

/** The folder keeps its port, so that clients that are still there find the server again. */
async function keptPort(addressFile: string): Promise<number> {
  const text = await readFile(addressFile, 'utf8').catch(() => '');
  const known = /127\.0\.0\.1:(\d+)/.exec(text)?.[1];
  return known ? Number(known) : freePort();
}

/** A server whose supervisor was killed is still on its file; it is ended by its id, once it is clear that it is ours. */
async function stopLeftover(dir: string, binary: string): Promise<void> {
  const pid = Number(await readFile(join(dir, 'server.pid'), 'utf8').catch(() => ''));
  if (!Number.isInteger(pid) || pid <= 1) return;
  const line = await commandLine(pid);
  if (line.includes(join(dir, 'temporal.sqlite')) && line.includes(binary)) {
    process.kill(pid, 'SIGTERM');
    for (let tries = 0; tries < 100 && (await commandLine(pid)) !== ''; tries++)
      await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await rm(join(dir, 'server.pid'), { force: true });
}

async function commandLine(pid: number): Promise<string> {
  const text = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => null);
  if (text !== null) return text.replaceAll('\0', ' ').trim();
  return new Promise((resolve) => {
    const ps = spawn('ps', ['-o', 'command=', '-p', String(pid)], { stdio: ['ignore', 'pipe', 'ignore'] });
    let out = '';
    ps.stdout.on('data', (data: Buffer) => (out += data.toString()));
    ps.once('error', () => resolve(''));
    ps.once('close', () => resolve(out.trim()));
  });
}

async function writeWhole(path: string, text: string): Promise<void> {
  await writeFile(`${path}.part`, text, { mode: 0o600 });
  await rename(`${path}.part`, path);
}

const READY_TIMEOUT_MS = 60_000;

/** Room for new objects: a batch of 5,000 people lives longer than Node's 16 MB last, and would be copied several times over. */
const YOUNG_MB = 64;

/** Starts the worker as a process of its own, which ends by itself when this one goes; settles when it polls its queues. */
async function startWorker(config: Config, env: Record<string, string>): Promise<ChildProcess> {
  const paths = pathsOf(config);
  await mkdir(paths.logs, { recursive: true, mode: 0o700 });
  const log = openSync(join(paths.logs, 'worker.log'), 'a', 0o600);
  const child = spawn(process.execPath, [`--max-semi-space-size=${YOUNG_MB}`, join(__dirname, 'worker-process.js')], {
    env: { ...config.env, ...env },
    stdio: ['ignore', log, log, 'ipc'],
  });
  closeSync(log);
  await new Promise<void>((resolve, reject) => {
    const refuse = (why: string): void =>
      reject(
        new DomainError('failed', `couldn't start the worker: ${why}`, `look at ${join(paths.logs, 'worker.log')}`),
      );
    const timer = setTimeout(() => refuse(`it was not ready within ${READY_TIMEOUT_MS / 1000} s`), READY_TIMEOUT_MS);
    child.once('exit', (code, signal) => refuse(`it ended with ${signal ?? code}`));
    child.on('message', (message) => {
      if (message !== 'ready') return;
      clearTimeout(timer);
      resolve();
    });
  });
  return child;
}
