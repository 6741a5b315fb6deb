import type { Deps } from './deps';

export interface WaveProgress {
  /** may be claimed now */
  ready: number;
  claimed: number;
  deferred: number;
  /** earliest instant for a deferred notice */
  nextAt: string | null;
  /** offered once more just now, under the same message id, because the wave's signatures say so */
  resent: number;
}

/**
 * What is left of a wave. Lost replies are offered once more only where the signatures under the wave say `resend-once`; each
 * such notice is counted in the ledger, because it may arrive twice.
 */
export async function waveProgress(deps: Deps, input: { incidentId: string; waveId: string }): Promise<WaveProgress> {
  const { incidentId, waveId } = input;
  const { packages, notices, ledger } = deps.stores;
  const log = ledger.incidentLog(incidentId);
  const resent = await deps.transact(async (trx) => {
    const wave = await packages.findPackageOf(trx, incidentId, 'wave', waveId);
    if (wave?.unknown_policy !== 'resend-once') return 0;
    const lost = await notices.listUnknown(trx, waveId, 1, 1000);
    const first = lost[0];
    if (!first) return 0;
    const ids = lost.map((notice) => notice.id);
    await notices.countResend(deps.db, trx, ids);
    await notices.moveNotices(
      deps.db,
      trx,
      incidentId,
      waveId,
      ['unknown'],
      ids.map((id) => ({ id, to: 'approved' as const, next_at: null, last_delivery_id: null })),
    );
    await ledger.appendEntry(trx, {
      log,
      cause: `resent/${waveId}/${first.id}`,
      kind: 'notice.resent',
      at: deps.now(),
      data: { wave: waveId, n: ids.length, notices: ids },
    });
    return ids.length;
  });
  const counts = await notices.waveCounts(deps.db, waveId);
  return {
    ready: counts.get('approved') ?? 0,
    claimed: counts.get('claimed') ?? 0,
    deferred: counts.get('deferred') ?? 0,
    nextAt: await notices.nextDeferredAt(deps.db, waveId),
    resent,
  };
}
