import type { CredentialState } from '../domain/people/account';
import type { Deps } from './deps';

/** Whether somebody has seen the exposure closed, or the record says so. */
export async function isSecured(deps: Deps, incidentId: string): Promise<boolean> {
  if (await deps.stores.containment.findSecuring(deps.db, incidentId)) return true;
  return (await deps.readRecord(incidentId)).secured.closed === 'yes';
}

/** States in which a key may be replaced under the policy of its issuer. */
export function replaceable(deps: Deps, providerId: string): CredentialState[] {
  return deps.settings.keyPolicy(providerId).action === 'replace_first'
    ? ['planned', 'awaiting_approval', 'verified_dead']
    : ['verified_dead'];
}
