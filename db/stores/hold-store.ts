import type { Querier } from '../connection';

export interface HoldRow {
  id: string;
  incident_id: string;
  /** `pause`: somebody stopped a lane · `hold`: a lawful delay */
  kind: 'pause' | 'hold';
  /** `scan`, `send`, or an obligation id */
  scope: string;
  reason_digest: string | null;
  who: string;
  until: string | null;
  state: 'active' | 'released';
  created_at: string;
  released_at: string | null;
}

export async function insertHold(q: Querier, row: HoldRow): Promise<void> {
  await q('holds').insert(row).onConflict('id').ignore();
}

/** Holds and pauses that stand at `now`. */
export async function activeHolds(q: Querier, incidentId: string, now: string): Promise<HoldRow[]> {
  return q<HoldRow>('holds')
    .where({ incident_id: incidentId, state: 'active' })
    .andWhere((w) => w.whereNull('until').orWhere('until', '>', now));
}

export async function releaseHolds(
  q: Querier,
  incidentId: string,
  kind: HoldRow['kind'],
  scope: string,
  at: string,
): Promise<number> {
  return q<HoldRow>('holds')
    .where({ incident_id: incidentId, kind, scope, state: 'active' })
    .update({ state: 'released', released_at: at });
}
