import type { CredentialChange } from '../db/stores/credential-store';

/** Nothing of a key changes but its state, which the caller gives; what was kept of its probes begins anew. */
export function emptyChange(id: string): Omit<CredentialChange, 'to'> {
  return {
    id,
    state_reason: null,
    key_id: null,
    last_used_at: null,
    probes: 0,
    next_probe_at: null,
    forget_secret: 0,
  };
}

/** The reason of a key that its issuer did not confirm and that a person lets be revoked; it stays until the issuer has answered. */
export const LET_GO = 'a person let it go ahead';
