import type { Querier } from '../connection';
import type { ApproverRow } from '../tables';

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
