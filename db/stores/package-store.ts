import type { PackageState } from '../../domain/record/incident';
import type { Database, Querier } from '../connection';
import { heldRows } from '../dialect';
import type { PackageRow } from '../tables';

export async function insertPackage(q: Querier, row: PackageRow): Promise<void> {
  await q('packages').insert(row);
}

export async function findPackage(q: Querier, id: string): Promise<PackageRow | null> {
  return (await q<PackageRow>('packages').where({ id }).first()) ?? null;
}

/** The same, and nobody else changes it or counts its signatures before this transaction ends. */
export async function holdPackage(db: Database, q: Querier, id: string): Promise<PackageRow | null> {
  return (await heldRows(db, 'packages', q<PackageRow>('packages').where({ id }).first())) ?? null;
}

export async function getPackage(q: Querier, id: string): Promise<PackageRow> {
  const row = await findPackage(q, id);
  if (!row) throw new Error(`no package ${id}`);
  return row;
}

export async function listPackages(
  q: Querier,
  incidentId: string,
  states?: readonly PackageState[],
): Promise<PackageRow[]> {
  const query = q<PackageRow>('packages').where({ incident_id: incidentId }).orderBy(['created_at', 'id']);
  return states ? query.whereIn('state', [...states]) : query;
}

/** The newest package of a subject that is not void. */
export async function findPackageOf(
  q: Querier,
  incidentId: string,
  kind: PackageRow['kind'],
  subject: string,
): Promise<PackageRow | null> {
  return (await newestOf(q, incidentId, kind, subject)) ?? null;
}

/** The same, and nobody signs or replaces it before this transaction ends. */
export async function holdPackageOf(
  db: Database,
  q: Querier,
  incidentId: string,
  kind: PackageRow['kind'],
  subject: string,
): Promise<PackageRow | null> {
  return (await heldRows(db, 'packages', newestOf(q, incidentId, kind, subject))) ?? null;
}

function newestOf(q: Querier, incidentId: string, kind: PackageRow['kind'], subject: string) {
  return q<PackageRow>('packages')
    .where({ incident_id: incidentId, kind, subject })
    .whereNot({ state: 'void' })
    .orderBy('version', 'desc')
    .first();
}

export async function movePackage(
  q: Querier,
  id: string,
  from: readonly PackageState[],
  to: PackageState,
  change: Partial<PackageRow> = {},
): Promise<boolean> {
  const n = await q<PackageRow>('packages')
    .where({ id })
    .whereIn('state', [...from])
    .update({ ...change, state: to });
  return n === 1;
}

/** A changed text or recipient changes the hash; signatures over the old one no longer count. */
export async function rehashPackage(
  q: Querier,
  id: string,
  hash: string,
  manifest: string,
  version: number,
): Promise<void> {
  await q<PackageRow>('packages').where({ id }).update({ hash, manifest, version, state: 'drafted', settled_at: null });
}
