import { Command } from 'commander';
import { runWorker } from '../../engine/worker';
import { withContext } from '../context';

/** `tocsin worker`: one worker, until it is told to stop. */
export function workerCommand(): Command {
  const command = new Command('worker').description(
    'run one worker against the Temporal server that is configured or that tocsin up started',
  );
  return command.action(async () => {
    await withContext(command, async ({ house, out }) => {
      await runWorker(house, untilStopped(), (line) => out.note(line));
    });
  });
}

/** Settles at SIGINT or SIGTERM, or when the process that started this one has gone. */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
    process.once('disconnect', () => resolve());
  });
}
