import { sign as signBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openItems } from '../../activities/close-incident';
import type { SignedDecision } from '../../activities/verify-approval';
import type { DeterminationRow } from '../../db/tables';
import { readApproverKey, signDecision } from '../../engine/approvers';
import { proposeDetermination } from '../../engine/determine';
import { proposeRevision } from '../../engine/report';
import { approvalStatement } from '../../domain/notices/package';
import { closeVerified, openTestHouse, type TestHouse } from '../support/house';
import {
  answerBoth,
  COUNSEL,
  decideRound,
  enrol,
  importList,
  PRIVACY,
  recordFile,
  report,
  REPORTER,
} from '../support/incident';

const QUESTION = 'remainder.unresolved';

let test: TestHouse;
let incidentId: string;

beforeEach(async () => {
  test = await openTestHouse();
  await enrol(test);
  incidentId = await report(test);
});

afterEach(() => closeVerified(test));

const propose = (question: string, answer: string, reason: string | null, author = COUNSEL) =>
  proposeDetermination(test.house, incidentId, { question, answer, reason }, author);

const decisionOf = (row: DeterminationRow, name: string, decision: 'approve' | 'reject' = 'approve') =>
  signDecision(test.house, { incidentId, id: row.id, hash: row.hash }, decision, 'hold', { name, keyFile: null });

const inForce = async (): Promise<string[]> => [
  ...(await test.house.stores.incidents.answersInForce(test.house.db, incidentId)).keys(),
];

describe('an answer that is reserved for people', () => {
  it('is in force only after a second person has given it', async () => {
    const row = await propose('abort', 'yes', 'it was a rehearsal');
    const one = await decisionOf(row, COUNSEL);
    expect(await test.run('signDetermination', one)).toMatchObject({ ok: true, inForce: false, signatures: 1 });
    expect(await inForce()).toEqual([]);
    const same = await propose('abort', 'yes', null, PRIVACY);
    expect(same.id).toBe(row.id);
    const two = await decisionOf(same, PRIVACY);
    expect(await test.run('signDetermination', two)).toMatchObject({ ok: true, inForce: true, signatures: 2 });
    expect(await inForce()).toEqual(['abort']);
  });

  it('is answered again as recorded when an attempt is repeated', async () => {
    const row = await propose('abort', 'yes', 'it was a rehearsal');
    for (const name of [COUNSEL, PRIVACY]) {
      const signed = await decisionOf(row, name);
      const answer = await test.run('signDetermination', signed);
      expect(await test.run('signDetermination', signed)).toEqual(answer);
    }
    expect(await test.house.db('approvals')).toHaveLength(2);
  });

  it('needs a reason from the first person', async () => {
    await expect(propose('abort', 'yes', null)).rejects.toThrow('needs a reason');
    await expect(propose('abort', 'yes', ' ')).rejects.toThrow('needs a reason');
  });

  it('is not signed by the reporter, by one person twice, or by one in the name of the other', async () => {
    const row = await propose('abort', 'yes', 'it was a rehearsal');
    const refused = async (signed: SignedDecision): Promise<unknown> => test.run('signDetermination', signed);
    expect(await refused(await decisionOf(row, REPORTER))).toEqual({ ok: false, refusal: 'reporter' });
    const { signature: _own, ...facts } = await decisionOf(row, COUNSEL);
    const key = await readApproverKey(test.house, PRIVACY, null);
    const forged = { ...facts, signature: signBytes(null, approvalStatement(facts), key).toString('base64') };
    expect(await refused(forged)).toEqual({ ok: false, refusal: 'wrong_key' });
    await test.run('signDetermination', await decisionOf(row, COUNSEL));
    test.clock.advance(60);
    expect(await refused(await decisionOf(row, COUNSEL))).toEqual({ ok: false, refusal: 'same_person' });
    expect(await inForce()).toEqual([]);
  });

  it('is not brought about by people who reject it', async () => {
    const row = await propose('abort', 'yes', 'it was a rehearsal');
    await test.run('signDetermination', await decisionOf(row, COUNSEL));
    const rejected = await test.run('signDetermination', await decisionOf(row, PRIVACY, 'reject'));
    expect(rejected).toMatchObject({ ok: true, inForce: false });
    expect(await inForce()).toEqual([]);
    // Rejecting closes nothing: the same answer can be put up again, and needs two people again.
    expect(await answerBoth(test, incidentId, 'abort', 'yes')).toEqual({ inForce: true });
  });
});

describe('an answer about what is left', () => {
  const list = (name: string, rows: string[]): string => {
    const path = join(test.dir, name);
    writeFileSync(path, `${['id,name,country,exposed:email', ...rows].join('\n')}\n`);
    return path;
  };
  const openQuestions = async (): Promise<string[]> =>
    (await openItems(test.house.deps, test.house.db, incidentId)).map((item) => item.question);

  it('lapses when the number that it was given for changes', async () => {
    await importList(test, incidentId, list('people.csv', ['a,Sample A,AQ,Y', 'b,Sample B,AQ,Y']));
    await decideRound(test, incidentId, 0);
    expect(await openQuestions()).toContain('remainder.not_covered');
    await answerBoth(test, incidentId, 'remainder.not_covered', 'accepted');
    expect(await openQuestions()).not.toContain('remainder.not_covered');
    const { id } = await test.house.db('people').where({ state: 'not_covered' }).first('id');
    await test.house.db('people').where({ id }).update({ state: 'unresolved' });
    expect(await openQuestions()).toEqual(expect.arrayContaining(['remainder.not_covered', QUESTION]));
  });

  it('is not asked while nothing of that name is open', async () => {
    await expect(propose(QUESTION, 'accepted', 'why not')).rejects.toThrow('nothing of that name is open');
  });
});

describe('an answer about the record', () => {
  const dueAt = async (): Promise<string[]> => {
    const rows = await test.house.db('obligations').where({ regime: 'eu-gdpr', stage: 'initial' });
    return [...new Set(rows.flatMap((row) => (row.recipient_kind === 'supervisory-authority' ? [row.due_at] : [])))];
  };

  it('moves the clock while it stands, and counts no more once the record was amended', async () => {
    const file = await recordFile(test);
    const claims = file.record.claims.flatMap((claim) =>
      claim.event === 'aware' ? [claim, { ...claim, id: 'later', at: '2025-03-05T08:00:00Z' }] : [claim],
    );
    const amend = async (title: string): Promise<void> => {
      const next = await recordFile(test, { claims, title });
      const revisionId = await proposeRevision(test.house, incidentId, next, REPORTER);
      await test.run('adoptRevision', { incidentId, revisionId });
    };
    await amend('With a second claim');
    await decideRound(test, incidentId, 0, ['amended']);
    const earliest = await dueAt();
    await answerBoth(test, incidentId, 'operative-claim/aware', 'later');
    await decideRound(test, incidentId, 1, ['answered']);
    expect(await dueAt()).not.toEqual(earliest);
    await amend('With a second claim and another title');
    await decideRound(test, incidentId, 2, ['amended']);
    expect(await dueAt()).toEqual(earliest);
  });
});
