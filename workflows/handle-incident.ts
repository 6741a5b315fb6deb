import { allHandlersFinished, condition, setHandler, startChild, type ChildWorkflowHandle } from '@temporalio/workflow';
import type { Standing } from '../activities/open-incident';
import type { RoundCause } from '../domain/record/incident';
import { steps } from './activity-options';
import { containCredentials } from './contain-credentials';
import { fileObligation } from './file-obligation';
import { containWorkflowId, fileWorkflowId, notifyWorkflowId, scanWorkflowId } from './ids';
import * as messages from './messages';
import { notifyPeople } from './notify-people';
import { scanLeak } from './scan-leak';

/** What this run has started, and what has reached it since it last looked. */
interface Desk {
  incidentId: string;
  phase: messages.Status['phase'];
  roundNo: number;
  causes: RoundCause[];
  scanNo: number;
  toScan: boolean;
  filings: Map<string, ChildWorkflowHandle<typeof fileObligation>>;
  /** from the moment that they are being started, so that no child is started twice */
  containing: Map<string, Promise<ChildWorkflowHandle<typeof containCredentials>>>;
  waves: Map<string, Promise<ChildWorkflowHandle<typeof notifyPeople>>>;
  scans: Map<number, ChildWorkflowHandle<typeof scanLeak>>;
  /** rounds being decided, and scans whose people are not stored yet */
  deciding: number;
  over: boolean;
}

/**
 * THE MAIN PATH. Round 0 is decided on the record alone, so that clocks run within seconds; then the lanes (contain, file,
 * notify) go side by side, and every new fact opens a round that decides again. It ends when the incident is closed.
 */
export async function handleIncident(input: { incidentId: string }): Promise<void> {
  const desk = newDesk(input.incidentId);
  listen(desk);
  const opened = await steps.openIncident(input);
  desk.toScan = opened.leaks > 0;
  if (opened.standing && opened.standing.roundNo >= 0) await takeUp(desk, opened.standing);
  await decideRound(desk, ['reported']);
  desk.phase = 'working';
  while (!desk.over) {
    startScan(desk);
    if (desk.causes.length > 0) await decideRound(desk, desk.causes.splice(0));
    await condition(() => desk.over || desk.toScan || desk.causes.length > 0);
  }
  desk.phase = 'over';
  await condition(allHandlersFinished);
}

function newDesk(incidentId: string): Desk {
  return {
    incidentId,
    phase: 'opening',
    roundNo: -1,
    causes: [],
    scanNo: 0,
    toScan: false,
    filings: new Map(),
    containing: new Map(),
    waves: new Map(),
    scans: new Map(),
    deciding: 0,
    over: false,
  };
}

/** The history of an earlier run is gone, the database is not: its lanes go on where they stand, and a new round looks at all. */
async function takeUp(desk: Desk, standing: Standing): Promise<void> {
  desk.roundNo = standing.roundNo;
  desk.scanNo = standing.scanNo;
  desk.toScan = standing.toScan;
  for (const obligationId of standing.filings) await startFiling(desk, obligationId);
  for (const waveId of standing.waves) await startWave(desk, waveId);
  for (const provider of standing.providers) await contain(desk, provider);
  if (!standing.toScan) await steps.resolvePeople({ incidentId: desk.incidentId });
}

/** One evaluation: people in cohorts, severity, law, differences, drafts. Nothing that is signed or sent is touched. */
async function decideRound(desk: Desk, causes: RoundCause[]): Promise<void> {
  const { incidentId } = desk;
  const roundNo = desk.roundNo + 1;
  desk.deciding += 1;
  await steps.openRound({ incidentId, roundNo, causes: [...new Set(causes)] });
  const formed = await steps.formCohorts({ incidentId, roundNo });
  await steps.assessCohorts({ incidentId, roundNo });
  const decided = await steps.decideObligations({ incidentId, roundNo });
  desk.roundNo = roundNo;
  // From here on this round reads no people, so the material may be scanned beside it.
  startScan(desk);
  await Promise.all(decided.newFilings.map((obligationId) => startFiling(desk, obligationId)));
  const { differences } = await steps.compareRounds({ incidentId, roundNo });
  const drafted = await steps.draftWaves({ incidentId, roundNo });
  await steps.settleRound({
    incidentId,
    roundNo,
    summary: {
      cohorts: formed.cohorts,
      people: formed.people,
      obligations: decided.obligations,
      notices: drafted.notices,
      differences,
    },
  });
  desk.deciding -= 1;
  for (const filing of desk.filings.values()) await filing.signal(messages.woken).catch(ignoreEnded);
}

async function startFiling(desk: Desk, obligationId: string): Promise<void> {
  const child = await startChild(fileObligation, {
    workflowId: fileWorkflowId(desk.incidentId, obligationId),
    args: [{ incidentId: desk.incidentId, obligationId }],
  });
  desk.filings.set(obligationId, child);
  void child
    .result()
    .finally(() => desk.filings.delete(obligationId))
    .catch(ignoreEnded);
}

function startScan(desk: Desk): void {
  if (!desk.toScan) return;
  desk.toScan = false;
  void scan(desk);
}

/** The material becomes people: scan, then who they are, then a new round. */
async function scan(desk: Desk): Promise<void> {
  desk.scanNo += 1;
  const { incidentId, scanNo } = desk;
  const child = await startChild(scanLeak, {
    workflowId: scanWorkflowId(incidentId, scanNo),
    args: [{ incidentId, scanNo }],
  });
  desk.scans.set(scanNo, child);
  const seen = await child.result().catch(() => null);
  desk.scans.delete(scanNo);
  // Ended from outside: what it left unread is not scanned, which keeps the incident open.
  if (!seen) return;
  desk.deciding += 1;
  for (const lot of desk.containing.values())
    await lot.then((started) => started.signal(messages.scanFinished)).catch(ignoreEnded);
  // A lot that was settled while this went on has not seen the keys that came after.
  for (const provider of seen.providers) if (!desk.containing.has(provider)) await contain(desk, provider);
  await steps.resolvePeople({ incidentId });
  desk.causes.push('scan_resolved');
  desk.deciding -= 1;
}

/** Containment starts at a provider's first key and waits for nobody. */
async function contain(desk: Desk, provider: string): Promise<void> {
  for (let known = desk.containing.get(provider); known;) {
    if (await isTold(known)) return;
    const other = desk.containing.get(provider);
    known = other === known ? undefined : other;
  }
  const { incidentId } = desk;
  const starting = startChild(containCredentials, {
    workflowId: containWorkflowId(incidentId, provider),
    args: [{ incidentId, provider }],
  });
  desk.containing.set(provider, starting);
  const child = await starting;
  // The scan may have ended while this was starting.
  if (desk.scans.size === 0) await child.signal(messages.scanFinished).catch(ignoreEnded);
  void child
    .result()
    .finally(() => desk.containing.get(provider) === starting && desk.containing.delete(provider))
    .then((result) => {
      if (result.keys > 0) desk.causes.push('keys_settled');
    })
    .catch(ignoreEnded);
}

/** False when the lot has just ended: whoever has news for it starts another. */
async function isTold(lot: Promise<ChildWorkflowHandle<typeof containCredentials>>): Promise<boolean> {
  return lot
    .then((started) => started.signal(messages.moreKeys))
    .then(
      () => true,
      () => false,
    );
}

async function startWave(desk: Desk, waveId: string): Promise<void> {
  const { incidentId } = desk;
  // Two signatures whose answers come at once may both say that the wave is signed.
  if (desk.waves.has(waveId)) return;
  const starting = startChild(notifyPeople, {
    workflowId: notifyWorkflowId(incidentId, waveId),
    args: [{ incidentId, waveId, nextBatch: 0 }],
  });
  desk.waves.set(waveId, starting);
  const child = await starting;
  void child
    .result()
    .finally(() => desk.waves.delete(waveId))
    .catch(ignoreEnded);
}

/** A child that has just ended takes no signal; its result is on record. */
function ignoreEnded(): void {}

/** Everything people may tell the incident; registered before the first await, so that no message is turned away. */
function listen(desk: Desk): void {
  const { incidentId } = desk;
  setHandler(messages.status, () => ({
    phase: desk.phase,
    roundNo: desk.roundNo,
    pendingCauses: desk.causes,
    scans: desk.scans.size,
    containing: [...desk.containing.keys()],
    filing: desk.filings.size,
    waves: [...desk.waves.keys()],
    paused: [],
  }));
  setHandler(messages.keysFound, ({ provider }) => contain(desk, provider));
  setHandler(messages.keysChanged, async ({ providers, settled }) => {
    for (const provider of providers) await contain(desk, provider);
    if (settled) desk.causes.push('keys_settled');
  });
  setHandler(messages.approve, async (signed) => {
    const answer = await steps.verifyApproval(signed);
    if (answer.ok && answer.state !== 'drafted') await settlePackage(desk, signed.packageId, answer);
    return answer;
  });
  setHandler(messages.determine, async (signed) => {
    const answer = await steps.signDetermination(signed);
    if (answer.ok && answer.inForce && !answer.question.startsWith('remainder.')) {
      if (answer.question.startsWith('difference.'))
        await steps.settleDifference({ incidentId, question: answer.question });
      else desk.causes.push('answered');
    }
    return answer;
  });
  setHandler(messages.amend, async ({ revisionId }) => {
    const material = await steps.adoptRevision({ incidentId, revisionId });
    desk.causes.push('amended');
    desk.toScan ||= material.newLeaks > 0;
    return { revisionId };
  });
  setHandler(messages.editText, (order) => steps.editText(order));
  setHandler(messages.hold, async (order) => {
    const answer = await steps.setHold(order);
    await wakeSenders(desk);
    return answer;
  });
  listenForPeople(desk);
  setHandler(messages.recordFiled, async (report) => {
    const answer = await steps.recordFiled(report);
    if (answer.ok) await desk.filings.get(report.obligationId)?.signal(messages.filed).catch(ignoreEnded);
    return answer;
  });
  setHandler(messages.close, async () => {
    const answer = await steps.closeIncident({ incidentId, undecided: desk.causes.length + desk.deciding });
    if (answer.ok && answer.state === 'closed') desk.over = true;
    return answer;
  });
  setHandler(messages.abort, async ({ determinationId }) => {
    await steps.abortIncident({ incidentId, determinationId });
    desk.over = true;
    return { state: 'aborted' as const };
  });
}

/** Lists of people, and what is said of who is who: either way a new round counts again. */
function listenForPeople(desk: Desk): void {
  const { incidentId } = desk;
  setHandler(messages.importPeople, async ({ fileId }) => {
    const answer = await steps.importPeople({ incidentId, fileId });
    desk.causes.push('people_imported');
    return answer;
  });
  setHandler(messages.resolvePeople, async ({ lot }) => {
    const answer = await steps.answerPeople({ incidentId, lot });
    desk.causes.push('people_resolved');
    return answer;
  });
}

/** A signed wave is sent, a signed filing written out, a signed key action carried out. */
async function settlePackage(
  desk: Desk,
  packageId: string,
  answer: { kind: 'filing' | 'wave' | 'key_action'; subject: string; state: 'signed' | 'rejected' | 'drafted' },
): Promise<void> {
  const state = answer.state === 'signed' ? 'signed' : 'rejected';
  if (answer.kind === 'wave') {
    if (state === 'signed') await startWave(desk, answer.subject);
    return;
  }
  const child = await (answer.kind === 'filing'
    ? desk.filings.get(answer.subject)
    : desk.containing.get(answer.subject));
  await child?.signal(messages.packageSettled, { packageId, state }).catch(ignoreEnded);
}

async function wakeSenders(desk: Desk): Promise<void> {
  for (const wave of desk.waves.values()) await wave.then((child) => child.signal(messages.woken)).catch(ignoreEnded);
  for (const child of desk.scans.values()) await child.signal(messages.woken).catch(ignoreEnded);
}
