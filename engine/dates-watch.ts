import { dangerAt } from '../domain/containment/danger';
import { hoursKept, warningDue } from '../domain/containment/retention';
import { SETTLED_CREDENTIALS } from '../domain/people/account';
import { taskForPerson } from '../activities/task-for-person';
import type { EntryDraft } from '../db/stores/ledger-store';
import type { DatedKeys } from '../db/stores/key-order-store';
import type { EvidenceItemRow, TaskRow } from '../db/tables';
import type { House } from './wiring';

const KEYS_OVERDUE = 'keys_overdue';
const EVIDENCE_WARNING = 'evidence_warning';

/** A warning that is due: the task that stands for it, and the entry that it makes once. */
interface Warning {
  task: Pick<TaskRow, 'kind' | 'subject' | 'n' | 'due_at'>;
  cause: string;
  entry: Pick<EntryDraft, 'kind' | 'data'>;
}

/**
 * Looks at every date that has no workflow of its own: keys that should be contained by now, and evidence whose keeper will
 * delete it. All of it follows from rows and the clock, so a pass that was missed is made up by the next. Answers with the
 * warnings that were given for the first time.
 */
export async function warnOfDates(house: House): Promise<number> {
  const { containment, incidents } = house.stores;
  const running = await incidents.listIncidents(house.db, ['open', 'aftercare']);
  const ids = running.map(({ id }) => id);
  const late = await containment.countDated(house.db, ids, SETTLED_CREDENTIALS, house.now());
  let given = 0;
  for (const id of ids) {
    const evidence = await containment.listEvidence(house.db, id);
    const due = [
      ...late.filter((row) => row.incident_id === id).map(keysWarning),
      ...evidence.flatMap((item) => evidenceWarning(house, item)),
    ];
    given += await settle(house, id, due);
  }
  return given;
}

function keysWarning({ provider, danger, n, contain_by: by }: DatedKeys): Warning {
  const subject = `${provider} ${dangerAt(danger)}`;
  return {
    task: { kind: KEYS_OVERDUE, subject, n, due_at: by },
    cause: `warned/keys/${subject}/${by}`,
    entry: { kind: 'deadline.warned', data: { containment: subject, dueAt: by, overdue: true, n } },
  };
}

function evidenceWarning(house: House, { id, name, kept_until: until }: EvidenceItemRow): Warning[] {
  if (until === null) return [];
  const lead = warningDue(hoursKept(until, house.now()), house.deps.settings.evidenceWarnHours);
  if (lead === null) return [];
  return [
    {
      task: { kind: EVIDENCE_WARNING, subject: name, n: 1, due_at: until },
      cause: `warned/evidence/${id}/${until}/${lead}`,
      entry: { kind: 'evidence.warned', data: { evidence: id, keptUntil: until, hoursBefore: lead, over: lead === 0 } },
    },
  ];
}

/** New warnings are given, and those whose reason is gone are done; nothing is written where nothing has changed. */
async function settle(house: House, incidentId: string, due: readonly Warning[]): Promise<number> {
  const { incidents, ledger } = house.stores;
  const log = ledger.incidentLog(incidentId);
  const tasks = await incidents.listTasks(house.db, incidentId);
  const open = tasks.filter(({ kind }) => kind === KEYS_OVERDUE || kind === EVIDENCE_WARNING);
  const isSame = (a: Warning['task'], b: Warning['task']): boolean => a.kind === b.kind && a.subject === b.subject;
  const over = open.filter((task) => !due.some((warning) => isSame(warning.task, task)));
  const entries = await Promise.all(due.map(({ cause }) => ledger.findByCause(house.db, log, cause)));
  const fresh = due.filter((_, at) => !entries[at]);
  const recounted = due.filter(({ task }) => open.some((one) => isSame(one, task) && one.n !== task.n));
  if (over.length + fresh.length + recounted.length === 0) return 0;
  const at = house.now();
  await house.transact(async (trx) => {
    for (const { kind, subject } of over) await incidents.finishTask(trx, incidentId, { kind, subject }, at);
    for (const { task } of [...fresh, ...recounted])
      await incidents.putWarning(trx, { ...taskForPerson(incidentId, task.kind, task.subject, at), ...task });
    for (const { cause, entry } of fresh) await ledger.appendEntry(trx, { log, cause, at, ...entry });
  });
  return fresh.length;
}

/** Between two looks at the dates. */
const EVERY_MS = 60_000;

/** Looks once at its start and then again and again until it is stopped; a pass that fails is logged, and the next one tries again. */
export function watchDates(house: House): { stop(): Promise<void> } {
  let running: Promise<unknown> = Promise.resolve();
  const look = (): void => {
    running = warnOfDates(house).catch((error: unknown) =>
      house.deps.log.warn({ error: error instanceof Error ? error.name : 'unknown' }, 'dates were not looked at'),
    );
  };
  look();
  const timer = setInterval(look, EVERY_MS);
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
