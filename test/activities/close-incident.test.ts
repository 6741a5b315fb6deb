import { openItems } from '../../activities/close-incident';
import { proposeRevision } from '../../engine/report';
import { closeVerified, openTestHouse, type TestHouse } from '../support/house';
import {
  answerBoth,
  draftedIncident,
  draftOf,
  PRIVACY,
  recordFile,
  REPORTER,
  signBoth,
  waveOf,
} from '../support/incident';

let test: TestHouse;
let incidentId: string;
let filings: string[];

async function openHouse(catcher: string[]): Promise<void> {
  test = await openTestHouse({ catcher });
  ({ incidentId, filings } = await draftedIncident(test, { mailed: 2, lettered: 1 }));
}

afterEach(() => closeVerified(test, incidentId));

const close = () => test.run('closeIncident', { incidentId, undecided: 0 });

async function open(): Promise<Record<string, number>> {
  const answer = await close();
  return answer.ok ? {} : Object.fromEntries(answer.open.map((item) => [item.question, item.n]));
}

async function stateOf(): Promise<string> {
  return (await test.house.stores.incidents.findIncident(test.house.db, incidentId))?.state ?? '';
}

async function signAndSend(): Promise<void> {
  for (const channel of ['email', 'letter'] as const) {
    const wave = await waveOf(test, incidentId, channel);
    await signBoth(test, wave.id);
    await test.run('sendBatch', { incidentId, waveId: wave.subject, batchId: `bat_${channel}` });
  }
}

async function fileAll(): Promise<void> {
  const report = { incidentId, referenceCommitment: null, receiptSha256: 'b'.repeat(64), recordedBy: PRIVACY };
  for (const obligationId of filings) {
    const packageId = await draftOf(test, incidentId, obligationId);
    await signBoth(test, packageId);
    await test.run('lodgeFiling', { incidentId, packageId });
    const filed = await test.run('recordFiled', { ...report, obligationId, at: test.clock.now() });
    expect(filed).toMatchObject({ ok: true, state: 'accepted' });
  }
}

describe('an incident', () => {
  beforeEach(() => openHouse([]));

  it('does not close while anything is open, and lists what', async () => {
    const packageId = await draftOf(test, incidentId, filings[0] ?? '');
    expect(await open()).toEqual({
      'remainder.pending': 3,
      'remainder.packages': 3,
      'remainder.filings': filings.length,
    });
    await signBoth(test, packageId);
    expect(await open()).toMatchObject({ 'remainder.packages': 2 });
    expect(await stateOf()).toBe('open');
  });

  it('closes when everybody was told, everything was filed, and nothing is left', async () => {
    await signAndSend();
    await fileAll();
    expect(await open()).toEqual({});
    expect(['closed', 'aftercare']).toContain(await stateOf());
    const answer = await close();
    expect(answer).toEqual({ ok: true, state: await stateOf() });
  });

  it('waits for no signature under the draft of a filing that a person has lodged', async () => {
    const [obligationId = ''] = filings;
    const packageId = await draftOf(test, incidentId, obligationId);
    const report = { incidentId, obligationId, referenceCommitment: 'c'.repeat(64), receiptSha256: null };
    await test.run('recordFiled', { ...report, recordedBy: PRIVACY, at: test.clock.now() });
    expect(await test.run('draftFiling', { incidentId, obligationId })).toEqual({ packageId: null, state: 'void' });
    const drafts = await test.house.db('packages').where({ subject: obligationId }).select('id', 'state');
    expect(drafts).toEqual([{ id: packageId, state: 'void' }]);
  });

  it('does not close while a round is about to say more, whoever has answered', async () => {
    await signAndSend();
    await fileAll();
    const answer = await test.run('closeIncident', { incidentId, undecided: 1 });
    expect(answer).toMatchObject({ ok: false, open: [{ question: 'round', n: 1 }] });
    expect(await stateOf()).toBe('open');
  });

  it('does not close while a file of the leak is not scanned, unless two people answer for it', async () => {
    const amended = await recordFile(test, { leaks: [{ path: 'late.ndjson' }] });
    const revisionId = await proposeRevision(test.house, incidentId, amended, REPORTER);
    await test.run('adoptRevision', { incidentId, revisionId });
    await signAndSend();
    await fileAll();
    expect(await open()).toEqual({ 'remainder.files': 1 });
    await answerBoth(test, incidentId, 'remainder.files', 'accepted');
    expect(await open()).toEqual({});
  });

  it('is closed after aftercare, once the last stage is met', async () => {
    await signAndSend();
    await fileAll();
    const { db } = test.house;
    const first = await db('obligations').where({ id: filings[0] }).first();
    const body = JSON.stringify({ ...(JSON.parse(String(first.body)) as object), first: false });
    const later = { ...first, id: 'obl_later', key: `${first.key}/later`, stage: 'final', state: 'due', body };
    await db('obligations').insert(later);
    expect(await close()).toEqual({ ok: true, state: 'aftercare' });
    expect(await close()).toEqual({ ok: true, state: 'aftercare' });
    await db('obligations').where({ state: 'due' }).update({ state: 'discharged' });
    expect(await close()).toEqual({ ok: true, state: 'closed' });
    expect(await close()).toEqual({ ok: true, state: 'closed' });
    const kinds = await db('ledger_entries').whereIn('kind', ['incident.aftercare', 'incident.closed']).orderBy('kind');
    expect(kinds.map((row) => row.kind)).toEqual(['incident.aftercare', 'incident.closed']);
  });

  it('is not aborted on an answer that was given before the record was amended, and says so once and for all', async () => {
    await answerBoth(test, incidentId, 'abort', 'yes');
    const { id: determinationId } = await test.house.db('determinations').where({ question: 'abort' }).first();
    const refused = { type: 'NotDetermined', nonRetryable: true };
    await expect(test.run('abortIncident', { incidentId, determinationId: 'det_none' })).rejects.toMatchObject(refused);
    const amended = await recordFile(test, { title: 'It was more than a rehearsal' });
    const revisionId = await proposeRevision(test.house, incidentId, amended, REPORTER);
    await test.run('adoptRevision', { incidentId, revisionId });
    await expect(test.run('abortIncident', { incidentId, determinationId })).rejects.toMatchObject(refused);
    expect(await stateOf()).toBe('open');
  });

  it('does not close with an account that does not add up, whoever answers', async () => {
    await signAndSend();
    await fileAll();
    await test.house.db('counters').where({ state: 'accepted' }).increment('n', 1);
    expect(Object.keys(await open())).toContain('account');
    expect(await stateOf()).toBe('open');
    await test.house.db('counters').where({ state: 'accepted' }).decrement('n', 1);
  });

  it('that was aborted is not closed as well', async () => {
    await answerBoth(test, incidentId, 'abort', 'yes');
    const row = await test.house.db('determinations').where({ question: 'abort' }).first();
    await test.run('abortIncident', { incidentId, determinationId: row.id });
    await test.run('abortIncident', { incidentId, determinationId: row.id });
    await signAndSend();
    await fileAll();
    // Nothing of it is sent any more, so its notices stay as they were signed.
    const left = await openItems(test.house.deps, test.house.db, incidentId);
    expect(left).toMatchObject([{ question: 'remainder.pending', n: 3 }]);
    expect(await test.house.db('deliveries')).toEqual([]);
    expect(await close()).toEqual({ ok: false, open: [] });
    expect(await stateOf()).toBe('aborted');
    expect(await test.house.db('ledger_entries').whereLike('kind', 'incident.closed')).toEqual([]);
  });
});

describe('an incident with somebody whom no channel reached', () => {
  beforeEach(() => openHouse(['--refuse-every', '2']));

  it('closes over what is left with the answers of two people, each as it stands', async () => {
    await signAndSend();
    await fileAll();
    expect(await open()).toEqual({ 'remainder.returned': 1 });
    await answerBoth(test, incidentId, 'remainder.returned', 'accepted');
    expect(await close()).toMatchObject({ ok: true });
  });
});
