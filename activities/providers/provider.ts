import type { Right } from '../../domain/containment/danger';
import type { OwnerReason } from './owner-reason';

/** A leaked key as it goes to its issuer and nowhere else. */
export interface ProviderKey {
  credentialId: string;
  /** id of its format, such as `github_pat_classic` */
  kind: string;
  secret: string;
  /** the issuer's own id of the key; known only once the issuer has shown the key present */
  keyId: string | null;
  /** a person lets it be revoked although its issuer did not confirm it: for calls that take any key */
  released?: boolean;
}

export interface OwnerAnswer {
  credentialId: string;
  /** null = the issuer does not know this key as its own, or not as one of our tenant */
  keyId: string | null;
  /** account of the owner at the issuer */
  owner: string | null;
  state: 'live' | 'revoked' | 'unknown';
  lastUsedAt: string | null;
  /** why no owner is named, or why a person has to look at it; missing = nothing is unusual */
  reason?: OwnerReason;
  /** what the issuer says by the way of what the key may do; missing = it does not say */
  rights?: readonly Right[];
}

/** What the issuer knows of the use of a key. */
export interface UsageAnswer {
  credentialId: string;
  state: 'live' | 'revoked' | 'unknown';
  lastUsedAt: string | null;
  /** Canonical JSON of what the issuer keeps on its use, without the key: sealed as evidence; null = there is none. */
  record: string | null;
  /** Why there is none, or where it ends, as the issuer documents it. */
  limits: string | null;
}

/** What the issuer says of a revocation; "accepted" is never dead. */
export interface RevokeAnswer {
  credentialId: string;
  accepted: boolean;
  /** status and code, never a body */
  code: string;
}

/**
 * What a probe saw. `dead` needs both: proof that this probe or an administrator's read could see this very key before (its
 * key id is known), and status and error code of a revoked key. Everything else that is not alive is `unknown`.
 */
export interface ProbeAnswer {
  credentialId: string;
  answer: 'alive' | 'dead' | 'unknown';
  /** how it was asked */
  method: string;
  /** status and error code, never a body */
  code: string;
}

export interface ReplaceAnswer {
  credentialId: string;
  /** the issuer's id of the new key; null = none was made */
  replacedBy: string | null;
  /** how its owner comes by it: the issuer's own channel, or handed over encrypted, once */
  delivery: 'issuer' | 'handed_over' | null;
  code: string;
}

/** Takes a new secret on its way to its owner; it never leaves the activity in any other way. */
export type HandOver = (credentialId: string, secret: string) => Promise<void>;

export type Step = 'identify' | 'usage' | 'revoke' | 'probe' | 'replace';

/** A call as a dry run shows it: placeholders in braces stand for ids, never a secret. */
export interface CallShape {
  method: string;
  /** with the host, as configured */
  url: string;
  keysPerCall: number;
}

/**
 * One issuer of credentials. Answers are data, one for each key that was asked about, in that order; errors are of the three
 * kinds below and hold no secret. After `ProviderFailed` a call may have been taken: it is repeated only where `repeats`
 * says that asking twice does no more than asking once, else the key's state is read first.
 */
export interface Provider {
  /** as the formats name their issuer */
  id: string;
  limits: {
    /** keys that one step takes; how many calls that makes is the provider's */
    bulk: number;
    /** calls a second that the issuer bears */
    perSecond: number;
  };
  /** Steps that may be asked twice: a call that is not among them has one attempt. */
  repeats: readonly Step[];
  /** Seconds after a revocation at which a key is probed: until the issuer's words let its death be seen everywhere. */
  probeSeconds: readonly number[];
  /**
   * What `usage` still says of a key whose secret is gone, by its id: `all_use` when any use there was is shown, `last_seen` when
   * some may be missing; null = nothing.
   */
  remembers: 'all_use' | 'last_seen' | null;
  /** Revocation tells the keys' owners or others by itself, so a person signs it whatever the number. */
  tellsOthers: boolean;
  /** null = there is no such call */
  calls: Readonly<Record<Step, readonly CallShape[] | null>>;
  identifyOwners(keys: readonly ProviderKey[]): Promise<OwnerAnswer[]>;
  /** Use of keys from `since` on, an instant in ISO-8601. */
  usage(keys: readonly ProviderKey[], since: string): Promise<UsageAnswer[]>;
  revoke(keys: readonly ProviderKey[], idempotencyKey: string): Promise<RevokeAnswer[]>;
  probe(keys: readonly ProviderKey[]): Promise<ProbeAnswer[]>;
  /** Keys that live at the issuer now; missing or null = it does not say. */
  liveKeys?(): Promise<number | null>;
  /** Deletes keys that a revocation only switched off, once their death was proven; missing = there is nothing more to delete. */
  remove?(keys: readonly ProviderKey[]): Promise<RevokeAnswer[]>;
  /** A new key for the owner of each; missing = keys of this issuer are replaced by hand. */
  replace?(keys: readonly ProviderKey[], idempotencyKey: string, handOver: HandOver): Promise<ReplaceAnswer[]>;
}

/** The issuer asks us to slow down: nothing was done. */
export class ProviderRateLimited extends Error {
  override readonly name = 'ProviderRateLimited';
  constructor(
    provider: string,
    readonly retryAfterMs: number,
  ) {
    super(`${provider} asks to wait ${retryAfterMs} ms`);
  }
}

/** The issuer turned the call down (4xx): nothing was done, and the same call will not fare better. */
export class ProviderRefused extends Error {
  override readonly name = 'ProviderRefused';
  constructor(
    provider: string,
    call: string,
    readonly status: number,
  ) {
    super(`${provider} refused ${call} with ${status}`);
  }
}

/** No answer, or one that is none: whether anything was done is not known. */
export class ProviderFailed extends Error {
  override readonly name = 'ProviderFailed';
  constructor(
    provider: string,
    call: string,
    /** status, or what was wrong with the answer */
    readonly code: string,
  ) {
    super(`${provider} failed at ${call}: ${code}`);
  }
}
