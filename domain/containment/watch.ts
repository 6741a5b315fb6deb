import type { ExposureRecord } from '../record/exposure-record';

/** What is done about the death of the keys of one issuer, and after it. */
export interface WatchPolicy {
  /** Seconds after the revocation at which a key is probed; the last proves it dead. null = as its issuer says. */
  probeSeconds: readonly number[] | null;
  /** Hours after its proven death at which the issuer is asked about a key again; none = it is not watched. */
  watchHours: readonly number[];
  /** Of a key that its issuer only switches off: it stays so, or is deleted so many days after its death, the watch over. */
  afterDeath: 'keep' | { deleteAfterDays: number };
}

export const DEFAULT_WATCH: WatchPolicy = { probeSeconds: null, watchHours: [1, 24, 168], afterDeath: 'keep' };

/** How long it takes until a revocation is seen everywhere, as issuers say it: seconds after the revocation. */
export const SEEN = {
  /** the issuer says that it takes effect at once */
  atOnce: [0, 15, 60],
  /** it says minutes, or answers before it is done, or says nothing */
  inMinutes: [0, 15, 60, 300],
  /** it says up to an hour */
  inAnHour: [0, 15, 60, 300, 1800, 3600],
} as const satisfies Record<string, readonly number[]>;

/** The schedule of one issuer: what the policy says, else what the issuer says of itself. Never empty. */
export function probeScheduleOf(policy: WatchPolicy, issuers: readonly number[]): readonly number[] {
  return policy.probeSeconds ?? issuers;
}

/** Seconds from one probe to the next, when `probes` of them are done; past the schedule its last pause goes on. */
export function pauseAfter(schedule: readonly number[], probes: number): number {
  const at = Math.min(probes, schedule.length - 1);
  return Math.max(1, (schedule[at] ?? 60) - (schedule[at - 1] ?? 0));
}

const HOUR_MS = 3_600_000;

/** When a key that died at `diedAt` is to be deleted, never before its last look; null = never. Instants in milliseconds. */
export function deletionAt({ watchHours, afterDeath }: WatchPolicy, diedAt: number): number | null {
  if (afterDeath === 'keep') return null;
  return diedAt + Math.max(24 * afterDeath.deleteAfterDays, ...watchHours) * HOUR_MS;
}

/** The next instant after `now` at which something is to be done about a key that died at `diedAt`; null = nothing more. */
export function nextLookAt(
  policy: WatchPolicy,
  can: { ask: boolean; delete: boolean },
  diedAt: number,
  now: number,
): string | null {
  const looks = can.ask ? policy.watchHours.map((hours) => diedAt + hours * HOUR_MS) : [];
  const deletion = can.delete ? deletionAt(policy, diedAt) : null;
  const ahead = [...looks, ...(deletion === null ? [] : [deletion])].filter((instant) => instant > now);
  return ahead.length === 0 ? null : new Date(Math.min(...ahead)).toISOString();
}

/**
 * What a look at a dead key has shown. `used` and `unused` are about the time since the data lay open; `dead` is a key of whose
 * use nothing can be said, `untold` one of which the issuer says nothing at all.
 */
export type Seen = 'alive' | 'used_again' | 'used' | 'unused' | 'dead' | 'untold';

export interface Told {
  state: 'live' | 'revoked' | 'unknown';
  lastUsedAt: string | null;
  /** the issuer would show any use there was: none is shown = there was none */
  isWhole: boolean;
}

/** What the issuer's answer says of a key that was proven dead at `diedAt`; `since` = when it lay open, null = not known. */
export function seenOf(told: Told, known: { diedAt: string; lastUsedAt: string | null; since: string | null }): Seen {
  if (told.state === 'live') return 'alive';
  const isLater = (a: string, b: string): boolean => Date.parse(a) > Date.parse(b);
  const { diedAt, lastUsedAt: before, since } = known;
  const isNews = told.lastUsedAt !== null && (before === null || isLater(told.lastUsedAt, before));
  if (told.lastUsedAt !== null && isNews && isLater(told.lastUsedAt, diedAt)) return 'used_again';
  if (told.state === 'unknown') return 'untold';
  const last = isNews ? told.lastUsedAt : before;
  if (last !== null && since !== null && isLater(last, since)) return 'used';
  // An issuer that may not have heard of a use yet does not show that there was none.
  return told.isWhole && (last === null || since !== null) ? 'unused' : 'dead';
}

/**
 * From when on use counts as use by strangers: a day before the earliest statement of when it happened, since dates are bare and
 * zones differ. null = nobody says when, and then only a key that was never used is unused.
 */
export function openSince({ claims }: ExposureRecord): string | null {
  const begins = claims.filter(({ event }) => event === 'occurred').map(({ at }) => Date.parse(at));
  return begins.length === 0 ? null : new Date(Math.min(...begins) - 24 * HOUR_MS).toISOString();
}
