import { jsonRows } from '../dialect';
import type { Database, Querier } from '../connection';

/** Notices of one plan in one state. */
interface Counted {
  plan_id: string;
  state: string;
  n: number;
}

/** Each row counts once. */
export function counted(rows: readonly { [column: string]: unknown }[]): Counted[] {
  return rows.map((row) => ({ plan_id: String(row['plan_id']), state: String(row['state']), n: 1 }));
}

/**
 * Takes the notices out of the counters that they left and puts them into those that they entered, in one statement and in one
 * order, so that two that do so at once never wait for each other.
 */
export async function moveCounters(
  db: Database,
  q: Querier,
  incidentId: string,
  waveId: string,
  moved: { left: readonly Counted[]; entered: readonly Counted[] },
): Promise<void> {
  const leaving = moved.left.map((row) => ({ ...row, n: -row.n }));
  const changes = netOf([...leaving, ...moved.entered]);
  if (changes.length === 0) return;
  const source = jsonRows(db, { plan_id: 'text', state: 'text', n: 'integer' }, changes);
  await q.raw(
    `insert into counters (incident_id, wave_id, plan_id, state, n) select ?, ?, plan_id, state, n from ? as r where true
     order by plan_id, state
     on conflict (incident_id, wave_id, plan_id, state) do update set n = counters.n + excluded.n`,
    [incidentId, waveId, source],
  );
}

function netOf(changes: readonly Counted[]): Counted[] {
  const net = new Map<string, Counted>();
  for (const change of changes) {
    const key = `${change.plan_id} ${change.state}`;
    const known = net.get(key);
    if (known) known.n += change.n;
    else net.set(key, { ...change });
  }
  return [...net.values()].filter((change) => change.n !== 0);
}
