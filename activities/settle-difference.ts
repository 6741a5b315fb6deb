import { ApplicationFailure } from '@temporalio/activity';
import type { Deps } from './deps';
import { revisionDigest } from './round-facts';

/** Two people have signed what becomes of a difference between rounds; it no longer keeps the incident open. */
export async function settleDifference(deps: Deps, input: { incidentId: string; question: string }): Promise<void> {
  const taskId = input.question.slice('difference.'.length);
  await deps.transact(async (trx) => {
    await trx('tasks')
      .where({ id: taskId, incident_id: input.incidentId })
      .update({ state: 'done', done_at: deps.now() });
  });
}

/** True while a person has stopped this lane. */
export async function isPaused(deps: Deps, input: { incidentId: string; what: 'scan' | 'send' }): Promise<boolean> {
  const active = await deps.stores.holds.activeHolds(deps.db, input.incidentId, deps.now());
  return active.some((hold) => hold.scope === input.what);
}

/** Ends an incident that was none, on a determination of two people; what was sent stays on record. */
export async function abortIncident(deps: Deps, input: { incidentId: string; determinationId: string }): Promise<void> {
  const { incidents, ledger } = deps.stores;
  const log = ledger.incidentLog(input.incidentId);
  const at = deps.now();
  await deps.transact(async (trx) => {
    const incident = await incidents.findIncident(trx, input.incidentId);
    const row = (await incidents.answersInForce(trx, input.incidentId)).get('abort');
    const isOfRevision = row?.facts_digest === revisionDigest('abort', incident?.revision_id ?? '');
    if (row?.id !== input.determinationId || row.answer !== 'yes' || !isOfRevision)
      throw ApplicationFailure.nonRetryable('no determination to abort is in force', 'NotDetermined');
    const cause = `aborted/${row.id}`;
    if (await ledger.findByCause(trx, log, cause)) return;
    const from = ['reported', 'open', 'aftercare'] as const;
    if (!(await incidents.moveIncident(trx, input.incidentId, from, 'aborted', { closed_at: at })))
      throw ApplicationFailure.nonRetryable('the incident is over', 'IncidentOver');
    await ledger.appendEntry(trx, {
      log,
      cause,
      kind: 'incident.aborted',
      at,
      data: { determination: row.id, reason: row.reason_digest },
    });
  });
}
