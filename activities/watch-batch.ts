import { deletionAt, openSince, seenOf } from '../domain/containment/watch';
import type { Deps } from './deps';
import { keepLooks, REASON, type Sight, type WatchedCounts } from './keep-looks';
import { openKeys } from './open-keys';
import { ProviderRefused, type Provider, type ProviderKey, type UsageAnswer } from './providers/provider';

/**
 * Looks again at dead keys whose turn it is, by their ids: their secrets are gone. A key that lives again goes to a person; one
 * that was used after its death stays dead and is a person's question. With `isSilent` the issuer has not answered for hours: it
 * is not asked, that look is recorded as untold, and the next one stands.
 */
export async function watchBatch(
  deps: Deps,
  input: { incidentId: string; provider: string; isSilent: boolean },
): Promise<WatchedCounts> {
  const { incidentId, provider: providerId, isSilent } = input;
  const none = { watched: 0, news: 0 };
  const provider = deps.providers.get(providerId);
  if (!provider) return none;
  const { containment } = deps.stores;
  const due = await containment.listDueForWatch(deps.db, incidentId, providerId, deps.now(), provider.limits.bulk);
  if (due.length === 0) return none;
  const deaths = await containment.deathsOf(
    deps.db,
    deps.db,
    due.map(({ id }) => id),
  );
  const since = openSince(await deps.readRecord(incidentId));
  const keys = await openKeys(deps, incidentId, due);
  const told = isSilent ? [] : await tell(provider, keys, since ?? [...deaths.values()].sort()[0] ?? deps.now());
  const byId = new Map(told.map((answer) => [answer.credentialId, answer]));
  const sights = due.map((row): Sight => {
    const diedAt = deaths.get(row.id) ?? row.next_probe_at ?? deps.now();
    const answer = byId.get(row.id);
    const isWhole = provider.remembers === 'all_use' && answer?.record !== null;
    const known = { diedAt, lastUsedAt: row.last_used_at, since };
    const seen = answer ? seenOf({ ...answer, isWhole }, known) : 'untold';
    return { row, diedAt, seen, lastUsedAt: answer?.lastUsedAt ?? null, deletion: null };
  });
  return keepLooks(deps, incidentId, provider, await deleteDue(deps, provider, keys, sights, isSilent));
}

/** An issuer may refuse to speak of one key: then the others are asked about in halves, and it alone stays untold. */
async function tell(provider: Provider, keys: readonly ProviderKey[], since: string): Promise<UsageAnswer[]> {
  if (provider.remembers === null) return [];
  try {
    return await provider.usage(keys, since);
  } catch (error) {
    // 401 and 403 are about us, not about the key.
    if (!(error instanceof ProviderRefused) || error.status === 401 || error.status === 403) throw error;
    if (keys.length === 1) return [];
    const half = Math.ceil(keys.length / 2);
    return [...(await tell(provider, keys.slice(0, half), since)), ...(await tell(provider, keys.slice(half), since))];
  }
}

/** Dead keys that were only switched off go when the policy says so; one that lives or was used again is kept for a person. */
async function deleteDue(
  deps: Deps,
  provider: Provider,
  keys: readonly ProviderKey[],
  sights: readonly Sight[],
  isSilent: boolean,
): Promise<Sight[]> {
  if (!provider.remove) return [...sights];
  const now = Date.parse(deps.now());
  const policy = deps.settings.keyPolicy(provider.id);
  const isDue = ({ row, diedAt, seen }: Sight): boolean => {
    const at = deletionAt(policy, Date.parse(diedAt));
    const isKept = seen === 'alive' || seen === 'used_again' || row.state_reason === REASON.used_again;
    return !isKept && at !== null && at <= now;
  };
  const ids = new Set(sights.filter(isDue).map(({ row }) => row.id));
  if (ids.size === 0) return [...sights];
  const isShut = isSilent || (await deps.stores.installation.getInstallation(deps.db)).gate === 'closed';
  const toDelete = isShut ? [] : keys.filter(({ credentialId }) => ids.has(credentialId));
  const answers = toDelete.length === 0 ? [] : await provider.remove(toDelete);
  const byId = new Map(answers.map((answer) => [answer.credentialId, answer]));
  return sights.map((sight) => {
    if (!ids.has(sight.row.id)) return sight;
    return {
      ...sight,
      deletion: isShut ? 'later' : (byId.get(sight.row.id) ?? { accepted: false, code: 'not named' }),
    };
  });
}

/** When the next look at a dead key of this issuer is due; null = none is watched any more, or the incident was none. */
export async function nextWatch(
  deps: Deps,
  input: { incidentId: string; provider: string },
): Promise<{ watchAt: string | null }> {
  const { incidentId, provider } = input;
  const incident = await deps.stores.incidents.findIncident(deps.db, incidentId);
  if (incident?.state === 'aborted' || !deps.providers.has(provider)) return { watchAt: null };
  return { watchAt: await deps.stores.containment.nextWatchAt(deps.db, incidentId, provider) };
}
