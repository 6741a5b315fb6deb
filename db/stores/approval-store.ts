import type { Querier } from '../connection';
import type { ApprovalRow } from '../tables';

export async function insertApproval(q: Querier, row: ApprovalRow): Promise<void> {
  await q('approvals').insert(row);
}

export async function listApprovals(q: Querier, packageId: string, hash?: string): Promise<ApprovalRow[]> {
  const query = q<ApprovalRow>('approvals').where({ package_id: packageId }).orderBy('at');
  return hash ? query.andWhere({ package_hash: hash }) : query;
}
