import type { Danger } from './danger';
import { DEFAULT_WATCH, type WatchPolicy } from './watch';

/** What may be done with the keys of one issuer before a person has signed it. */
export interface KeyPolicy extends WatchPolicy {
  /** revoke = at once within the reach · replace_first = a new key goes out before the old one dies · ask = only when signed */
  action: 'revoke' | 'replace_first' | 'ask';
  /** Owners with use in the last day whose keys may be revoked together without a signature. */
  reachOwners: number;
  /** Share of the issuer's live keys, 0 to 1. */
  reachShare: number;
  /** Keys that are proven dead are replaced where the issuer has a call for it. */
  replace: boolean;
  /** Hours from the finding of a key until it has to be contained, by its danger. */
  containWithinHours: Readonly<Record<Danger, number>>;
  /** Hours until a key that its issuer does not confirm has to be reported to it. */
  reportWithinHours: number;
}

export const DEFAULT_POLICY: KeyPolicy = {
  action: 'revoke',
  reachOwners: 100,
  reachShare: 0.05,
  replace: true,
  containWithinHours: { critical: 4, high: 24, medium: 72, low: 168 },
  reportWithinHours: 24,
  ...DEFAULT_WATCH,
};

/** The instant by which a key of this danger has to be contained; `foundAt` and the answer are ISO 8601 UTC. */
export function containBy({ containWithinHours }: KeyPolicy, danger: Danger, foundAt: string): string {
  return new Date(Date.parse(foundAt) + containWithinHours[danger] * 3_600_000).toISOString();
}

/** Use within so many hours counts as use now. */
const RECENT_HOURS = 24;

/** The instant from which on use counts as use now; both are ISO 8601 UTC. */
export function recentSince(now: string): string {
  return new Date(Date.parse(now) - RECENT_HOURS * 3_600_000).toISOString();
}

export interface Reach {
  keys: number;
  /** whose keys were used within the last day, or of whose use nothing is known */
  owners: number;
  /** keys that live at the issuer; null = it does not say */
  liveKeys: number | null;
}

/** Why a person has to sign before these keys are revoked; null = they may be revoked at once. */
export function whySigned(policy: KeyPolicy, tellsOthers: boolean, { keys, owners, liveKeys }: Reach): string | null {
  if (policy.action === 'ask') return 'the policy asks for it';
  if (tellsOthers) return 'the issuer tells other people by itself';
  if (owners > policy.reachOwners) return `${owners} owners with use in the last ${RECENT_HOURS} hours`;
  if (liveKeys !== null && keys > liveKeys * policy.reachShare)
    return `${keys} of the ${liveKeys} live keys of the issuer`;
  return null;
}
