import type { Querier } from '../connection';
import type { ApprovalRow } from '../tables';

export async function insertApproval(q: Querier, row: ApprovalRow): Promise<void> {
  await q('approvals').insert(row);
}

export async function listApprovals(q: Querier, packageId: string, hash?: string): Promise<ApprovalRow[]> {
  const query = q<ApprovalRow>('approvals').where({ package_id: packageId }).orderBy('at');
  return hash ? query.andWhere({ package_hash: hash }) : query;
}

/** Hashes that at least so many different people have approved. */
export async function listApprovedHashes(q: Querier, incidentId: string, people: number): Promise<Set<string>> {
  const rows: { package_hash: string }[] = await q('approvals')
    .where({ incident_id: incidentId, decision: 'approve' })
    .groupBy('package_hash')
    .havingRaw('count(distinct approver_id) >= ?', [people])
    .select('package_hash');
  return new Set(rows.map((row) => row.package_hash));
}
