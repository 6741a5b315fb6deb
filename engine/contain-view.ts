import { RECENT_HOURS, whySigned } from '../domain/containment/key-policy';
import type { CredentialState } from '../domain/people/account';
import type { Provider, Step } from '../activities/providers/provider';
import type { ManualGuide } from '../activities/providers/guides/guide-shape';
import { guideFor } from '../activities/providers/manual';
import type { House } from './wiring';

/** Where the keys of one issuer stand. */
export interface ProviderStanding {
  provider: string;
  configured: boolean;
  states: Partial<Record<CredentialState, number>>;
  /** keys whose use is sealed, and keys that were replaced */
  usageSealed: number;
  /** keys that will be revoked and whose use is not read yet */
  usageUnread: number;
  replaced: number;
  /** why keys wait for a person, with how many */
  reasons: { reason: string; n: number }[];
  /** why the planned keys wait for a signature; null = they do not */
  waitsFor: string | null;
  /** what a person does for the keys of this issuer; null = calls do it */
  guide: ManualGuide | null;
}

export async function standingOfKeys(house: House, incidentId: string): Promise<ProviderStanding[]> {
  const rows = await house.stores.containment.listStanding(house.db, incidentId);
  const since = new Date(Date.parse(house.now()) - RECENT_HOURS * 3600 * 1000).toISOString();
  const all: ProviderStanding[] = [];
  for (const id of [...new Set(rows.map(({ provider }) => provider))]) {
    const own = rows.filter(({ provider }) => provider === id);
    const states: ProviderStanding['states'] = {};
    const reasons = new Map<string, number>();
    for (const { state, n, state_reason: reason } of own) {
      states[state] = (states[state] ?? 0) + n;
      if (state === 'needs_person' && reason !== null) reasons.set(reason, (reasons.get(reason) ?? 0) + n);
    }
    const waiting = ['planned', 'awaiting_approval'] as const;
    const reach = await house.stores.containment.countReach(house.db, incidentId, id, waiting, since);
    const provider = house.deps.providers.get(id);
    const hasGuide = !provider || (states.needs_person ?? 0) > 0;
    all.push({
      provider: id,
      configured: provider !== undefined,
      states,
      usageSealed: own.reduce((sum, { sealed }) => sum + sealed, 0),
      replaced: own.reduce((sum, { replaced }) => sum + replaced, 0),
      reasons: [...reasons].map(([reason, n]) => ({ reason, n })),
      waitsFor: provider && reach.keys > 0 ? await waitsFor(house, incidentId, provider, reach) : null,
      usageUnread: reach.unread,
      guide: hasGuide ? guideFor(id) : null,
    });
  }
  return all;
}

async function waitsFor(
  house: House,
  incidentId: string,
  provider: Provider,
  reach: { keys: number; owners: number },
): Promise<string | null> {
  const action = await house.stores.packages.findPackageOf(house.db, incidentId, 'key_action', provider.id);
  if (action?.state === 'signed') return null;
  if (action?.state === 'drafted') return `a signature on ${action.id}`;
  const policy = house.deps.settings.keyPolicy(provider.id);
  return whySigned(policy, provider.tellsOthers, { ...reach, liveKeys: null });
}

/** One kind of call that containment would make, and how many of them; never a key. */
export interface PlannedCalls {
  provider: string;
  step: Step;
  method: string;
  url: string;
  keys: number;
  calls: number;
}

const STEPS: readonly Step[] = ['identify', 'usage', 'revoke', 'probe', 'replace'];

/** Every call that would be made for the keys that still move; nothing is asked and nothing is changed. */
export async function plannedCalls(house: House, incidentId: string): Promise<PlannedCalls[]> {
  const planned: PlannedCalls[] = [];
  const probes = house.deps.settings.probeScheduleSeconds.length;
  for (const { provider: id, states, usageUnread } of await standingOfKeys(house, incidentId)) {
    const provider = house.deps.providers.get(id);
    if (!provider) continue;
    const { found = 0, planned: ready = 0, awaiting_approval: waiting = 0, revoking = 0, accepted = 0 } = states;
    const toRevoke = found + ready + waiting + revoking;
    const keysOf: Record<Step, number> = {
      identify: found,
      usage: found + usageUnread,
      revoke: toRevoke,
      probe: (toRevoke + accepted) * probes,
      replace: provider.replace && house.deps.settings.keyPolicy(id).replace ? toRevoke + accepted : 0,
    };
    for (const step of STEPS)
      for (const { method, url, keysPerCall } of provider.calls[step] ?? [])
        if (keysOf[step] > 0)
          planned.push({
            provider: id,
            step,
            method,
            url,
            keys: keysOf[step],
            calls: Math.ceil(keysOf[step] / keysPerCall),
          });
  }
  return planned;
}

/** Each key with its state, in the order of issuers; the key itself is nowhere among it. */
export async function listKeys(
  house: House,
  incidentId: string,
): Promise<
  { id: string; provider: string; kind: string; state: CredentialState; reason: string | null; keyId: string | null }[]
> {
  const rows = await house.stores.containment.listAll(house.db, incidentId);
  return rows.map(({ id, provider, kind, state, state_reason: reason, key_id: keyId }) => ({
    id,
    provider,
    kind,
    state,
    reason,
    keyId,
  }));
}
