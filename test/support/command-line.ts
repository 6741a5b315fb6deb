import { spawn } from 'node:child_process';
import { join } from 'node:path';

export interface Said {
  code: number;
  stdout: string;
  stderr: string;
}

export const CHECKOUT = join(__dirname, '..', '..');

/** A program of the build, as a user starts it. */
export const builtProgram = (...path: string[]): string => join(CHECKOUT, 'dist', ...path);

/** One `tocsin` command as a process of its own, with nothing but this environment. */
export async function runCommand(args: readonly string[], env: Record<string, string>): Promise<Said> {
  const child = spawn(process.execPath, [builtProgram('cli', 'main.js'), ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (data: Buffer) => (stdout += data.toString()));
  child.stderr.on('data', (data: Buffer) => (stderr += data.toString()));
  const code = await new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exit) => resolve(exit ?? -1));
  });
  return { code, stdout, stderr };
}
