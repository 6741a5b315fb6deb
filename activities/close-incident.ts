import { accountFaults, bucketOf, DEAD_CREDENTIALS, type AccountFigures, type Bucket } from '../domain/people/account';
import { sha256 } from '../domain/notices/package';
import type { Querier } from '../db/connection';
import type { Deps } from './deps';
import { isFirstFiling } from './round-facts';

/** One reason why an incident cannot close, with the question that two people may answer instead. */
export interface OpenItem {
  /** `account`, `round`, or the question of a determination such as `remainder.not_covered` */
  question: string;
  n: number;
  /** what a difference between rounds is about; absent for a remainder, whose name says it */
  about?: string;
  /** what the answer rests on: the answer lapses when this changes */
  factsDigest: string;
}

export type CloseAnswer = { ok: true; state: 'closed' | 'aftercare' } | { ok: false; open: OpenItem[] };

/**
 * Closes the incident when the account adds up and nothing is open that two people have not disposed of with a reason. While
 * later stages are ahead it is in aftercare; closed once more after the last of them, it is over.
 */
export async function closeIncident(
  deps: Deps,
  input: { incidentId: string; /** rounds that are open, or about to be */ undecided: number },
): Promise<CloseAnswer> {
  const { incidentId, undecided } = input;
  const { incidents, ledger } = deps.stores;
  const log = ledger.incidentLog(incidentId);
  const at = deps.now();
  const answer = await deps.transact(async (trx): Promise<CloseAnswer> => {
    const incident = await incidents.findIncident(trx, incidentId);
    if (incident?.state === 'closed') return { ok: true, state: incident.state };
    // One that was aborted, or never opened, has nothing to close.
    if (incident?.state !== 'open' && incident?.state !== 'aftercare') return { ok: false, open: [] };
    const ahead = (await deps.stores.obligations.listObligations(trx, incidentId)).filter(
      (row) => row.state === 'due' && row.recipient_kind !== 'individuals',
    ).length;
    if (incident.state === 'aftercare' && ahead > 0) return { ok: true, state: incident.state };
    // What a round is about to say is not known, so nobody can answer for it.
    if (undecided > 0) return { ok: false, open: [{ question: 'round', n: undecided, factsDigest: '' }] };
    const open = await openItems(deps, trx, incidentId);
    if (open.length > 0) return { ok: false, open };
    await dischargeIndividuals(trx, incidentId);
    const state = ahead > 0 ? 'aftercare' : 'closed';
    await incidents.moveIncident(trx, incidentId, ['open', 'aftercare'], state, { closed_at: at });
    await ledger.appendEntry(trx, {
      log,
      cause: `${state}/${incident.revision_id ?? ''}`,
      kind: `incident.${state}`,
      at,
      data: { ahead },
    });
    return { ok: true, state };
  });
  await deps.sequence();
  return answer;
}

/** Everything that is open and not disposed of. */
export async function openItems(deps: Deps, q: Querier, incidentId: string): Promise<OpenItem[]> {
  const figures = await deps.stores.account.readAccount(q, incidentId);
  const faults = accountFaults(figures);
  const remainders: OpenItem[] = [...(await countRemainders(deps, q, incidentId, figures)).entries()]
    .filter(([, n]) => n > 0)
    .map(([question, n]) => ({ question, n, factsDigest: factsDigest(question, n) }));
  for (const task of await deps.stores.incidents.listTasks(q, incidentId)) {
    if (task.kind !== 'difference') continue;
    const question = `difference.${task.id}`;
    remainders.push({ question, n: task.n, about: task.subject, factsDigest: factsDigest(question, task.n) });
  }
  const answers = await deps.stores.incidents.answersInForce(q, incidentId);
  const open = remainders.filter((item) => answers.get(item.question)?.facts_digest !== item.factsDigest);
  return faults.length > 0
    ? [{ question: 'account', n: faults.length, factsDigest: sha256(faults.join('\n')) }, ...open]
    : open;
}

/** An answer rests on the count it was given for. */
export function factsDigest(question: string, n: number): string {
  return sha256(`${question}=${n}`);
}

/** Questions of remainders: nothing but these can be signed away, and each only as it stands. */
async function countRemainders(
  deps: Deps,
  q: Querier,
  incidentId: string,
  figures: AccountFigures,
): Promise<Map<string, number>> {
  const people = (state: string): number => figures.people.find((row) => row.state === state)?.n ?? 0;
  const bucket = (name: Bucket): number =>
    figures.plans.reduce(
      (sum, plan) => sum + plan.states.reduce((n, row) => n + (bucketOf(row.state) === name ? row.n : 0), 0),
      0,
    );
  // The watch over dead keys is aftercare: it hinders no closing and outlives it. A key that it finds alive counts here again.
  const keys = figures.credentials
    .filter((row) => !DEAD_CREDENTIALS.has(row.state))
    .reduce((sum, row) => sum + row.n, 0);
  const unsigned = await deps.stores.packages.listPackages(q, incidentId, ['drafted', 'rejected']);
  const due = (await deps.stores.obligations.listObligations(q, incidentId)).filter(
    (row) => row.state === 'due' && isFirstFiling(row),
  );
  const unread = (await deps.stores.incidents.listFiles(q, incidentId, 'leak')).filter(
    (row) => row.state !== 'scanned',
  );
  return new Map([
    ['remainder.files', unread.length],
    ['remainder.unresolved', people('unresolved')],
    ['remainder.undecided', people('undecided')],
    ['remainder.not_covered', people('not_covered')],
    ['remainder.pending', bucket('pending')],
    ['remainder.returned', bucket('returned')],
    ['remainder.unknown', bucket('unknown')],
    ['remainder.with_controller', bucket('with_controller')],
    ['remainder.unreachable', bucket('unreachable')],
    ['remainder.keys', keys],
    ['remainder.packages', unsigned.length],
    ['remainder.filings', due.length],
  ]);
}

/** A duty towards people is discharged when every notice of its plans has ended, or two people disposed of the rest. */
async function dischargeIndividuals(q: Querier, incidentId: string): Promise<void> {
  await q('obligations')
    .where({ incident_id: incidentId, state: 'due', recipient_kind: 'individuals' })
    .update({ state: 'discharged', state_reason: 'every person is accounted for' });
}
