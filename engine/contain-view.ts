import { dangerAt, type Danger } from '../domain/containment/danger';
import { recentSince, whySigned } from '../domain/containment/key-policy';
import { CREDENTIAL_STATES, SETTLED_CREDENTIALS, type CredentialState } from '../domain/people/account';
import type { KeyPlace, ShownKey } from '../db/stores/key-order-store';
import { probeScheduleOf } from '../domain/containment/watch';
import type { WatchStanding } from '../db/stores/watch-store';
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
  /** keys that are not contained yet, the most dangerous first, and by when they have to be */
  deadlines: ContainmentDeadline[];
  /** what later looks at dead keys have shown, in keys, and when the next is due; null = none has been and none is */
  watch: (Omit<WatchStanding, 'provider'> & { nextAt: string | null }) | null;
  /** what a person does for the keys of this issuer; null = calls do it */
  guide: ManualGuide | null;
}

/** The earliest date of the keys of one danger that are not contained yet. */
export interface ContainmentDeadline {
  danger: Danger;
  open: number;
  /** ISO 8601 UTC */
  by: string;
  overdue: boolean;
}

export async function standingOfKeys(house: House, incidentId: string): Promise<ProviderStanding[]> {
  const rows = await house.stores.containment.listStanding(house.db, incidentId);
  const since = recentSince(house.now());
  const now = Date.parse(house.now());
  const dated = await house.stores.containment.countDated(house.db, [incidentId], SETTLED_CREDENTIALS, null);
  const deadlinesOf = (id: string): ContainmentDeadline[] =>
    dated
      .filter(({ provider }) => provider === id)
      .map(({ danger, n, contain_by: by }) => ({
        danger: dangerAt(danger),
        open: n,
        by,
        overdue: Date.parse(by) <= now,
      }));
  const watched = await house.stores.containment.listWatchStandings(house.db, incidentId);
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
      deadlines: deadlinesOf(id),
      watch: await watchOf(house, incidentId, id, watched),
      guide: hasGuide ? guideFor(id) : null,
    });
  }
  return all;
}

async function watchOf(
  house: House,
  incidentId: string,
  id: string,
  all: readonly WatchStanding[],
): Promise<ProviderStanding['watch']> {
  const nextAt = await house.stores.containment.nextWatchAt(house.db, incidentId, id);
  const {
    alive = 0,
    usedAgain = 0,
    unused = 0,
    deleted = 0,
    notDeleted = 0,
  } = all.find(({ provider }) => provider === id) ?? {};
  const isNone = nextAt === null && !all.some(({ provider }) => provider === id);
  return isNone ? null : { alive, usedAgain, unused, deleted, notDeleted, nextAt };
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
  for (const { provider: id, states, usageUnread } of await standingOfKeys(house, incidentId)) {
    const provider = house.deps.providers.get(id);
    if (!provider) continue;
    const { found = 0, planned: ready = 0, awaiting_approval: waiting = 0, revoking = 0, accepted = 0 } = states;
    const policy = house.deps.settings.keyPolicy(id);
    const probes = probeScheduleOf(policy, provider.probeSeconds).length;
    const toRevoke = found + ready + waiting + revoking;
    const keysOf: Record<Step, number> = {
      identify: found,
      usage: found + usageUnread,
      revoke: toRevoke,
      probe: (toRevoke + accepted) * probes,
      replace: provider.replace && policy.replace ? toRevoke + accepted : 0,
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

/** What may be shown of a key. */
export interface KeyView {
  id: string;
  provider: string;
  kind: string;
  danger: Danger;
  state: CredentialState;
  reason: string | null;
  /** why its issuer names no owner: a code of docs/providers.md; null = it does, or was not asked yet */
  ownerReason: string | null;
  containBy: string | null;
  keyId: string | null;
}

const PAGE = 1000;

/**
 * Every key in pages: by issuer, then by state, and within a state in the order in which keys are taken, the most dangerous
 * first. The key itself is nowhere among it.
 */
export async function* pagesOfKeys(house: House, incidentId: string): AsyncGenerator<KeyView[]> {
  const { containment } = house.stores;
  const standing = await containment.listStanding(house.db, incidentId);
  for (const provider of new Set(standing.map((row) => row.provider))) {
    const held = new Set(standing.filter((row) => row.provider === provider).map(({ state }) => state));
    for (const state of CREDENTIAL_STATES.filter((one) => held.has(one))) {
      for (let after: KeyPlace | null = null; ;) {
        const of = { incident_id: incidentId, provider, state };
        const page: ShownKey[] = await containment.pageOfKeys(house.db, of, after, PAGE);
        if (page.length > 0) yield page.map(viewOf);
        after = page.at(-1) ?? null;
        if (page.length < PAGE) break;
      }
    }
  }
}

function viewOf(row: ShownKey): KeyView {
  const { id, provider, kind, state } = row;
  return {
    id,
    provider,
    kind,
    danger: dangerAt(row.danger),
    state,
    reason: row.state_reason,
    ownerReason: row.owner_reason,
    containBy: row.contain_by,
    keyId: row.key_id,
  };
}

/** All pages as one list. */
export async function listKeys(house: House, incidentId: string): Promise<KeyView[]> {
  const all: KeyView[] = [];
  for await (const page of pagesOfKeys(house, incidentId)) all.push(...page);
  return all;
}
