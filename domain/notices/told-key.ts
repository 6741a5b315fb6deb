import { DEAD_CREDENTIALS, type CredentialState } from '../people/account';

/** What is on record of a leaked key on the day on which its owner's notice is drafted. */
export interface KeyOnRecord {
  /** id of its format, such as `github_pat_classic` */
  kind: string;
  /** its issuer, as the formats name it */
  provider: string;
  /** the last four characters; null = they are not kept */
  ending: string | null;
  state: CredentialState;
  /** its issuer has confirmed it as one of ours */
  isConfirmed: boolean;
  /** last time that a probe saw it alive */
  aliveAt: string | null;
  /** first proof of its death after that */
  deadSince: string | null;
  /** how the new key in its place gets to the owner; null = there is none */
  replacement: { by: 'issuer' } | { by: 'hand_over'; takenAt: string | null } | null;
}

/**
 * What its owner may be told of a key. `dead`: proven, and nothing has contradicted it since · `asked`: its issuer took the
 * order to disable it · `alive`: seen alive since · `foreign`: not confirmed as ours, so we do not disable it · `open`: everything else.
 */
export type KeyStanding = 'dead' | 'asked' | 'alive' | 'foreign' | 'open';

/** Only a proof that stands makes a key dead: neither the order to disable it nor a state without a proof. */
export function standingOf(key: KeyOnRecord): KeyStanding {
  if (key.deadSince !== null && DEAD_CREDENTIALS.has(key.state)) return 'dead';
  if (key.aliveAt !== null && key.deadSince === null) return 'alive';
  if (key.state === 'accepted') return 'asked';
  return key.state === 'needs_person' && !key.isConfirmed ? 'foreign' : 'open';
}
