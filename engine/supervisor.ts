import type { ChildProcess } from 'node:child_process';
import { DomainError } from '../domain/errors';

/** Deaths within this time of their start count as quick; five of them in a row end the trying. */
const QUICK_DEATH_MS = 2000;
const QUICK_DEATHS = 5;
/** A process that is told to stop has this long before it is killed. */
const GRACE_MS = 12_000;

interface Kept {
  name: string;
  start(): Promise<ChildProcess>;
}

export interface Supervisor {
  /** Starts a process and starts it again, saying so, whenever it dies unasked. Answers with the first one. */
  keep(kept: Kept): Promise<ChildProcess>;
  stopAll(): Promise<void>;
  /** settles when a process died too often to go on */
  failed: Promise<DomainError>;
}

export function createSupervisor(options: { say(line: string): void; now(): number }): Supervisor {
  const running = new Map<string, ChildProcess>();
  let isStopping = false;
  let fail: (error: DomainError) => void = () => undefined;
  const failed = new Promise<DomainError>((resolve) => (fail = resolve));

  const watch = (kept: Kept, child: ChildProcess, startedAt: number, quick: number): void => {
    running.set(kept.name, child);
    child.once('exit', (code, signal) => {
      running.delete(kept.name);
      if (isStopping) return;
      const deaths = options.now() - startedAt < QUICK_DEATH_MS ? quick + 1 : 0;
      const how = signal ?? `exit ${code}`;
      if (deaths >= QUICK_DEATHS) {
        fail(
          new DomainError(
            'failed',
            `couldn't keep ${kept.name} running: it died ${deaths} times in a row (${how})`,
            'look at its log in the state folder',
          ),
        );
        return;
      }
      options.say(`${kept.name} (process ${child.pid}) died (${how}); starting it again`);
      void restart(kept, deaths);
    });
  };
  const restart = async (kept: Kept, deaths: number): Promise<void> => {
    if (deaths > 0) await new Promise((resolve) => setTimeout(resolve, 250 * 2 ** deaths));
    if (isStopping) return;
    const startedAt = options.now();
    try {
      const child = await kept.start();
      if (isStopping) child.kill('SIGTERM');
      watch(kept, child, startedAt, deaths);
    } catch (error) {
      if (deaths + 1 >= QUICK_DEATHS)
        fail(
          error instanceof DomainError ? error : new DomainError('failed', `couldn't start ${kept.name} again`, null),
        );
      else await restart(kept, deaths + 1);
    }
  };
  return {
    failed,
    async keep(kept) {
      const startedAt = options.now();
      const child = await kept.start();
      watch(kept, child, startedAt, 0);
      return child;
    },
    async stopAll() {
      isStopping = true;
      for (const child of [...running.values()].reverse()) await stopProcess(child);
    },
  };
}

/** SIGTERM, and SIGKILL when the grace is over. */
export async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
    child.once('exit', () => {
      clearTimeout(timer);
      resolve();
    });
    child.kill('SIGTERM');
  });
}
