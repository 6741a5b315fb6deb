/** A leaked key as it goes to its issuer and nowhere else. */
export interface ProviderKey {
  credentialId: string;
  secret: string;
  /** the issuer's own id of the key, once it is known */
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

/** What the issuer says of a revocation; "accepted" is never dead. */
export interface RevokeAnswer {
  keyId: string;
  accepted: boolean;
}

/** What a probe saw. `dead` needs status and code to match, and the key to have been seen alive or listed before. */
export interface ProbeAnswer {
  credentialId: string;
  answer: 'alive' | 'dead' | 'unknown';
  /** how it was asked */
  method: string;
  /** status and error code, never a body */
  code: string;
}

/** One issuer of credentials. Errors are weather and are retried; answers are data. No error holds a secret. */
export interface Provider {
  id: string;
  limits: { bulk: number };
  identifyOwners(keys: readonly ProviderKey[]): Promise<OwnerAnswer[]>;
  revoke(keyIds: readonly string[], idempotencyKey: string): Promise<RevokeAnswer[]>;
  probe(keys: readonly ProviderKey[]): Promise<ProbeAnswer[]>;
}

/** The issuer asks us to slow down. */
export class ProviderRateLimited extends Error {
  override readonly name = 'ProviderRateLimited';
  constructor(
    provider: string,
    readonly retryAfterMs: number,
  ) {
    super(`${provider} asks to wait ${retryAfterMs} ms`);
  }
}

/** The issuer answered with something that is no answer. */
export class ProviderFailed extends Error {
  override readonly name = 'ProviderFailed';
  constructor(provider: string, call: string, code: string) {
    super(`${provider} failed at ${call}: ${code}`);
  }
}
