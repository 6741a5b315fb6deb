/** Settles at SIGINT or SIGTERM, or when the process that started this one has gone. */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
    process.once('disconnect', () => resolve());
    // Listening must not keep alive a process that is told to stop.
    process.channel?.unref();
  });
}
