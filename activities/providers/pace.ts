import { setTimeout as sleep } from 'node:timers/promises';

/** By provider: milliseconds between two calls, and when the next one may begin on the clock of the process. */
const paces = new Map<string, { gap: number; next: number }>();

/** So many calls a second to an issuer from this process; an incident's keys have one queue and one worker for each issuer. */
export function setPace(provider: string, perSecond: number): void {
  paces.set(provider, { gap: 1000 / perSecond, next: 0 });
}

/** Waits for the turn of a call; an issuer without a pace is not held back. */
export async function turnOf(provider: string): Promise<void> {
  const pace = paces.get(provider);
  if (!pace) return;
  // eslint-disable-next-line no-restricted-syntax -- a pace is kept on the clock of the process, never on record
  const now = performance.now();
  const at = Math.max(now, pace.next);
  pace.next = at + pace.gap;
  if (at > now) await sleep(at - now);
}
