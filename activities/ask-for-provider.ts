import { idOf } from '../domain/ids';
import { sha256 } from '../domain/notices/package';
import type { Deps } from './deps';

/** A provider that has not answered for hours is a task for a person; its first answer ends the task. */
export async function askForProvider(
  deps: Deps,
  input: { incidentId: string; provider: string; answered: boolean },
): Promise<void> {
  const { incidentId, provider, answered } = input;
  const at = deps.now();
  await deps.transact((trx) =>
    deps.stores.incidents.reopenTask(trx, {
      id: idOf('task', sha256(`${incidentId}/silent/${provider}`).slice(0, 12)),
      incident_id: incidentId,
      kind: 'provider_silent',
      subject: provider,
      state: answered ? 'done' : 'open',
      round_no: null,
      n: 1,
      due_at: null,
      created_at: at,
      done_at: answered ? at : null,
    }),
  );
}
