import type { Transaction } from '../db/connection';
import type { Deps } from './deps';
import { NOT_REPORTED } from './providers/owner-reason';
import { channelOf } from './providers/report-channels';
import { taskForPerson } from './task-for-person';

export const REPORT_TASK = 'keys_to_report';

/** One dated task an issuer: its keys that it did not confirm have to be reported to it. Done when none is left. */
export async function askForReport(
  deps: Pick<Deps, 'stores' | 'settings'>,
  trx: Transaction,
  incidentId: string,
  provider: string,
  at: string,
): Promise<{ left: number }> {
  const { containment, incidents } = deps.stores;
  const hasIssuer = channelOf(provider) !== null;
  const left = !hasIssuer ? 0 : await containment.countUnreported(trx, incidentId, provider, NOT_REPORTED);
  if (left === 0) {
    await incidents.finishTask(trx, incidentId, { kind: REPORT_TASK, subject: provider }, at);
    return { left };
  }
  const hours = deps.settings.keyPolicy(provider).reportWithinHours;
  const due = new Date(Date.parse(at) + hours * 3_600_000).toISOString();
  const task = taskForPerson(incidentId, REPORT_TASK, provider, at);
  await incidents.putDatedTask(trx, { ...task, n: left, due_at: due });
  return { left };
}
