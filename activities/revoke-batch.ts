import { idOf } from '../domain/ids';
import { sha256 } from '../domain/notices/package';
import type { CredentialState } from '../domain/people/account';
import type { CredentialRow } from '../db/tables';
import type { Deps } from './deps';
import { openKeys } from './open-keys';

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
  const claimed = await claim(deps, incidentId, providerId, provider.limits.bulk);
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
        id: row.id,
        to: taken ? ('accepted' as const) : ('needs_person' as const),
        state_reason: taken ? null : 'the provider refused to revoke it',
        key_id: null,
        last_used_at: null,
        probes: 0,
        next_probe_at: at,
        forget_secret: 0 as const,
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
 * Keys that may be revoked now: planned ones within the policy's reach, or waiting ones whose key action is signed. Keys left
 * `revoking` by a worker that died are taken again first; the idempotency key makes the second call the same call.
 */
async function claim(deps: Deps, incidentId: string, providerId: string, limit: number): Promise<CredentialRow[]> {
  const { credentials, packages, installation } = deps.stores;
  return deps.transact(async (trx) => {
    if ((await installation.getInstallation(trx)).gate === 'closed') return [];
    const left = await credentials.listCredentials(trx, incidentId, providerId, ['revoking'], limit);
    if (left.length > 0) return left;
    const action = await packages.findPackageOf(trx, incidentId, 'key_action', providerId);
    const list = (state: CredentialState, most: number): Promise<CredentialRow[]> =>
      credentials.listCredentials(trx, incidentId, providerId, [state], most);
    const isSigned = action?.state === 'signed';
    const isSignedLot = isSigned && (await list('awaiting_approval', 1)).length > 0;
    const reach = deps.settings.revokeWithoutApproval;
    const isWithinReach = (action === null || isSigned) && (await list('planned', reach + 1)).length <= reach;
    const from: CredentialState[] = isSignedLot ? ['awaiting_approval'] : isWithinReach ? ['planned'] : [];
    if (from.length === 0) return [];
    const rows = await credentials.listCredentials(trx, incidentId, providerId, from, limit);
    const moved = new Set(
      await credentials.moveCredentials(
        deps.db,
        trx,
        from,
        rows.map((row) => ({
          id: row.id,
          to: 'revoking',
          state_reason: null,
          key_id: null,
          last_used_at: null,
          probes: 0,
          next_probe_at: null,
          forget_secret: 0,
        })),
      ),
    );
    return rows.filter((row) => moved.has(row.id));
  });
}
