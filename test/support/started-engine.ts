import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { builtProgram } from './command-line';
import { until } from './until';

/** A part of the engine that runs as a process: one worker, or the whole embedded stack. */
export interface StartedEngine {
  pid: number;
  /** everything it has written so far */
  said(): string;
  /** SIGKILL, as a crash would */
  kill(): Promise<void>;
  /** SIGTERM, as an operator would; answers with the exit code */
  stop(): Promise<number | null>;
}

const GRACE_MS = 30_000;

/** The worker process of the engine; settles when it polls its queues. */
export async function startWorker(env: Record<string, string>, logFile: string): Promise<StartedEngine> {
  const engine = start([builtProgram('engine', 'worker-process.js')], env, logFile);
  let isReady = false;
  engine.child.on('message', (message) => (isReady ||= message === 'ready'));
  await until('the worker is ready', () => isReady || endedEarly(engine));
  return engine;
}

/** `tocsin up`: server and worker under their supervisor; settles when it says that it is up. */
export async function startStack(env: Record<string, string>, logFile: string): Promise<StartedEngine> {
  const engine = start([builtProgram('cli', 'main.js'), 'up'], env, logFile);
  await until('the stack is up', () => engine.said().includes('up: Temporal server at') || endedEarly(engine));
  return engine;
}

function start(args: string[], env: Record<string, string>, logFile: string): StartedEngine & { child: ChildProcess } {
  const log = openSync(logFile, 'a', 0o600);
  // The channel is what ends it with this process, whatever happens here.
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', log, log, 'ipc'] });
  closeSync(log);
  if (child.pid === undefined) throw new Error(`couldn't start ${args[0]}`);
  const end = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> => {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    const timer = setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
    const exit = new Promise<number | null>((resolve) => child.once('exit', resolve));
    child.kill(signal);
    // An open channel alone would keep it alive.
    if (child.connected) child.disconnect();
    const code = await exit;
    clearTimeout(timer);
    return code;
  };
  return {
    pid: child.pid,
    child,
    said: () => readFileSync(logFile, 'utf8'),
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
  };
}

function endedEarly({ child, said }: StartedEngine & { child: ChildProcess }): false {
  if (child.exitCode !== null || child.signalCode !== null)
    throw new Error(`it ended with ${child.signalCode ?? child.exitCode}: ${said().slice(-2000)}`);
  return false;
}

/** `tocsin serve` on a free port; settles when it says where it listens. */
export async function startServe(
  env: Record<string, string>,
  logFile: string,
): Promise<StartedEngine & { url: string }> {
  const engine = start([builtProgram('cli', 'main.js'), 'serve', '--port', '0'], env, logFile);
  const listening = /listening on (http:\/\/127\.0\.0\.1:\d+)/;
  const url = await until('it listens', () => listening.exec(engine.said())?.[1] ?? endedEarly(engine));
  return { ...engine, url };
}
