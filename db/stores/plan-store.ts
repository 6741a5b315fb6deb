import type { Querier } from '../connection';
import type { PlanRow } from '../tables';

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

export async function setPlanText(q: Querier, waveId: string, from: string, to: string): Promise<void> {
  await q<PlanRow>('plans').where({ wave_id: waveId, text_digest: from }).update({ text_digest: to });
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
