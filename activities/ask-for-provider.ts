import type { Deps } from './deps';
import { taskForPerson } from './task-for-person';

/** A provider that has not answered for hours is a task for a person; its first answer ends the task. */
export async function askForProvider(
  deps: Deps,
  input: { incidentId: string; provider: string; answered: boolean },
): Promise<void> {
  const { incidentId, provider, answered } = input;
  const at = deps.now();
  const task = taskForPerson(incidentId, 'provider_silent', provider, at);
  await deps.transact((trx) =>
    deps.stores.incidents.reopenTask(trx, answered ? { ...task, state: 'done', done_at: at } : task),
  );
}
