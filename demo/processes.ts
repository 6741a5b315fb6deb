import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

/** Starts one of the demo's servers as a process of its own and waits for the port that it says. */
export async function startServer(
  script: 'mail-catcher' | 'key-service',
  args: string[],
): Promise<{ child: ChildProcess; port: number }> {
  const child = fork(join(__dirname, `${script}.js`), args, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const port = await new Promise<number>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`${script} ended with ${code}`)));
    child.once('message', (message) => {
      if (typeof message === 'object' && message !== null && 'port' in message) resolve(Number(message.port));
    });
  });
  return { child, port };
}
