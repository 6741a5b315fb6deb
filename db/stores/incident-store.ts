import type { IncidentState } from '../../domain/record/incident';
import type { Querier } from '../connection';
import type { IncidentRow } from '../tables';

export async function findIncident(q: Querier, id: string): Promise<IncidentRow | null> {
  return (await q<IncidentRow>('incidents').where({ id }).first()) ?? null;
}

/** An incident of the same organisation that starts from the same instant and is not over. */
export async function findSameOrigin(
  q: Querier,
  organisationHash: string,
  anchorAt: string,
): Promise<IncidentRow | null> {
  const row = await q<IncidentRow>('incidents')
    .where({ organisation_hash: organisationHash, anchor_at: anchorAt })
    .whereNotIn('state', ['closed', 'aborted'])
    .first();
  return row ?? null;
}

export async function listIncidents(q: Querier, states: readonly IncidentState[]): Promise<IncidentRow[]> {
  return q<IncidentRow>('incidents')
    .whereIn('state', [...states])
    .orderBy('created_at');
}

export async function insertIncident(q: Querier, row: IncidentRow): Promise<void> {
  await q('incidents').insert(row);
}

/** Moves an incident on; returns false when it stood elsewhere. */
export async function moveIncident(
  q: Querier,
  id: string,
  from: readonly IncidentState[],
  to: IncidentState,
  more: Partial<IncidentRow> = {},
): Promise<boolean> {
  const n = await q<IncidentRow>('incidents')
    .where({ id })
    .whereIn('state', [...from])
    .update({ state: to, ...more });
  return n === 1;
}

export async function updateIncident(q: Querier, id: string, change: Partial<IncidentRow>): Promise<void> {
  await q<IncidentRow>('incidents').where({ id }).update(change);
}
