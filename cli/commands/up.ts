import { Command } from 'commander';
import { untilStopped } from '../until-stopped';

/** `tocsin up`: the embedded stack, kept running until it is told to stop. */
export function upCommand(): Command {
  return new Command('up')
    .description('start the embedded stack (Temporal server and worker) and keep it running; Ctrl-C stops it')
    .action(async () => {
      const { loadConfig } = await import('../../engine/config.js');
      const { startStack } = await import('../../engine/stack.js');
      const config = loadConfig();
      const say = (line: string): void => void process.stderr.write(`${line}\n`);
      const stack = await startStack(config, say);
      say(`up: Temporal server at ${stack.address}, data in ${config.dataDir}`);
      const stopped = await Promise.race([untilStopped().then(() => null), stack.supervisor.failed]);
      await stack.stop();
      if (stopped) throw stopped;
    });
}
