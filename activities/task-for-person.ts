import { idOf } from '../domain/ids';
import { sha256 } from '../domain/notices/package';
import type { TaskRow } from '../db/tables';

/** Something that only a person can do; the same thing is asked for once. */
export function taskForPerson(incidentId: string, kind: string, subject: string, at: string): TaskRow {
  return {
    id: idOf('task', sha256(`${incidentId}/${kind}/${subject}`).slice(0, 12)),
    incident_id: incidentId,
    kind,
    subject,
    state: 'open',
    round_no: null,
    n: 1,
    due_at: null,
    created_at: at,
    done_at: null,
  };
}
