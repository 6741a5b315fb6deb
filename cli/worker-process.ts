import { loadConfig } from '../engine/config';
import { openEngine } from '../engine/engine';
import { runWorker } from '../engine/worker';
import { reportError } from './output';
import { untilStopped } from './until-stopped';

/** The process behind `tocsin worker`; it speaks like a command and ends when the command does. */
async function main(): Promise<void> {
  const stopped = untilStopped();
  const engine = await openEngine(loadConfig());
  try {
    await runWorker(engine, stopped, (line) => void process.stderr.write(`${line}\n`));
  } finally {
    await engine.close();
  }
}

void main()
  .catch((error: unknown) => {
    process.exitCode = reportError(error);
  })
  // The channel to the command would keep this process alive.
  .finally(() => process.disconnect?.());
