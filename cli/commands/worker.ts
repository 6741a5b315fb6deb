import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { Command } from 'commander';

/** `tocsin worker`: one worker, until it is told to stop. */
export function workerCommand(): Command {
  return new Command('worker')
    .description('run one worker against the Temporal server that is configured or that tocsin up started')
    .action(async () => {
      process.exitCode = await runProcess(join(__dirname, '..', 'worker-process.js'));
    });
}

/** A process of its own loads the activities and the law, which no other command needs; answers with its exit code. */
function runProcess(script: string): Promise<number> {
  const child = spawn(process.execPath, [script], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill('SIGTERM'));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
