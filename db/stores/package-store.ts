import type { PackageState } from '../../domain/record/incident';
import type { Querier } from '../connection';
import type { ApprovalRow, ApproverRow, PackageRow, PlanRow } from '../tables';

export async function insertApprover(q: Querier, row: ApproverRow): Promise<void> {
  await q('approvers').insert(row);
}

export async function findApprover(q: Querier, name: string): Promise<ApproverRow | null> {
  return (await q<ApproverRow>('approvers').where({ name }).first()) ?? null;
}

export async function findApproverById(q: Querier, id: string): Promise<ApproverRow | null> {
  return (await q<ApproverRow>('approvers').where({ id }).first()) ?? null;
}

export async function listApprovers(q: Querier): Promise<ApproverRow[]> {
  return q<ApproverRow>('approvers').orderBy('name');
}

export async function insertPackage(q: Querier, row: PackageRow): Promise<void> {
  await q('packages').insert(row);
}

export async function findPackage(q: Querier, id: string): Promise<PackageRow | null> {
  return (await q<PackageRow>('packages').where({ id }).first()) ?? null;
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
  const row = await q<PackageRow>('packages')
    .where({ incident_id: incidentId, kind, subject })
    .whereNot({ state: 'void' })
    .orderBy('version', 'desc')
    .first();
  return row ?? null;
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

export async function insertApproval(q: Querier, row: ApprovalRow): Promise<void> {
  await q('approvals').insert(row);
}

export async function listApprovals(q: Querier, packageId: string, hash?: string): Promise<ApprovalRow[]> {
  const query = q<ApprovalRow>('approvals').where({ package_id: packageId }).orderBy('at');
  return hash ? query.andWhere({ package_hash: hash }) : query;
}

export async function insertPlans(
  q: Querier,
  plans: readonly PlanRow[],
  links: readonly { plan_id: string; obligation_id: string }[],
): Promise<void> {
  for (let at = 0; at < plans.length; at += 50)
    await q('plans')
      .insert(plans.slice(at, at + 50))
      .onConflict('id')
      .ignore();
  for (let at = 0; at < links.length; at += 200) {
    await q('plan_obligations')
      .insert(links.slice(at, at + 200))
      .onConflict(['plan_id', 'obligation_id'])
      .ignore();
  }
}

export async function listPlans(q: Querier, incidentId: string, waveId?: string): Promise<PlanRow[]> {
  const query = q<PlanRow>('plans').where({ incident_id: incidentId }).orderBy('id');
  return waveId ? query.andWhere({ wave_id: waveId }) : query;
}

/** Obligations of each plan of the incident. */
export async function listPlanObligations(
  q: Querier,
  incidentId: string,
): Promise<{ plan_id: string; obligation_id: string }[]> {
  return q('plan_obligations')
    .join('plans', 'plans.id', 'plan_obligations.plan_id')
    .where('plans.incident_id', incidentId)
    .select('plan_obligations.plan_id', 'plan_obligations.obligation_id');
}

export async function setPlanText(q: Querier, waveId: string, from: string, to: string): Promise<void> {
  await q<PlanRow>('plans').where({ wave_id: waveId, text_digest: from }).update({ text_digest: to });
}

/** The same with the obligation's key. */
export async function listPlanObligationKeys(
  q: Querier,
  incidentId: string,
): Promise<{ plan_id: string; key: string }[]> {
  return q('plan_obligations as po')
    .join('obligations as o', 'o.id', 'po.obligation_id')
    .where('o.incident_id', incidentId)
    .select('po.plan_id', 'o.key');
}

/** The newest text of a plan that meets a duty whose key begins so. */
export async function findPlanText(q: Querier, incidentId: string, keyPrefix: string): Promise<string | null> {
  const row: { text_digest: string } | undefined = await q('plans as p')
    .join('plan_obligations as po', 'po.plan_id', 'p.id')
    .join('obligations as o', 'o.id', 'po.obligation_id')
    .where('p.incident_id', incidentId)
    .whereLike('o.key', `${keyPrefix}%`)
    .orderBy([{ column: 'p.round_no', order: 'desc' }, 'p.id'])
    .first('p.text_digest');
  return row?.text_digest ?? null;
}
