import type { RoundCause } from '../domain/record/incident';
import type { Deps } from './deps';
import { voidStaleWaves } from './void-waves';

/** Opens the next evaluation of the newest revision; causes that came meanwhile are joined in it. */
export async function openRound(
  deps: Deps,
  input: { incidentId: string; roundNo: number; causes: readonly RoundCause[] },
): Promise<{ revisionId: string }> {
  const { incidentId, roundNo } = input;
  const { incidents, ledger } = deps.stores;
  const log = ledger.incidentLog(incidentId);
  const at = deps.now();
  return deps.transact(async (trx) => {
    const incident = await incidents.findIncident(trx, incidentId);
    if (!incident?.revision_id) throw new Error(`no incident ${incidentId}`);
    const cause = `round/${roundNo}`;
    if (await ledger.findByCause(trx, log, cause)) return { revisionId: incident.revision_id };
    await incidents.insertRound(trx, {
      id: `${incidentId}/${roundNo}`,
      incident_id: incidentId,
      no: roundNo,
      revision_id: incident.revision_id,
      rule_set: '',
      state: 'open',
      causes: JSON.stringify(input.causes),
      opened_at: at,
      decided_at: null,
      summary: null,
    });
    const voided = await voidStaleWaves(deps, trx, incidentId, incident.revision_id);
    await ledger.appendEntry(trx, {
      log,
      cause,
      kind: 'round.opened',
      at,
      data: {
        round: roundNo,
        revision: incident.revision_id,
        causes: [...input.causes],
        voided,
        build: deps.settings.build,
      },
    });
    return { revisionId: incident.revision_id };
  });
}

/** Marks the round as decided; from here on `status` and `next` show its results. */
export async function settleRound(
  deps: Deps,
  input: { incidentId: string; roundNo: number; summary: Record<string, number> },
): Promise<void> {
  const { incidentId, roundNo, summary } = input;
  const { incidents, ledger } = deps.stores;
  const log = ledger.incidentLog(incidentId);
  const at = deps.now();
  await deps.transact(async (trx) => {
    if (await ledger.findByCause(trx, log, `round/${roundNo}/decided`)) return;
    await incidents.settleRound(trx, `${incidentId}/${roundNo}`, 'decided', at, summary);
    await incidents.updateIncident(trx, incidentId, { round_no: roundNo });
    await ledger.appendEntry(trx, {
      log,
      cause: `round/${roundNo}/decided`,
      kind: 'round.decided',
      at,
      data: { round: roundNo, ...summary },
    });
  });
}
