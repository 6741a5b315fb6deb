import { nextLookAt } from '../domain/containment/watch';
import type { CredentialRow } from '../db/tables';
import type { Deps } from './deps';
import type { Provider } from './providers/provider';

/** When something is to be done next about a dead key; null = never: its secret is gone, and its issuer can tell nothing more. */
export function nextLook(
  deps: Pick<Deps, 'settings'>,
  provider: Provider,
  { key_id: keyId }: Pick<CredentialRow, 'key_id'>,
  diedAt: string,
  now: string,
): string | null {
  if (keyId === null) return null;
  const can = { ask: provider.remembers !== null, delete: provider.remove !== undefined };
  return nextLookAt(deps.settings.keyPolicy(provider.id), can, Date.parse(diedAt), Date.parse(now));
}
