/**
 * A process of the demo ends with the one that started it: when the IPC channel closes, or, with `untilStdinEnds`, when standard
 * input does. Without either it runs until it is told to stop.
 */
export function endWithParent(untilStdinEnds: boolean): void {
  const end = (): void => process.exit(0);
  process.once('disconnect', end);
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
  if (!untilStdinEnds) return;
  process.stdin.once('end', end);
  process.stdin.once('close', end);
  process.stdin.resume();
}

/** Says where the process listens: one JSON line on standard output, and the same over IPC where there is a channel. */
export function announcePort(port: number): void {
  process.stdout.write(`${JSON.stringify({ port })}\n`);
  process.send?.({ port });
}
