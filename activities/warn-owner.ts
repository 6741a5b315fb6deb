import { idOf } from '../domain/ids';
import { sha256 } from '../domain/notices/package';
import type { Deps } from './deps';

/**
 * Records that a deadline comes near (or has passed) while the duty stands; `tocsin next` shows it. Clocks never wait for an
 * approval, so this happens whatever else is open.
 */
export async function warnOwner(
  deps: Deps,
  input: { incidentId: string; obligationId: string; dueAt: string },
): Promise<{ warned: boolean }> {
  const { incidentId, obligationId, dueAt } = input;
  const { incidents, obligations, ledger } = deps.stores;
  const log = ledger.incidentLog(incidentId);
  const at = deps.now();
  const overdue = Date.parse(at) >= Date.parse(dueAt);
  // Rounded: a timer fires a moment late, and the last hour is not over then.
  const hoursLeft = Math.max(0, Math.round((Date.parse(dueAt) - Date.parse(at)) / 3_600_000));
  return deps.transact(async (trx) => {
    const row = await obligations.getObligation(trx, obligationId);
    if (row.state !== 'due') return { warned: false };
    const subject = `${row.key} ${overdue ? 'overdue' : `due in ${hoursLeft} h`}`;
    const cause = `warned/${obligationId}/${dueAt}/${overdue ? 'overdue' : hoursLeft}`;
    if (await ledger.findByCause(trx, log, cause)) return { warned: true };
    await incidents.reopenTask(trx, {
      id: idOf('task', sha256(`${incidentId}/${cause}`).slice(0, 12)),
      incident_id: incidentId,
      kind: 'deadline',
      subject,
      state: 'open',
      round_no: row.round_no,
      n: 1,
      due_at: dueAt,
      created_at: at,
      done_at: null,
    });
    await ledger.appendEntry(trx, {
      log,
      cause,
      kind: 'deadline.warned',
      at,
      data: { obligation: row.key, dueAt, overdue },
    });
    return { warned: true };
  });
}

/** The next instants at which the owner of a duty is to be warned: before the deadline as configured, and at it. */
export async function warningsOf(
  deps: Deps,
  input: { obligationId: string },
): Promise<{ dueAt: string | null; warnAt: string[]; state: string }> {
  const row = await deps.stores.obligations.getObligation(deps.db, input.obligationId);
  if (row.due_at === null) return { dueAt: null, warnAt: [], state: row.state };
  const due = Date.parse(row.due_at);
  const now = Date.parse(deps.now());
  const instants = [...deps.settings.warnBeforeHours.map((hours) => due - hours * 3_600_000), due];
  const ahead = instants.filter((instant) => instant > now).sort((a, b) => a - b);
  // A duty that is overdue already is warned of once, at once.
  return {
    dueAt: row.due_at,
    warnAt: (ahead.length > 0 ? ahead : [now]).map((ms) => new Date(ms).toISOString()),
    state: row.state,
  };
}
