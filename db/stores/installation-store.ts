import type { Database, Querier } from '../connection';
import { heldRows } from '../dialect';

export interface InstallationRow {
  id: 'this';
  installation_id: string;
  epoch: number;
  /** closed: a restored or altered database was found; nothing is sent or revoked until two people re-open it */
  gate: 'open' | 'closed';
  gate_reason: string | null;
  created_at: string;
}

/** The one row of this installation, made at the first start. */
export async function ensureInstallation(q: Querier, installationId: string, now: string): Promise<InstallationRow> {
  await q('installation')
    .insert({ id: 'this', installation_id: installationId, epoch: 1, gate: 'open', gate_reason: null, created_at: now })
    .onConflict('id')
    .ignore();
  return getInstallation(q);
}

/** null before the first start */
export async function findInstallation(q: Querier): Promise<InstallationRow | null> {
  return (await q<InstallationRow>('installation').where({ id: 'this' }).first()) ?? null;
}

export async function getInstallation(q: Querier): Promise<InstallationRow> {
  const row = await findInstallation(q);
  if (!row) throw new Error('no installation row');
  return row;
}

/** The same, and nobody else changes it before this transaction ends. */
export async function holdInstallation(db: Database, q: Querier): Promise<InstallationRow> {
  const row = await heldRows(db, 'installation', q<InstallationRow>('installation').where({ id: 'this' }).first());
  if (!row) throw new Error('no installation row');
  return row;
}

/** Sending and revoking stop everywhere: the claim of every batch reads this row in its own transaction. */
export async function closeGate(q: Querier, reason: string): Promise<void> {
  await q<InstallationRow>('installation')
    .where({ id: 'this' })
    .update({ gate: 'closed', gate_reason: reason, epoch: q.raw('epoch + 1') as never });
}

export async function openGate(q: Querier): Promise<void> {
  await q<InstallationRow>('installation').where({ id: 'this' }).update({ gate: 'open', gate_reason: null });
}
