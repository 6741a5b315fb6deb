import { loadConfig } from '../../engine/config';
import { signDecision } from '../../engine/approvers';
import { proposeDetermination } from '../../engine/determine';
import { connectIncident, type IncidentHandle } from '../../engine/incident-client';
import { viewObligations } from '../../engine/incident-view';
import { readOpenItems, readProgress } from '../../engine/progress';
import type { UnknownPolicy } from '../../domain/record/incident';
import { openHouse, type House } from '../../engine/wiring';
import { until } from './until';

/** The engine in this process, at one incident: for what a person would do a hundred times over with one command each. */
export interface Session {
  /** Each of them signs whatever is drafted, until nothing is; a filing may be drafted anew while they read. */
  signEverything(names: readonly string[], unknown?: UnknownPolicy): Promise<void>;
  /** Every first filing that is signed is recorded as lodged; answers with their number. */
  fileEverything(by: string): Promise<number>;
  /** Two people answer every question that stands between the incident and its end; answers with the questions. */
  answerEverything(names: readonly string[], reason: string): Promise<string[]>;
  status(): ReturnType<IncidentHandle['status']>;
  close(): Promise<void>;
}

/** What a signature may meet when a draft was replaced or signed meanwhile: the next look at the list settles it. */
const PASSED_BY = new Set(['same_person', 'not_open', 'changed_since']);
/** Calls under way at once; an incident takes ten messages at a time. */
const AT_ONCE = 4;

export async function openSession(env: Record<string, string>, incidentId: string): Promise<Session> {
  const house = await openHouse(loadConfig(env));
  const handle = await connectIncident(house, incidentId);
  return {
    signEverything: (names, unknown = 'hold') => signEverything(house, handle, incidentId, names, unknown),
    fileEverything: (by) => fileEverything(house, handle, incidentId, by),
    answerEverything: (names, reason) => answerEverything(house, handle, incidentId, names, reason),
    status: () => handle.status(),
    async close() {
      await handle.close();
      await house.close();
    },
  };
}

async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const lane = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
}

async function signEverything(
  house: House,
  handle: IncidentHandle,
  incidentId: string,
  names: readonly string[],
  unknown: UnknownPolicy,
): Promise<void> {
  const sign = async (packageId: string, name: string): Promise<void> => {
    const { hash } = await house.stores.packages.getPackage(house.db, packageId);
    const subject = { incidentId, id: packageId, hash };
    const answer = await handle.approve(
      await signDecision(house, subject, 'approve', unknown, { name, keyFile: null }),
    );
    if (!answer.ok && !PASSED_BY.has(answer.refusal)) throw new Error(`${packageId}: ${answer.refusal}`);
  };
  await until('nothing waits for a signature', async () => {
    const open = (await readProgress(house, incidentId)).packages.filter((row) => row.state === 'drafted');
    for (const name of names) await inParallel(open, (row) => sign(row.id, name));
    const filings = await firstFilings(house, incidentId);
    return open.length === 0 && filings.every((row) => row.package?.state === 'signed');
  });
}

async function firstFilings(house: House, incidentId: string): ReturnType<typeof viewObligations> {
  return (await viewObligations(house, incidentId)).filter(
    (row) => row.state === 'due' && row.stage === 'initial' && row.recipient.kind !== 'individuals',
  );
}

async function fileEverything(house: House, handle: IncidentHandle, incidentId: string, by: string): Promise<number> {
  const due = await firstFilings(house, incidentId);
  await inParallel(due, async ({ id }) => {
    const answer = await handle.recordFiled({
      incidentId,
      obligationId: id,
      at: house.now(),
      referenceCommitment: null,
      receiptSha256: null,
      recordedBy: by,
    });
    if (!answer.ok) throw new Error(`${id}: ${answer.reason}`);
  });
  return due.length;
}

async function answerEverything(
  house: House,
  handle: IncidentHandle,
  incidentId: string,
  names: readonly string[],
  reason: string,
): Promise<string[]> {
  const items = await readOpenItems(house, incidentId);
  for (const { question } of items) {
    const answer = question.startsWith('difference.') ? 'no_action' : 'accepted';
    for (const [at, name] of names.entries()) {
      const why = at === 0 ? reason : null;
      const row = await proposeDetermination(house, incidentId, question, answer, why, name);
      const subject = { incidentId, id: row.id, hash: row.hash };
      const signed = await signDecision(house, subject, 'approve', 'hold', { name, keyFile: null });
      const done = await handle.determine(signed);
      if (!done.ok) throw new Error(`${question}: ${done.refusal}`);
    }
  }
  return items.map((item) => item.question);
}
