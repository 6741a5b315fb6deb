import { join } from 'node:path';
import type { SignedDecision } from '../../activities/verify-approval';
import { canonicalJson } from '../../domain/canonical';
import { textDigest, type NoticeText } from '../../domain/notices/text';
import type { PackageRow } from '../../db/tables';
import { pathsOf } from '../../engine/config';
import { signDecision } from '../../engine/approvers';
import { closeVerified, openTestHouse, type TestHouse } from '../support/house';
import { COUNSEL, draftedIncident, draftOf, PRIVACY, REPORTER, sign, signBoth, waveOf } from '../support/incident';

let test: TestHouse;
let incidentId: string;
let filings: string[];
let wave: PackageRow;

beforeEach(async () => {
  test = await openTestHouse();
  ({ incidentId, filings } = await draftedIncident(test, { mailed: 2, lettered: 1 }));
  wave = await waveOf(test, incidentId, 'email');
});

afterEach(() => closeVerified(test, incidentId));

const packageNow = (id: string) => test.house.stores.packages.getPackage(test.house.db, id);

async function signed(name: string, change: Partial<SignedDecision> = {}, keyOf = name): Promise<SignedDecision> {
  const keyFile = join(pathsOf(test.house.config).approverKeys, `${keyOf}.key`);
  const subject = { incidentId, id: wave.id, hash: wave.hash };
  return { ...(await signDecision(test.house, subject, 'approve', 'hold', { name, keyFile })), ...change };
}

/** Puts other words in the place of the only text of a package, as counsel does. */
async function edit(packageId: string, change: (text: NoticeText) => NoticeText): Promise<PackageRow> {
  const { db, stores, transact } = test.house;
  const row = await packageNow(packageId);
  const [fromDigest = ''] = (JSON.parse(row.manifest) as { texts: string[] }).texts;
  const stored = await stores.texts.getText(db, incidentId, fromDigest);
  const text = change(JSON.parse(stored.body) as NoticeText);
  const digest = textDigest(text);
  const author = { kind: stored.kind, author: COUNSEL, compartment: 'record' as const, created_at: test.clock.now() };
  await transact((trx) =>
    stores.texts.storeText(trx, { ...author, digest, incident_id: incidentId, body: canonicalJson(text) }),
  );
  const order = { incidentId, packageId, fromDigest, toDigest: digest };
  const answer = await test.run('editText', order);
  // A second attempt is no second edit.
  expect(await test.run('editText', order)).toEqual(answer);
  if (!answer.ok) throw new Error(answer.reason);
  return packageNow(answer.packageId);
}

const oneWord = (text: NoticeText): NoticeText => ({ ...text, title: `${text.title} – corrected` });

async function draftedFiling(): Promise<PackageRow> {
  const [obligationId = ''] = filings;
  const packageId = await draftOf(test, incidentId, obligationId);
  return packageNow(packageId);
}

describe('a package is signed', () => {
  it('by two keys of two people; the first signature alone releases nothing', async () => {
    expect(await sign(test, wave.id, COUNSEL)).toMatchObject({ ok: true, state: 'drafted', signatures: 1, needs: 2 });
    expect(await test.run('waveProgress', { incidentId, waveId: wave.subject })).toMatchObject({ ready: 0 });
    expect(await sign(test, wave.id, PRIVACY)).toMatchObject({ ok: true, state: 'signed', signatures: 2 });
    expect(await test.run('waveProgress', { incidentId, waveId: wave.subject })).toMatchObject({ ready: 2 });
  });

  it('and a second attempt at the same signature answers what the first one recorded', async () => {
    const first = await signed(COUNSEL);
    const answer = await test.run('verifyApproval', first);
    expect(await test.run('verifyApproval', first)).toEqual(answer);
    const second = await signed(PRIVACY);
    const last = await test.run('verifyApproval', second);
    expect(last).toMatchObject({ ok: true, state: 'signed', signatures: 2 });
    expect(await test.run('verifyApproval', second)).toEqual(last);
    expect(await test.house.db('approvals')).toHaveLength(2);
  });

  it.each([
    ['hold', 'resend-once', 'hold'],
    ['resend-once', 'resend-once', 'resend-once'],
  ] as const)('with the policy %s and %s for lost replies it is %s', async (one, other, both) => {
    await sign(test, wave.id, COUNSEL, { policy: one });
    await sign(test, wave.id, PRIVACY, { policy: other });
    expect((await packageNow(wave.id)).unknown_policy).toBe(both);
  });
});

describe('a signature does not count', () => {
  it.each([
    ['in the name of one approver with the key of another', () => signed(COUNSEL, {}, PRIVACY), 'wrong_key'],
    ['over other facts than it says', () => signed(COUNSEL, { unknownPolicy: 'resend-once' }), 'wrong_key'],
    ['of the person who reported the incident', () => signed(REPORTER), 'reporter'],
    ['over another hash of the package', () => signed(COUNSEL, { packageHash: 'a'.repeat(64) }), 'changed_since'],
    ['of somebody who is no approver', () => signed(COUNSEL, { approverId: 'apr_nobody' }), 'no_such_approver'],
    ['over a package that is not there', () => signed(COUNSEL, { packageId: 'pkg_none' }), 'no_such_package'],
    ['over a package of another incident', () => signed(COUNSEL, { incidentId: 'other' }), 'no_such_package'],
  ] as const)('%s', async (_title, make, refusal) => {
    expect(await test.run('verifyApproval', await make())).toEqual({ ok: false, refusal });
    expect(await test.house.db('approvals')).toEqual([]);
    expect((await packageNow(wave.id)).state).toBe('drafted');
  });

  it('of the same person a second time', async () => {
    await sign(test, wave.id, COUNSEL);
    test.clock.advance(60);
    expect(await sign(test, wave.id, COUNSEL)).toEqual({ ok: false, refusal: 'same_person' });
    expect((await packageNow(wave.id)).state).toBe('drafted');
  });

  it('over a package that is signed, rejected or void', async () => {
    await signBoth(test, wave.id);
    test.clock.advance(60);
    expect(await sign(test, wave.id, COUNSEL)).toEqual({ ok: false, refusal: 'not_open' });
    wave = await waveOf(test, incidentId, 'letter');
    await sign(test, wave.id, COUNSEL, { decision: 'reject' });
    expect(await sign(test, wave.id, PRIVACY)).toEqual({ ok: false, refusal: 'not_open' });
    await edit(wave.id, oneWord);
    expect(await sign(test, wave.id, PRIVACY)).toEqual({ ok: false, refusal: 'not_open' });
  });

  it('over words that lack what a law demands', async () => {
    const short = await edit(wave.id, (text) => ({ ...text, blocks: text.blocks.slice(0, 1) }));
    expect(await sign(test, short.id, COUNSEL)).toEqual({ ok: false, refusal: 'content_missing' });
  });
});

describe('a rejected package loops back', () => {
  it('a wave is edited, signed by two people, and may go out', async () => {
    await sign(test, wave.id, COUNSEL);
    expect(await sign(test, wave.id, PRIVACY, { decision: 'reject' })).toMatchObject({ ok: true, state: 'rejected' });
    const next = await edit(wave.id, oneWord);
    expect([(await packageNow(wave.id)).state, next.state, next.version]).toEqual(['void', 'drafted', 2]);
    await signBoth(test, next.id);
    expect(await test.run('waveProgress', { incidentId, waveId: wave.subject })).toMatchObject({ ready: 2 });
  });

  it('a filing is edited, and drafting it again leaves the words of counsel alone', async () => {
    const filing = await draftedFiling();
    await sign(test, filing.id, COUNSEL, { decision: 'reject' });
    const next = await edit(filing.id, oneWord);
    const { packageId } = await test.run('draftFiling', { incidentId, obligationId: filing.subject });
    expect(packageId).toBe(next.id);
    await signBoth(test, next.id);
    const lodged = await test.run('lodgeFiling', { incidentId, packageId: next.id });
    expect(await test.run('lodgeFiling', { incidentId, packageId: next.id })).toEqual(lodged);
  });
});

describe('an edited text', () => {
  it('voids the package that contains it and no other', async () => {
    const filing = await draftedFiling();
    const letters = await waveOf(test, incidentId, 'letter');
    await sign(test, letters.id, COUNSEL);
    await edit(wave.id, oneWord);
    const others = await Promise.all([filing.id, letters.id].map(packageNow));
    expect(others.map(({ state, hash }) => ({ state, hash }))).toEqual(
      [filing, letters].map(({ hash }) => ({ state: 'drafted', hash })),
    );
    expect(await sign(test, letters.id, PRIVACY)).toMatchObject({ ok: true, state: 'signed' });
  });

  it('leaves the signatures of a filing standing when it is the text of a notice', async () => {
    const filing = await draftedFiling();
    await signBoth(test, filing.id);
    await edit(wave.id, oneWord);
    const { packageId, state } = await test.run('draftFiling', { incidentId, obligationId: filing.subject });
    expect([packageId, state]).toEqual([filing.id, 'signed']);
    const approvals = await test.house.stores.packages.listApprovals(test.house.db, filing.id, filing.hash);
    expect(approvals).toHaveLength(2);
  });

  it('is refused once the package is signed', async () => {
    await signBoth(test, wave.id);
    await expect(edit(wave.id, oneWord)).rejects.toThrow('not_open');
  });
});

describe('a signed filing', () => {
  it('is not written out with other words than were signed', async () => {
    const filing = await draftedFiling();
    await signBoth(test, filing.id);
    const [digest] = (JSON.parse(filing.manifest) as { texts: string[] }).texts;
    const { body } = await test.house.db('texts').where({ digest }).first();
    const forged = (body as string).replace('"title":"', '"title":"Forged ');
    await test.house.db('texts').where({ digest }).update({ body: forged });
    await expect(test.run('lodgeFiling', { incidentId, packageId: filing.id })).rejects.toThrow(
      'is not what was signed',
    );
    expect(await test.house.db('filings')).toEqual([]);
  });
});
