/** A leaked key as it goes to its issuer and nowhere else. */
export interface ProviderKey {
  credentialId: string;
  secret: string;
  /** the issuer's own id of the key; known only once an administrator's look-up has shown the key present */
  keyId: string | null;
}

export interface OwnerAnswer {
  credentialId: string;
  /** null = the issuer does not know this key as its own */
  keyId: string | null;
  /** account of the owner at the issuer */
  owner: string | null;
  state: 'live' | 'revoked' | 'unknown';
  lastUsedAt: string | null;
}

/** What the issuer knows of the use of a key, as its administrator reads it. */
export interface UsageAnswer {
  keyId: string;
  state: 'live' | 'revoked' | 'unknown';
  lastUsedAt: string | null;
}

/** What the issuer says of a revocation; "accepted" is never dead. */
export interface RevokeAnswer {
  keyId: string;
  accepted: boolean;
}

/**
 * What a probe saw. `dead` needs both: proof that the issuer could see this very key before (its key id is known), and status
 * and error code of a revoked key. Everything else that is not alive is `unknown`.
 */
export interface ProbeAnswer {
  credentialId: string;
  answer: 'alive' | 'dead' | 'unknown';
  /** how it was asked */
  method: string;
  /** status and error code, never a body */
  code: string;
}

/**
 * One issuer of credentials. Answers are data; errors are of the three kinds below and hold no secret. After `ProviderFailed`
 * a call may have been taken: only `revoke` may be repeated blindly, under the same idempotency key.
 */
export interface Provider {
  id: string;
  limits: {
    /** keys in one call */
    bulk: number;
    /** calls a second that the issuer bears */
    perSecond: number;
  };
  identifyOwners(keys: readonly ProviderKey[]): Promise<OwnerAnswer[]>;
  usage(keyIds: readonly string[]): Promise<UsageAnswer[]>;
  revoke(keyIds: readonly string[], idempotencyKey: string): Promise<RevokeAnswer[]>;
  probe(keys: readonly ProviderKey[]): Promise<ProbeAnswer[]>;
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
  constructor(provider: string, call: string, code: string) {
    super(`${provider} failed at ${call}: ${code}`);
  }
}
