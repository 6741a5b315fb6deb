import { appendFileSync, copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFirstPartyKey } from '../../demo/first-party-key';
import { createRandom } from '../../demo/people';
import { pathsOf } from '../../engine/config';
import { confirmRecovery, viewRecovery } from '../../engine/recover';
import { verifyHouse } from '../../engine/verify';
import { guardAgainstRestore } from '../../engine/witness-guard';
import { expectVerified, openTestHouse, type TestHouse } from '../support/house';
import { COUNSEL, draftedIncident, PRIVACY, signBoth, waveOf } from '../support/incident';

const KEY = makeFirstPartyKey(createRandom(21));
const FILES = ['tocsin.sqlite', 'tocsin.sqlite-wal', 'tocsin.sqlite-shm'];

let test: TestHouse;
let incidentId: string;
let waveId: string;

beforeEach(async () => {
  test = await openTestHouse({ catcher: [], issued: [{ key: KEY, owner: 'u-1' }], settings: { batchSize: 2 } });
  ({ incidentId } = await draftedIncident(test, { mailed: 6, lettered: 0 }));
  const wave = await waveOf(test, incidentId, 'email');
  await signBoth(test, wave.id);
  waveId = wave.subject;
});

afterEach(() => test.close());

const witnessFile = () => pathsOf(test.house.config).witness;
const guard = () => guardAgainstRestore(test.house);
const confirm = (name: string) => confirmRecovery(test.house, { name, keyFile: null });
const send = (batchId: string) => test.run('sendBatch', { incidentId, waveId, batchId });

function copyDatabase(from: string, to: string): void {
  for (const name of FILES) {
    rmSync(join(to, name), { force: true });
    if (existsSync(join(from, name))) copyFileSync(join(from, name), join(to, name));
  }
}

/** A leaked key, found and known to be the operator's. */
async function plannedKey(): Promise<void> {
  const { house } = test;
  const key = await house.keys.incidentKey(incidentId);
  const secret_sealed = house.keys.seal(key, KEY, 'credentials|secret|fp');
  const found = { id: 'crd_1', fingerprint: 'fp', kind: 'first_party_key', provider: 'first_party' };
  await house.transact((trx) =>
    house.stores.credentials.insertCredentials(house.db, trx, incidentId, [
      {
        ...found,
        confidence: 'high',
        state: 'found',
        state_reason: null,
        secret_sealed,
        ending_sealed: null,
        danger: 1,
        found_at: null,
        contain_by: null,
      },
    ]),
  );
  await test.run('identifyOwners', { incidentId, provider: 'first_party' });
}

/** A copy of the database is taken, two mails go out after it, and the copy is put back. */
async function restoreOlderCopy(): Promise<void> {
  await plannedKey();
  await expectVerified(test);
  const data = join(test.dir, 'data');
  await test.reopen(() => copyDatabase(data, test.dir));
  expect(await send('bat_1')).toMatchObject({ accepted: 2 });
  await expectVerified(test);
  expect(await guard()).toEqual({ closed: false, reason: null });
  await test.reopen(() => copyDatabase(test.dir, data));
}

describe('an older copy of the database', () => {
  it('is noticed at start: the gate closes, no mail goes out, and no key is revoked', async () => {
    await restoreOlderCopy();
    const answer = await guard();
    expect(answer.closed).toBe(true);
    expect(answer.reason).toContain(`incident/${incidentId}: witnessed`);
    const view = await viewRecovery(test.house);
    expect([view.gate, view.epoch]).toEqual(['closed', 2]);
    const head = view.heads.find((row) => row.log === `incident/${incidentId}`);
    expect(head?.witnessed).toBeGreaterThan(head?.found ?? 0);
    expect(await send('bat_2')).toMatchObject({ claimed: 0, stopped: 'gate' });
    expect(await test.run('revokeBatch', { incidentId, provider: 'first_party' })).toEqual({ claimed: 0, accepted: 0 });
    expect(test.mail()).toHaveLength(2);
    expect(test.keyLog('revoked')).toEqual([]);
    expect(await verifyHouse(test.house)).toMatchObject({ ok: false, firstBad: { what: 'witness' } });
  });

  it('is noticed once, however often the worker starts', async () => {
    await restoreOlderCopy();
    const first = await guard();
    expect(await guard()).toEqual(first);
    expect((await viewRecovery(test.house)).epoch).toBe(2);
  });

  it('goes on when two different people have confirmed, and not when one has done so twice', async () => {
    await restoreOlderCopy();
    await guard();
    expect(await confirm(COUNSEL)).toEqual({ open: false, signatures: 1 });
    await expect(confirm(COUNSEL)).rejects.toThrow('has signed already');
    expect((await viewRecovery(test.house)).gate).toBe('closed');
    expect(await send('bat_2')).toMatchObject({ claimed: 0, stopped: 'gate' });
    expect(await confirm(PRIVACY)).toEqual({ open: true, signatures: 2 });
    expect(await send('bat_3')).toMatchObject({ claimed: 2, accepted: 2 });
  });

  it('that two people have confirmed stays open at the next start', async () => {
    await restoreOlderCopy();
    await guard();
    await confirm(COUNSEL);
    await confirm(PRIVACY);
    await test.house.sequencer.runOnce();
    expect(await guard()).toMatchObject({ closed: false });
    await test.reopen(() => undefined);
    expect(await guard()).toMatchObject({ closed: false });
    expect(await send('bat_2')).toMatchObject({ claimed: 2, accepted: 2 });
    await expectVerified(test);
  });

  it('is not confirmed by somebody who is no approver, or while nothing is closed', async () => {
    await expect(confirm(COUNSEL)).rejects.toThrow('nothing is closed');
    await test.house.transact((trx) => test.house.stores.installation.closeGate(trx, 'an older copy'));
    await expect(confirm('n.nobody')).rejects.toThrow('is no approver');
    expect((await viewRecovery(test.house)).gate).toBe('closed');
  });

  it('is not released by a mark in the witness that nobody signed', async () => {
    await restoreOlderCopy();
    await guard();
    const heads = (await viewRecovery(test.house)).heads.filter((row) => row.found > 0);
    appendFileSync(witnessFile(), `${JSON.stringify({ log: 'recovery', size: 2, root: 'c'.repeat(64), note: '' })}\n`);
    expect((await guard()).closed).toBe(true);
    expect((await viewRecovery(test.house)).heads.filter((row) => row.found > 0)).toEqual(heads);
    expect(await verifyHouse(test.house)).toMatchObject({ ok: false, firstBad: { what: 'witness' } });
  });
});

describe('a database that is ahead of its witness', () => {
  it('goes on, and the missing line is appended', async () => {
    await expectVerified(test);
    const lines = readFileSync(witnessFile(), 'utf8').split('\n').filter(Boolean);
    writeFileSync(
      witnessFile(),
      lines
        .slice(0, -1)
        .map((line) => `${line}\n`)
        .join(''),
    );
    expect(await guard()).toEqual({ closed: false, reason: null });
    expect(readFileSync(witnessFile(), 'utf8').split('\n').filter(Boolean)).toEqual(lines);
    await expectVerified(test);
  });

  it('without any witness yet gives it every head', async () => {
    await expectVerified(test);
    const before = readFileSync(witnessFile(), 'utf8').split('\n').filter(Boolean).sort();
    rmSync(witnessFile());
    expect(await guard()).toEqual({ closed: false, reason: null });
    expect(readFileSync(witnessFile(), 'utf8').split('\n').filter(Boolean).sort()).toEqual(before);
    await expectVerified(test);
  });
});

describe('a witness with a line that cannot be read', () => {
  it('closes the gate', async () => {
    await expectVerified(test);
    const lines = readFileSync(witnessFile(), 'utf8').split('\n').filter(Boolean);
    writeFileSync(witnessFile(), ['{"log":"cut', ...lines].map((line) => `${line}\n`).join(''));
    expect(await guard()).toEqual({ closed: true, reason: 'line 1 of the witness is broken' });
    expect(await send('bat_1')).toMatchObject({ claimed: 0, stopped: 'gate' });
    expect(await verifyHouse(test.house)).toMatchObject({ ok: false, firstBad: { what: 'witness' } });
  });
});
