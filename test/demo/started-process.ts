import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface StartedProcess {
  port: number;
  child: ChildProcess;
  /** Kills it as a crash would. */
  kill(): Promise<void>;
}

/** Starts a built process of the demo, as users do, and waits until it says where it listens. */
export async function startProcess(name: string, args: readonly string[]): Promise<StartedProcess> {
  const script = join(__dirname, '..', '..', 'dist', 'demo', `${name}.js`);
  if (!existsSync(script)) throw new Error(`no ${script}: npm run build comes first`);
  const child = spawn(process.execPath, [script, ...args, '--until-stdin-ends'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  const { port } = JSON.parse(line) as { port: number };
  const kill = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  return { port, child, kill };
}
