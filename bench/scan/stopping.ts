import { once } from 'node:events';

/** Does work, unless somebody asks the program to end first: then it fails, so that its caller can clear up and go. */
export async function unlessStopped<T>(work: Promise<T>): Promise<T> {
  const ending = new AbortController();
  const asked = ['SIGINT', 'SIGTERM'].map((signal) => once(process, signal, { signal: ending.signal }));
  try {
    return await Promise.race([
      work,
      Promise.race(asked).then(() => {
        throw new Error('the benchmark was stopped');
      }),
    ]);
  } finally {
    asked.forEach((one) => one.catch(() => undefined));
    ending.abort();
  }
}

/** Runs a benchmark and ends the process: 0, or 1 with one sentence. */
export function runBenchmark(main: () => Promise<void>): void {
  main().then(
    () => process.exit(0),
    (error: unknown) => {
      console.error(`error: ${error instanceof Error ? error.message : 'the benchmark failed'}`);
      process.exit(1);
    },
  );
}
