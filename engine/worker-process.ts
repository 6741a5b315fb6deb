import { loadConfig } from './config';
import { openHouse } from './wiring';
import { runWorker } from './worker';

/** A worker as the supervisor starts it: ends at SIGTERM, or when the process that started it has gone. */
async function main(): Promise<void> {
  const stop = new Promise<void>((resolve) => {
    process.once('SIGTERM', () => resolve());
    process.once('SIGINT', () => resolve());
    process.once('disconnect', () => resolve());
  });
  const house = await openHouse(loadConfig());
  try {
    await runWorker(house, stop, (line) => {
      house.log.warn(line);
      if (line === 'worker ready') process.send?.('ready');
    });
  } finally {
    await house.close();
  }
  process.exit(0);
}

void main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? `${error.name}: ${error.message}` : 'failed'}\n`);
  process.exit(1);
});
