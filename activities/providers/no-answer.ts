import type { OwnerAnswer, ProviderKey, UsageAnswer } from './provider';

/** A key whose owner the issuer has not named: where it stays so, a person decides. */
export function ownerUnknown({ credentialId }: ProviderKey): OwnerAnswer {
  return { credentialId, keyId: null, owner: null, state: 'unknown', lastUsedAt: null };
}

/** Of issuers that tell nobody how a key was used; `limits` says so. */
export function usageUnknown(keys: readonly ProviderKey[], limits: string): Promise<UsageAnswer[]> {
  return Promise.resolve(
    keys.map(({ credentialId }) => ({ credentialId, state: 'unknown', lastUsedAt: null, record: null, limits })),
  );
}
