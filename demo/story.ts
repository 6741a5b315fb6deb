import { signDecision, addApprover } from '../engine/approvers';
import { actorRef, proposeDetermination } from '../engine/determine';
import type { Engine as House } from '../engine/engine';
import { connectIncident, type IncidentHandle } from '../engine/incident-client';
import { viewObligations } from '../engine/incident-view';
import { readOpenItems, readProgress, type Progress } from '../engine/progress';
import { decideOnRecord, storeReport } from '../engine/report';
import { DomainError } from '../domain/errors';
import type { GeneratedLeak } from './leak-generator';
import { demoRecord } from './material';
import type { Run } from './run-folder';
import type { Screen } from './screen';

/** Two people with a key each; neither of them reported the incident. */
const COUNSEL = 'c.counsel';
const PRIVACY = 'p.privacy';
const REPORTER = 'r.responder';

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits for a condition on the incident, showing it as a bar. */
async function waitFor(
  house: House,
  incidentId: string,
  until: (progress: Progress) => boolean,
  show: (progress: Progress) => void = () => undefined,
): Promise<Progress> {
  for (;;) {
    const progress = await readProgress(house, incidentId);
    show(progress);
    if (until(progress)) return progress;
    await sleep(250);
  }
}

/** From report to closing. Every step looks at what is there first, so that the same command goes on after any kill. */
export async function tellStory(house: House, run: Run, material: GeneratedLeak, screen: Screen): Promise<string> {
  await enrol(house);
  const file = await demoRecord(run, material);
  const { incidentId, isNew } = await storeReport(house, file, REPORTER);
  const handle = await connectIncident(house, incidentId);
  try {
    await handle.start();
    if (isNew) {
      const decision = decideOnRecord(file.record, house.now());
      const filings = decision.obligations.filter(
        (row) => row.recipient.kind !== 'individuals' && row.stage === 'initial',
      );
      screen.step(
        `reported ${incidentId}: round 0 on the record alone finds ${filings.length} first filings; the clocks run`,
      );
    }
    await watchScan(house, incidentId, material, screen);
    await signKeyActions(house, handle, incidentId, screen);
    await signEverything(house, handle, incidentId, screen);
    await watchSending(house, incidentId, screen);
    await watchKeys(house, incidentId, screen);
    await fileEverything(house, handle, incidentId, screen);
    await closeIt(house, handle, incidentId, screen);
    return incidentId;
  } finally {
    await handle.close();
  }
}

async function enrol(house: House): Promise<void> {
  for (const [name, role] of [
    [COUNSEL, 'counsel'],
    [PRIVACY, 'privacy'],
  ] as const) {
    if (!(await house.stores.packages.findApprover(house.db, name))) await addApprover(house, name, role);
  }
}

const peopleIn = (progress: Progress, state: string): number =>
  progress.people.find((row) => row.state === state)?.n ?? 0;
const isDecided = (progress: Progress, no: number): boolean =>
  progress.rounds.some((round) => round.no === no && round.state === 'decided');

async function watchScan(house: House, incidentId: string, material: GeneratedLeak, screen: Screen): Promise<void> {
  const bar = screen.bar('rows scanned', material.expected.rows);
  const after = await waitFor(
    house,
    incidentId,
    (progress) => isDecided(progress, 1),
    (progress) => bar.update(progress.partitions.rows),
  );
  bar.stop();
  const population = after.people.reduce((sum, row) => sum + row.n, 0);
  screen.step(
    `scanned ${after.partitions.rows} rows: ${population} people, ${peopleIn(after, 'unresolved')} of them in no directory`,
  );
  const keys = after.keys.reduce((sum, row) => sum + row.n, 0);
  screen.step(
    `round 1: ${peopleIn(after, 'planned')} people are owed a notice, ${peopleIn(after, 'not_owed')} are not, ${peopleIn(after, 'not_covered')} live where the rule set has no rule; ${keys} keys found`,
  );
}

/** Calls of one person under way at once; an incident takes ten messages at a time. */
const AT_ONCE = 4;

async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const lane = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
}

/** What a signature may meet when a draft was replaced, or signed before a kill: the next look at the list settles it. */
const PASSED_BY = new Set(['same_person', 'not_open', 'changed_since']);

async function sign(house: House, handle: IncidentHandle, packageId: string, name: string): Promise<void> {
  const row = await house.stores.packages.getPackage(house.db, packageId);
  const signed = await signDecision(
    house,
    { incidentId: row.incident_id, id: row.id, hash: row.hash },
    'approve',
    'resend-once',
    { name, keyFile: null },
  );
  const answer = await handle.approve(signed);
  if (!answer.ok && !PASSED_BY.has(answer.refusal)) {
    throw new DomainError('failed', `couldn't sign ${packageId}: ${answer.refusal}`, 'tocsin packages shows it');
  }
}

async function signKeyActions(house: House, handle: IncidentHandle, incidentId: string, screen: Screen): Promise<void> {
  const { packages } = await readProgress(house, incidentId);
  for (const row of packages.filter((one) => one.kind === 'key_action' && one.state === 'drafted')) {
    await sign(house, handle, row.id, PRIVACY);
    screen.step(`one person signed the revocation of ${row.n} keys`);
  }
}

const isOpen = (row: Progress['packages'][number]): boolean => row.state === 'drafted' && row.kind !== 'key_action';

/** Two people sign whatever is drafted, until nothing is: a filing may be drafted anew while they read. */
async function signEverything(house: House, handle: IncidentHandle, incidentId: string, screen: Screen): Promise<void> {
  const before = new Set((await readProgress(house, incidentId)).packages.filter(isOpen).map((row) => row.id));
  if (before.size === 0) return;
  const seen = new Set(before);
  const bar = screen.bar('packages signed', before.size);
  let signatures = 0;
  for (;;) {
    const open = (await readProgress(house, incidentId)).packages.filter(isOpen);
    if (open.length === 0) break;
    for (const row of open) seen.add(row.id);
    // Notices first: the clocks of people run as well, and mail takes longest.
    const ids = [...open.filter((row) => row.kind === 'wave'), ...open.filter((row) => row.kind !== 'wave')];
    const signAll = (name: string): Promise<void> =>
      inParallel(ids, async (row) => {
        await sign(house, handle, row.id, name);
        signatures += 1;
        bar.update(Math.min(before.size, Math.floor(signatures / 2)));
      });
    await Promise.all([signAll(COUNSEL), signAll(PRIVACY)]);
  }
  bar.stop();
  const signed = (await readProgress(house, incidentId)).packages.filter(
    (row) => seen.has(row.id) && row.state === 'signed',
  );
  const waves = signed.filter((row) => row.kind === 'wave');
  screen.step(
    `two people signed ${waves.length} waves (${waves.reduce((sum, row) => sum + row.n, 0)} notices) and ${signed.length - waves.length} filings, each with a key of their own`,
  );
}

const noticesIn = (progress: Progress, ...states: string[]): number =>
  progress.notices.filter((row) => states.includes(row.state)).reduce((sum, row) => sum + row.n, 0);

async function watchSending(house: House, incidentId: string, screen: Screen): Promise<void> {
  const first = await readProgress(house, incidentId);
  const total = noticesIn(first, 'approved', 'claimed', 'deferred', 'accepted', 'refused', 'unknown');
  const bar = screen.bar('notices accepted', total);
  const after = await waitFor(
    house,
    incidentId,
    (progress) => noticesIn(progress, 'drafted', 'approved', 'claimed', 'deferred', 'unknown') === 0,
    (progress) => bar.update(noticesIn(progress, 'accepted')),
  );
  bar.stop();
  screen.step(
    `${noticesIn(after, 'accepted')} notices accepted by the next relay or the print batch, ${noticesIn(after, 'no_lawful_channel')} people without a lawful channel`,
  );
}

async function watchKeys(house: House, incidentId: string, screen: Screen): Promise<void> {
  const moving = new Set(['found', 'planned', 'awaiting_approval', 'revoking', 'accepted']);
  const after = await waitFor(house, incidentId, (progress) => progress.keys.every((row) => !moving.has(row.state)));
  const dead = after.keys.filter((row) => row.state === 'verified_dead').reduce((sum, row) => sum + row.n, 0);
  const person = after.keys.filter((row) => row.state === 'needs_person').reduce((sum, row) => sum + row.n, 0);
  screen.step(`${dead} keys proven dead; ${person} keys of other issuers wait for a person`);
  // Settled keys open a round of their own; what it says must be known before anybody closes.
  const causes = (progress: Progress): boolean =>
    progress.rounds.some((round) => round.causes.includes('keys_settled') && round.state === 'decided');
  if (dead > 0) await waitFor(house, incidentId, causes);
}

async function fileEverything(house: House, handle: IncidentHandle, incidentId: string, screen: Screen): Promise<void> {
  const openFilings = async () =>
    (await viewObligations(house, incidentId)).filter(
      (row) => row.state === 'due' && row.stage === 'initial' && row.recipient.kind !== 'individuals',
    );
  // The newest round has woken every filing that nobody had signed; each is drafted anew before it can be signed.
  for (;;) {
    await signEverything(house, handle, incidentId, screen);
    if ((await openFilings()).every((row) => row.package?.state === 'signed')) break;
    await sleep(250);
  }
  const due = await openFilings();
  const lodgedBy = await actorRef(house, incidentId, PRIVACY);
  await inParallel(due, async (row) => {
    await handle.recordFiled({
      incidentId,
      obligationId: row.id,
      at: house.now(),
      referenceCommitment: null,
      receiptSha256: null,
      recordedBy: lodgedBy,
    });
  });
  if (due.length > 0) screen.step(`${due.length} filings written as files and recorded as lodged`);
}

/** Two people dispose of every remainder with a reason; the product closes only then. */
async function closeIt(house: House, handle: IncidentHandle, incidentId: string, screen: Screen): Promise<void> {
  for (const item of await readOpenItems(house, incidentId)) {
    if (item.question === 'account')
      throw new DomainError('check', 'the account does not add up', 'tocsin status says where');
    const answer = item.question.startsWith('difference.') ? 'no_action' : 'accepted';
    for (const [at, name] of [COUNSEL, PRIVACY].entries()) {
      const row = await proposeDetermination(
        house,
        incidentId,
        item.question,
        answer,
        at === 0 ? (REASONS[item.question] ?? 'looked at for the demo; nothing more is to be done') : null,
        name,
      );
      const signed = await signDecision(house, { incidentId, id: row.id, hash: row.hash }, 'approve', 'hold', {
        name,
        keyFile: null,
      });
      await handle.determine(signed);
    }
    screen.step(`two people answered ${item.question} (${item.n}): ${answer}`);
  }
  const answer = await handle.closeIncident();
  if (!answer.ok)
    throw new DomainError(
      'check',
      `couldn't close: ${answer.open.map((item) => `${item.question} (${item.n})`).join(', ')}`,
      'the same command goes on with this run',
    );
  screen.step(`closed: ${answer.state}`);
}

const REASONS: Record<string, string> = {
  'remainder.not_covered': 'the rule set has no rule of these territories; counsel looks at them by hand',
  'remainder.unresolved': 'in no directory and without contact; the public notice covers them',
  'remainder.unreachable': 'no lawful channel is known; the public notice covers them',
  'remainder.keys': 'keys of other issuers; their owners are told in their notices and the issuers by hand',
};
