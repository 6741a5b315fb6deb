import { idOf } from '../domain/ids';
import { sha256 } from '../domain/notices/package';
import type { Querier } from '../db/connection';
import type { TaskRow } from '../db/tables';
import type { Deps } from './deps';

interface Difference {
  subject: string;
  n: number;
}

/**
 * What this round says other than the one before, for what was told or lodged already. Nothing signed is touched: each
 * difference stays open, and keeps the incident open, until two people have signed what becomes of it.
 */
export async function compareRounds(
  deps: Deps,
  input: { incidentId: string; roundNo: number },
): Promise<{ differences: number }> {
  const { incidentId, roundNo } = input;
  const { incidents, ledger } = deps.stores;
  const log = ledger.incidentLog(incidentId);
  const at = deps.now();
  return deps.transact(async (trx) => {
    const cause = `compared/${roundNo}`;
    const known = await ledger.findByCause(trx, log, cause);
    if (known) return { differences: Number(known['differences']) };
    const found = [
      ...(await goneObligations(trx, incidentId, roundNo)),
      ...(await changedPeople(deps, trx, incidentId)),
    ];
    for (const difference of found) await incidents.recountTask(trx, taskOf(incidentId, roundNo, difference, at));
    await ledger.appendEntry(trx, {
      log,
      cause,
      kind: 'round.compared',
      at,
      data: { round: roundNo, differences: found.length },
    });
    return { differences: found.length };
  });
}

/** Duties that an earlier round found and this one does not; they stand until a person decides. */
async function goneObligations(trx: Querier, incidentId: string, roundNo: number): Promise<Difference[]> {
  const rows: { key: string }[] = await trx('obligations')
    .where({ incident_id: incidentId })
    .whereIn('state', ['due', 'discharged'])
    .andWhere('round_no', '<', roundNo)
    .orderBy('key')
    .select('key');
  return rows.map((row) => ({ subject: `no longer found: ${row.key}`, n: 1 }));
}

/** People who have notices and whose cohort now owes other duties than their notices meet, either way. */
async function changedPeople(deps: Deps, trx: Querier, incidentId: string): Promise<Difference[]> {
  const groups = await deps.stores.notices.listToldGroups(deps.db, trx, incidentId);
  const links = await deps.stores.packages.listPlanObligationKeys(trx, incidentId);
  const met = new Map<string, string[]>();
  for (const { plan_id, key } of links) met.set(plan_id, [...(met.get(plan_id) ?? []), key]);
  return groups.flatMap(({ plans, keys, n }) => {
    const owed = new Set(JSON.parse(keys ?? '[]') as string[]);
    const told = new Set(plans.split(',').flatMap((plan) => met.get(plan) ?? []));
    const added = [...owed].filter((key) => !told.has(key));
    const gone = [...told].filter((key) => !owed.has(key));
    return [
      ...(added.length > 0 ? [{ subject: `notices lack ${added.join(', ')} (plans ${plans})`, n }] : []),
      ...(gone.length > 0 ? [{ subject: `told under ${gone.join(', ')}, no longer found (plans ${plans})`, n }] : []),
    ];
  });
}

function taskOf(incidentId: string, roundNo: number, difference: Difference, at: string): TaskRow {
  return {
    id: idOf('task', sha256(`${incidentId}/difference/${difference.subject}`).slice(0, 12)),
    incident_id: incidentId,
    kind: 'difference',
    subject: difference.subject,
    state: 'open',
    round_no: roundNo,
    n: difference.n,
    due_at: null,
    created_at: at,
    done_at: null,
  };
}
