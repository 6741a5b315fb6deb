import { idOf } from '../domain/ids';
import { RECENT_HOURS, whySigned } from '../domain/containment/key-policy';
import { DomainError } from '../domain/errors';
import { rowLeaf } from '../domain/ledger/row-leaf';
import { rootOf } from '../domain/ledger/tree';
import { sha256 } from '../domain/notices/package';
import type { CredentialState } from '../domain/people/account';
import type { Step } from '../activities/providers/provider';
import { guideFor, type ManualGuide } from '../activities/providers/manual';
import type { CredentialRow } from '../db/tables';
import { actorRef } from './determine';
import type { House } from './wiring';

/** Where the keys of one issuer stand. */
export interface ProviderStanding {
  provider: string;
  configured: boolean;
  states: Partial<Record<CredentialState, number>>;
  /** keys whose use is sealed, and keys that were replaced */
  usageSealed: number;
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
    const policy = house.deps.settings.keyPolicy(id);
    const provider = house.deps.providers.get(id);
    const hasGuide = !provider || (states.needs_person ?? 0) > 0;
    all.push({
      provider: id,
      configured: provider !== undefined,
      states,
      usageSealed: own.reduce((sum, { sealed }) => sum + sealed, 0),
      replaced: own.reduce((sum, { replaced }) => sum + replaced, 0),
      reasons: [...reasons].map(([reason, n]) => ({ reason, n })),
      waitsFor:
        reach.keys > 0 && provider
          ? ((states.awaiting_approval ?? 0) > 0
              ? 'a signed key action'
              : whySigned(policy, provider.tellsOthers, { ...reach, liveKeys: null }))
          : null,
      guide: hasGuide ? guideFor(id) : null,
    });
  }
  return all;
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
  for (const { provider: id, states } of await standingOfKeys(house, incidentId)) {
    const provider = house.deps.providers.get(id);
    if (!provider) continue;
    const { found = 0, planned: ready = 0, awaiting_approval: waiting = 0, revoking = 0, accepted = 0 } = states;
    const toRevoke = found + ready + waiting + revoking;
    const keysOf: Record<Step, number> = {
      identify: found,
      usage: found + ready + waiting,
      revoke: toRevoke,
      probe: (toRevoke + accepted) * probes,
      replace: provider.replace && house.deps.settings.keyPolicy(id).replace ? toRevoke + accepted : 0,
    };
    for (const step of STEPS)
      for (const { method, url, keysPerCall } of provider.calls[step] ?? [])
        if (keysOf[step] > 0)
          planned.push({ provider: id, step, method, url, keys: keysOf[step], calls: Math.ceil(keysOf[step] / keysPerCall) });
  }
  return planned;
}

/** States in which a person's word settles a key. */
const BY_HAND: readonly CredentialState[] = ['needs_person', 'failed', 'accepted', 'planned', 'awaiting_approval'];

/**
 * A person has seen for themselves that a key is dead: what they did and saw is kept as proof, like that of a probe, and the
 * secret is deleted. Error kind `input` for a key that is not there or is settled already.
 */
export async function proveByHand(
  house: House,
  incidentId: string,
  told: { credential: string; how: string; seen: string },
  who: string,
): Promise<{ credentialId: string; provider: string }> {
  const row = await credentialOf(house, incidentId, told.credential);
  const actor = await actorRef(house, incidentId, who);
  const at = house.now();
  const batch = idOf('batch', sha256(`by_hand/${row.id}/${at}`).slice(0, 16));
  const { credentials, ledger } = house.stores;
  const log = ledger.incidentLog(incidentId);
  const cause = `by_hand/${row.id}`;
  const proof = {
    id: idOf('event', sha256(cause).slice(0, 20)),
    incident_id: incidentId,
    credential_id: row.id,
    kind: 'person',
    at,
    method: told.how,
    answer: told.seen,
    batch_id: batch,
  };
  const leaf = rowLeaf('credential_proofs', proof);
  await house.transact(async (trx) => {
    const [moved] = await credentials.moveCredentials(house.db, trx, BY_HAND, [
      { ...settled(row), to: row.replaced === 1 ? 'rotated' : 'verified_dead', state_reason: 'a person proved it', forget_secret: 1 },
    ]);
    if (moved === undefined) throw notOpen(told.credential, row.state);
    await credentials.insertProofs(house.db, trx, [{ ...proof, leaf, entry_id: ledger.entryId(log, cause) }]);
    await ledger.appendEntry(trx, {
      log,
      cause,
      kind: 'credential.proven_by_person',
      at,
      data: {
        credential: row.id,
        provider: row.provider,
        by: actor,
        rows: { table: 'credential_proofs', count: 1, root: rootOf([leaf]) },
      },
    });
  });
  return { credentialId: row.id, provider: row.provider };
}

/** A person lets the revocation of a key go ahead that its issuer did not confirm as ours. */
export async function letRevoke(
  house: House,
  incidentId: string,
  credential: string,
  who: string,
): Promise<{ credentialId: string; provider: string }> {
  const row = await credentialOf(house, incidentId, credential);
  if (!house.deps.providers.has(row.provider))
    throw new DomainError(
      'input',
      `couldn't revoke ${credential}: no provider is configured for ${row.provider}`,
      'revoke it by hand and record it with: tocsin contain done',
    );
  const actor = await actorRef(house, incidentId, who);
  const { credentials, ledger } = house.stores;
  const log = ledger.incidentLog(incidentId);
  const cause = `go/${row.id}`;
  await house.transact(async (trx) => {
    const [moved] = await credentials.moveCredentials(house.db, trx, ['needs_person'], [
      { ...settled(row), to: 'planned', state_reason: 'a person let it go ahead', forget_secret: 0 },
    ]);
    if (moved === undefined) throw notOpen(credential, row.state);
    const data = { credential: row.id, provider: row.provider, by: actor };
    await ledger.appendEntry(trx, { log, cause, kind: 'credential.released', at: house.now(), data });
  });
  return { credentialId: row.id, provider: row.provider };
}

const settled = ({ id, probes }: CredentialRow) => ({
  id,
  key_id: null,
  last_used_at: null,
  probes,
  next_probe_at: null,
});

async function credentialOf(house: House, incidentId: string, name: string): Promise<CredentialRow> {
  const row = await house.stores.containment.findCredential(house.db, incidentId, name);
  if (row) return row;
  throw new DomainError('input', `there is no key ${name} in this incident`, 'tocsin contain --keys lists them');
}

const notOpen = (name: string, state: CredentialState): DomainError =>
  new DomainError('input', `couldn't change ${name}: it stands at ${state}`, 'tocsin contain shows where keys stand');

/** The new key of an owner, once: it is gone from here afterwards. Error kind `input` when there is none or it was taken. */
export async function takeNewKey(house: House, incidentId: string, credential: string): Promise<string> {
  const row = await credentialOf(house, incidentId, credential);
  const { containment } = house.stores;
  const key = await house.keys.incidentKey(incidentId);
  const sealed = await house.transact((trx) => containment.takeHandover(trx, incidentId, row.id, house.now()));
  if (sealed !== null) return house.keys.unseal(key, sealed, `handovers|secret|${row.id}`);
  throw new DomainError(
    'input',
    `couldn't hand over a new key for ${credential}: there is none, or it was taken`,
    'a key that its issuer hands out by itself never comes here',
  );
}

/** Each key with its state, in the order of issuers; the key itself is nowhere among it. */
export async function listKeys(
  house: House,
  incidentId: string,
): Promise<{ id: string; provider: string; kind: string; state: CredentialState; reason: string | null; keyId: string | null }[]> {
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
