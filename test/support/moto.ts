import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import envPaths from 'env-paths';

/** A simulator of AWS in Python, Apache-2.0; some 300 MB with what it needs. https://docs.getmoto.org */
const MOTO = 'moto[server]==5.2.5';
const STARTS_WITHIN_MS = 60_000;

export interface Moto {
  url: string;
  stop(): void;
}

/**
 * Python with moto, in an environment of its own under the user's cache; made once, in about a minute. A text says why there is
 * none: Python or the package cannot be had here.
 */
export function installMoto(): { python: string } | string {
  const folder = join(envPaths('tocsin', { suffix: '' }).cache, 'moto-5.2.5');
  const python = join(folder, ...(process.platform === 'win32' ? ['Scripts', 'python.exe'] : ['bin', 'python']));
  const stamp = join(folder, 'installed');
  if (existsSync(stamp)) return { python };
  mkdirSync(folder, { recursive: true });
  if (spawnSync('python3', ['-m', 'venv', folder]).status !== 0) return 'Python 3 with venv is missing';
  const args = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', MOTO];
  if (spawnSync(python, args, { timeout: 300_000 }).status !== 0) return 'moto could not be installed';
  writeFileSync(stamp, '');
  return { python };
}

/** Starts moto on a free port of loopback. Throws when it says no address in a minute. */
export async function startMoto(python: string): Promise<Moto> {
  const child = spawn(python, ['-m', 'moto.server', '-H', '127.0.0.1', '-p', '0'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const url = await addressOf(child).catch((error: unknown) => {
    child.kill('SIGKILL');
    throw error;
  });
  return { url, stop: () => void child.kill('SIGKILL') };
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('moto did not start')), STARTS_WITHIN_MS);
    let said = '';
    const read = (part: Buffer): void => {
      said += part.toString('utf8');
      const [, address] = /Running on (http:\/\/127\.0\.0\.1:\d+)/.exec(said) ?? [];
      if (address === undefined) return;
      clearTimeout(late);
      resolve(address);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('error', reject);
    child.once('exit', () => reject(new Error('moto ended')));
  });
}
