import type { HoldRow } from '../db/stores/hold-store';
import { idOf } from '../domain/ids';
import { sha256 } from '../domain/notices/package';
import type { Deps } from './deps';

export interface HoldOrder {
  incidentId: string;
  /** the update's id: the same for every attempt */
  updateId: string;
  kind: HoldRow['kind'];
  scope: string;
  action: 'set' | 'release';
  /** id of an approver, or digest of a stored name */
  who: string;
  reasonDigest: string | null;
  until: string | null;
}

/** Pauses and holds are rows: claims read them, and a sender reads them again before each batch. */
export async function setHold(deps: Deps, order: HoldOrder): Promise<{ active: boolean; released: number }> {
  const { holds, ledger } = deps.stores;
  const log = ledger.incidentLog(order.incidentId);
  const cause = `hold/${order.updateId}`;
  const at = deps.now();
  return deps.transact(async (trx) => {
    const known = await ledger.findByCause(trx, log, cause);
    if (known) return { active: order.action === 'set', released: Number(known['released'] ?? 0) };
    let released = 0;
    if (order.action === 'set') {
      await holds.insertHold(trx, {
        id: idOf('task', sha256(cause).slice(0, 12)),
        incident_id: order.incidentId,
        kind: order.kind,
        scope: order.scope,
        reason_digest: order.reasonDigest,
        who: order.who,
        until: order.until,
        state: 'active',
        created_at: at,
        released_at: null,
      });
    } else {
      released = await holds.releaseHolds(trx, order.incidentId, order.kind, order.scope, at);
    }
    await ledger.appendEntry(trx, {
      log,
      cause,
      kind: order.action === 'set' ? `${order.kind}.set` : `${order.kind}.released`,
      at,
      data: { scope: order.scope, reason: order.reasonDigest, until: order.until, released },
    });
    return { active: order.action === 'set', released };
  });
}
