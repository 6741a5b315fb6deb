import type { CredentialRow } from '../db/tables';
import { LET_GO } from './credential-change';
import type { Deps } from './deps';
import type { ProviderKey } from './providers/provider';

/** The same keys with their secrets opened; they go to the provider and nowhere else. */
export async function openKeys(deps: Deps, incidentId: string, rows: readonly CredentialRow[]): Promise<ProviderKey[]> {
  const key = await deps.keys.incidentKey(incidentId);
  return rows.map((row) => ({
    credentialId: row.id,
    kind: row.kind,
    keyId: row.key_id,
    released: row.state_reason === LET_GO,
    secret:
      row.secret_sealed === null
        ? ''
        : deps.keys.unseal(key, row.secret_sealed, `credentials|secret|${row.fingerprint}`),
  }));
}
