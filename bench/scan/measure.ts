import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** One run of one program, from its start to its end. */
export interface Measured {
  /** null = it was ended at its limit */
  code: number | null;
  seconds: number;
  /** of all its processes, as the kernel keeps it; null where there is no /proc */
  peakBytes: number | null;
  out: string;
  err: string;
}

export interface Program {
  command: string;
  args: readonly string[];
  env: NodeJS.ProcessEnv;
  cwd?: string;
  /** It is ended by then. */
  limitSeconds?: number;
}

/** Often enough for a peak that stands for a moment; the kernel's own mark forgets none in between. */
const LOOK_MS = 20;

const running = new Set<ChildProcess>();

/** Asks every program that is being measured to end; they fail in whoever waits for them. */
export function endMeasured(): void {
  for (const child of running) child.kill('SIGTERM');
}

/** Runs a program as a process of its own, with its cold start, and takes its time and the peak of its memory. */
export function measure({ command, args, env, cwd, limitSeconds }: Program): Promise<Measured> {
  return new Promise((resolve, reject) => {
    const startedAt = performance.now();
    const child = spawn(command, args, { env, cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    running.add(child);
    let peakBytes: number | null = null;
    let out = '';
    let err = '';
    const look = setInterval(() => {
      const bytes = peakOf(child.pid ?? 0);
      if (bytes !== null) peakBytes = Math.max(peakBytes ?? 0, bytes);
    }, LOOK_MS);
    const limit = limitSeconds === undefined ? null : setTimeout(() => child.kill('SIGKILL'), limitSeconds * 1000);
    child.stdout.on('data', (bytes: Buffer) => (out += bytes.toString()));
    child.stderr.on('data', (bytes: Buffer) => (err += bytes.toString()));
    const done = (): void => {
      running.delete(child);
      clearInterval(look);
      if (limit) clearTimeout(limit);
    };
    child.once('error', (error) => {
      done();
      reject(error);
    });
    child.once('close', (code) => {
      done();
      resolve({ code, seconds: (performance.now() - startedAt) / 1000, peakBytes, out, err });
    });
  });
}

/** The largest resident size of a process and of those that it started, summed; null when it cannot be read. */
export function peakOf(pid: number): number | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const own = Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024;
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean);
    return children.reduce((sum, child) => sum + (peakOf(Number(child)) ?? 0), own);
  } catch {
    return null;
  }
}
