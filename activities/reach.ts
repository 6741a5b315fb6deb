import { recentSince, whySigned } from '../domain/containment/key-policy';
import type { CredentialState } from '../domain/people/account';
import type { Transaction } from '../db/connection';
import type { Deps } from './deps';
import type { Provider } from './providers/provider';

/** Keys that were revoked without a signature count: a leak whose keys come one by one reaches as far as one that comes at once. */
const WITHOUT_SIGNATURE: readonly CredentialState[] = ['planned', 'revoking', 'accepted', 'verified_dead', 'rotated'];

/** Why the planned keys of an issuer wait for a signature; null = they are within the reach of its policy. */
export async function whyWaiting(
  deps: Deps,
  trx: Transaction,
  incidentId: string,
  provider: Provider,
  liveKeys: number | null,
): Promise<string | null> {
  const { containment, packages } = deps.stores;
  const action = await packages.findPackageOf(trx, incidentId, 'key_action', provider.id);
  const states: readonly CredentialState[] = action ? ['planned'] : WITHOUT_SIGNATURE;
  const since = recentSince(deps.now());
  const { keys, owners } = await containment.countReach(trx, incidentId, provider.id, states, since);
  if (keys === 0) return null;
  // Those that are dead by now live no more at the issuer, and are part of what it had.
  const dead = keys - (await containment.countReach(trx, incidentId, provider.id, ['planned'], since)).keys;
  const had = liveKeys === null ? null : liveKeys + dead;
  return whySigned(deps.settings.keyPolicy(provider.id), provider.tellsOthers, { keys, owners, liveKeys: had });
}

/** Keys that live at the issuer, asked only where their share counts; null = it does not say. */
export async function liveKeysOf(deps: Deps, provider: Provider): Promise<number | null> {
  if (deps.settings.keyPolicy(provider.id).reachShare >= 1) return null;
  return (await provider.liveKeys?.()) ?? null;
}
