import { idOf } from '../domain/ids';
import { sha256 } from '../domain/notices/package';
import type { Transaction } from '../db/connection';
import type { CredentialRow } from '../db/tables';
import { emptyChange } from './credential-change';
import type { Deps } from './deps';
import { openKeys } from './open-keys';
import type { Provider } from './providers/provider';
import { liveKeysOf, whyWaiting } from './reach';

/**
 * Revokes one batch: claimed first, then asked under an idempotency key that follows from the batch, then recorded. `accepted`
 * is what the provider said; whether the key is dead is for the probe to show.
 */
export async function revokeBatch(
  deps: Deps,
  input: { incidentId: string; provider: string },
): Promise<{ claimed: number; accepted: number }> {
  const { incidentId, provider: providerId } = input;
  const provider = deps.providers.get(providerId);
  if (!provider) return { claimed: 0, accepted: 0 };
  const claimed = await claim(deps, incidentId, provider);
  const first = claimed[0];
  if (!first) return { claimed: 0, accepted: 0 };
  const batchId = idOf('batch', sha256(`${providerId}/${first.id}`).slice(0, 16));
  const answers = await provider.revoke(await openKeys(deps, incidentId, claimed), batchId);
  const byCredential = new Map(answers.map((answer) => [answer.credentialId, answer]));
  const at = deps.now();
  const { credentials, ledger } = deps.stores;
  const log = ledger.incidentLog(incidentId);
  let accepted = 0;
  await deps.transact(async (trx) => {
    if (await ledger.findByCause(trx, log, `revoked/${batchId}`)) return;
    const changes = claimed.map((row) => {
      const taken = byCredential.get(row.id)?.accepted === true;
      if (taken) accepted += 1;
      return {
        ...emptyChange(row.id),
        to: taken ? ('accepted' as const) : ('needs_person' as const),
        state_reason: taken ? null : 'the provider refused to revoke it',
        next_probe_at: at,
      };
    });
    await credentials.moveCredentials(deps.db, trx, ['revoking'], changes);
    await ledger.appendEntry(trx, {
      log,
      cause: `revoked/${batchId}`,
      kind: 'credential.accepted',
      at,
      data: { provider: providerId, batch: batchId, n: claimed.length, accepted },
    });
  });
  return { claimed: claimed.length, accepted };
}

/**
 * Keys that may be revoked now: planned ones within the policy's reach, or waiting ones whose key action is signed, once their
 * use is kept. Keys left `revoking` by a worker that died are taken again first where the issuer bears being asked twice, under
 * the same idempotency key; elsewhere the probe decides what became of the call.
 */
async function claim(deps: Deps, incidentId: string, provider: Provider): Promise<CredentialRow[]> {
  const { credentials, packages, installation } = deps.stores;
  const liveKeys = await liveKeysOf(deps, provider);
  const limit = provider.limits.bulk;
  return deps.transact(async (trx) => {
    if ((await installation.getInstallation(trx)).gate === 'closed') return [];
    const left = await credentials.listCredentials(trx, incidentId, provider.id, ['revoking'], limit);
    if (left.length > 0 && provider.repeats.includes('revoke')) return left;
    await leaveToProbe(deps, trx, left);
    const action = await packages.findPackageOf(trx, incidentId, 'key_action', provider.id);
    const isSigned = action?.state === 'signed';
    const lot = isSigned
      ? await credentials.listCredentials(trx, incidentId, provider.id, ['awaiting_approval'], limit)
      : [];
    const isWithin = action === null || isSigned;
    if (lot.length === 0 && isWithin && (await whyWaiting(deps, trx, incidentId, provider, liveKeys)) === null)
      lot.push(...(await credentials.listCredentials(trx, incidentId, provider.id, ['planned'], limit)));
    const rows = lot.filter((row) => isReady(deps, provider, row));
    const moved = await credentials.moveCredentials(
      deps.db,
      trx,
      ['planned', 'awaiting_approval'],
      // What a person let go is seen from its reason, also by whoever takes it again.
      rows.map((row) => ({ ...emptyChange(row.id), to: 'revoking' as const, state_reason: row.state_reason })),
    );
    const isMoved = new Set(moved);
    return rows.filter((row) => isMoved.has(row.id));
  });
}

/** Its use is kept, and where a new key has to go out first it has, or nobody can make one. */
function isReady(deps: Deps, provider: Provider, row: CredentialRow): boolean {
  if (row.usage_read_at === null) return false;
  const { action, replace } = deps.settings.keyPolicy(provider.id);
  return action !== 'replace_first' || !replace || !provider.replace || row.replacement !== 'asked';
}

async function leaveToProbe(deps: Deps, trx: Transaction, rows: readonly CredentialRow[]): Promise<void> {
  const at = deps.now();
  await deps.stores.credentials.moveCredentials(
    deps.db,
    trx,
    ['revoking'],
    rows.map((row) => ({
      ...emptyChange(row.id),
      to: 'accepted' as const,
      state_reason: 'the answer to its revocation was lost',
      next_probe_at: at,
    })),
  );
}
