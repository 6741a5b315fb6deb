import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathsOf } from '../../engine/config';
import { closeVerified, openTestHouse, type HouseOptions, type TestHouse } from '../support/house';
import { draftedIncident, PRIVACY, signBoth, waveOf } from '../support/incident';

let test: TestHouse;
let incidentId: string;

afterEach(() => closeVerified(test, incidentId));

/** A signed wave by that channel. */
async function signedWave(
  channel: 'email' | 'letter',
  people: { mailed: number; lettered: number },
  options: HouseOptions = {},
): Promise<string> {
  test = await openTestHouse({ catcher: [], ...options });
  ({ incidentId } = await draftedIncident(test, people));
  const wave = await waveOf(test, incidentId, channel);
  await signBoth(test, wave.id);
  return wave.subject;
}

const send = (waveId: string, batchId: string) => test.run('sendBatch', { incidentId, waveId, batchId });

/** What a sender leaves behind that died between its claim and its first answer. */
async function claimAndDie(waveId: string, batchId: string): Promise<void> {
  const { house, clock } = test;
  const { notices, ledger } = house.stores;
  const at = clock.now();
  await house.transact(async (trx) => {
    const claimed = await notices.claimNotices(house.db, trx, incidentId, waveId, batchId, at, 100);
    const row = { id: batchId, incident_id: incidentId, kind: 'notices' as const, subject: waveId };
    await notices.insertBatch(trx, { ...row, state: 'claimed', n: claimed.length, claimed_at: at, settled_at: null });
    await ledger.appendEntry(trx, {
      log: ledger.incidentLog(incidentId),
      cause: `claimed/${batchId}`,
      kind: 'notice.claimed',
      at,
      data: { batch: batchId, wave: waveId, n: claimed.length },
    });
  });
}

async function states(waveId: string): Promise<Record<string, number>> {
  return Object.fromEntries(await test.house.stores.notices.waveCounts(test.house.db, waveId));
}

async function deliveries(): Promise<{ outcome: string; bytes_sha256: string | null }[]> {
  return test.house.db('deliveries').orderBy(['notice_id', 'attempt']).select('outcome', 'bytes_sha256');
}

/** The counts that the ledger states for a batch beside the counts of its rows. */
async function expectCountsAreRows(batchId: string): Promise<void> {
  const { ledger } = test.house.stores;
  const data = await ledger.findByCause(test.house.db, ledger.incidentLog(incidentId), `sent/${batchId}`);
  const rows: { outcome: string }[] = await test.house.db('deliveries').where({ batch_id: batchId });
  expect(data?.['claimed']).toBe(rows.length);
  for (const outcome of ['accepted', 'refused', 'deferred', 'unknown', 'stale'])
    expect([outcome, data?.[outcome]]).toEqual([outcome, rows.filter((row) => row.outcome === outcome).length]);
}

function letters(): Record<string, string> {
  const dir = join(pathsOf(test.house.config).out, 'letters');
  return Object.fromEntries(readdirSync(dir).map((name) => [name, readFileSync(join(dir, name), 'utf8')]));
}

describe('a signed wave', () => {
  it('goes out once to each person, with the hash of the very bytes, and a settled batch only answers again', async () => {
    const waveId = await signedWave('email', { mailed: 4, lettered: 0 });
    const counts = await send(waveId, 'bat_1');
    expect(counts).toMatchObject({ claimed: 4, accepted: 4, stopped: null });
    expect(await send(waveId, 'bat_1')).toEqual(counts);
    expect(await send(waveId, 'bat_2')).toMatchObject({ claimed: 0 });
    const kept = test.mail();
    expect(kept.map((one) => one.to[0]).sort()).toEqual([0, 1, 2, 3].map((n) => `p${n}@mail.example.org`));
    expect((await deliveries()).map((row) => row.bytes_sha256).sort()).toEqual(kept.map((one) => one.sha256).sort());
    await expectCountsAreRows('bat_1');
  });

  it('is claimed a batch at a time', async () => {
    const waveId = await signedWave('email', { mailed: 5, lettered: 0 }, { settings: { batchSize: 2 } });
    for (const [batchId, claimed] of [
      ['bat_1', 2],
      ['bat_2', 2],
      ['bat_3', 1],
    ] as const)
      expect(await send(waveId, batchId)).toMatchObject({ claimed, accepted: claimed });
    expect(new Set(test.mail().map((one) => one.messageId)).size).toBe(5);
  });

  it('is not sent before two people have signed it', async () => {
    test = await openTestHouse({ catcher: [] });
    ({ incidentId } = await draftedIncident(test, { mailed: 1, lettered: 0 }));
    const wave = await waveOf(test, incidentId, 'email');
    await expect(send(wave.subject, 'bat_1')).rejects.toThrow('is not signed');
    expect(test.mail()).toEqual([]);
  });
});

describe('a sender that died after its claim', () => {
  it('leaves mail unknown and offers nothing again', async () => {
    const waveId = await signedWave('email', { mailed: 3, lettered: 0 });
    await claimAndDie(waveId, 'bat_1');
    expect(await states(waveId)).toMatchObject({ claimed: 3 });
    expect(await send(waveId, 'bat_1')).toMatchObject({ claimed: 3, unknown: 3, accepted: 0 });
    expect(await states(waveId)).toMatchObject({ unknown: 3, claimed: 0 });
    expect(test.mail()).toEqual([]);
    await expectCountsAreRows('bat_1');
  });

  it('has its letters written again, byte for byte the same', async () => {
    const waveId = await signedWave('letter', { mailed: 0, lettered: 3 });
    await claimAndDie(waveId, 'bat_1');
    expect(await send(waveId, 'bat_1')).toMatchObject({ claimed: 3, accepted: 3, unknown: 0 });
    const first = letters();
    expect(Object.keys(first)).toHaveLength(4);
    // The same sender once more, before its answer was recorded: the copy of the database from before it.
    await test.house.db('batches').where({ id: 'bat_1' }).update({ state: 'claimed', settled_at: null });
    rmSync(join(pathsOf(test.house.config).out, 'letters'), { recursive: true });
    await test.house.db('notices').where({ wave_id: waveId }).update({ state: 'claimed' });
    await send(waveId, 'bat_1');
    await test.house.db('notices').where({ wave_id: waveId }).update({ state: 'accepted' });
    expect(letters()).toEqual(first);
  });
});

describe('what the relay answers', () => {
  it('a permanent refusal refuses that person and nobody else', async () => {
    const waveId = await signedWave('email', { mailed: 6, lettered: 0 }, { catcher: ['--refuse-every', '3'] });
    expect(await send(waveId, 'bat_1')).toMatchObject({ claimed: 6, accepted: 4, refused: 2 });
    expect(await states(waveId)).toMatchObject({ accepted: 4, refused: 2 });
    await expectCountsAreRows('bat_1');
  });

  it('a temporary refusal defers that person until a stated instant, and not before it', async () => {
    const waveId = await signedWave('email', { mailed: 4, lettered: 0 }, { catcher: ['--defer-every', '2'] });
    expect(await send(waveId, 'bat_1')).toMatchObject({ accepted: 2, deferred: 2 });
    const { nextAt, deferred } = await test.run('waveProgress', { incidentId, waveId });
    expect([deferred, Date.parse(nextAt ?? '') - Date.parse(test.clock.now())]).toEqual([2, 300_000]);
    expect(await send(waveId, 'bat_2')).toMatchObject({ claimed: 0 });
    await test.changeCatcher();
    test.clock.advance(300);
    expect(await send(waveId, 'bat_3')).toMatchObject({ claimed: 2, accepted: 2 });
    await expectCountsAreRows('bat_3');
  });

  it('a connection that is cut instead of an answer leaves the mail unknown', async () => {
    const waveId = await signedWave('email', { mailed: 4, lettered: 0 }, { catcher: ['--drop-after-data-every', '2'] });
    expect(await send(waveId, 'bat_1')).toMatchObject({ claimed: 4, accepted: 2, unknown: 2 });
    expect(test.mail()).toHaveLength(4);
    await expectCountsAreRows('bat_1');
  });

  it('a relay that cannot be reached defers everybody and changes nobody', async () => {
    const waveId = await signedWave('email', { mailed: 2, lettered: 0 }, { catcher: null });
    expect(await send(waveId, 'bat_1')).toMatchObject({ claimed: 2, deferred: 2, unknown: 0 });
    await expectCountsAreRows('bat_1');
  });
});

describe('what was signed and what is there', () => {
  it('a view that was altered makes its notice stale, and the rest goes out', async () => {
    const waveId = await signedWave('email', { mailed: 4, lettered: 0 });
    const [first, second] = await test.house.db('notices').where({ wave_id: waveId }).orderBy('id');
    await test.house.db('notices').where({ id: first.id }).update({ view_sealed: second.view_sealed });
    expect(await send(waveId, 'bat_1')).toMatchObject({ claimed: 4, accepted: 3, stale: 1, unknown: 0 });
    expect((await test.house.db('notices').where({ id: first.id }).first()).state).toBe('stale');
    await expectCountsAreRows('bat_1');
  });

  it('another text under the digest that was signed is never sent', async () => {
    const waveId = await signedWave('email', { mailed: 2, lettered: 0 });
    const plan = await test.house.db('plans').where({ wave_id: waveId }).first();
    const stored = await test.house.db('texts').where({ digest: plan.text_digest }).first();
    const forged = stored.body.replace('"title":"', '"title":"Forged ');
    expect(forged).not.toBe(stored.body);
    await test.house.db('texts').where({ digest: plan.text_digest }).update({ body: forged });
    expect(await send(waveId, 'bat_1')).toMatchObject({ claimed: 2, stale: 2, accepted: 0 });
    expect(test.mail()).toEqual([]);
  });

  it('a plan that names a text which nobody signed makes its notices stale', async () => {
    const waveId = await signedWave('email', { mailed: 2, lettered: 0 });
    const { house } = test;
    const plan = await house.db('plans').where({ wave_id: waveId }).first();
    const other = await house.db('texts').where({ kind: 'notice' }).whereNot({ digest: plan.text_digest }).first();
    const digest = other?.digest ?? '0'.repeat(64);
    await house.db('plans').where({ id: plan.id }).update({ text_digest: digest });
    expect(await send(waveId, 'bat_1')).toMatchObject({ claimed: 2, stale: 2, accepted: 0 });
    expect(test.mail()).toEqual([]);
  });
});

describe('a sender that may not send', () => {
  const order = { who: PRIVACY, reasonDigest: null, until: null, scope: 'send' } as const;

  it.each([
    ['hold', 'hold'],
    ['pause', 'pause'],
  ] as const)('claims nothing while a %s stands, and goes on after it', async (kind, stopped) => {
    const waveId = await signedWave('email', { mailed: 2, lettered: 0 });
    const hold = { incidentId, kind, ...order };
    await test.run('setHold', { ...hold, action: 'set', updateId: 'u1' });
    expect(await send(waveId, 'bat_1')).toMatchObject({ claimed: 0, stopped });
    expect(await states(waveId)).toMatchObject({ approved: 2 });
    expect(test.mail()).toEqual([]);
    await test.run('setHold', { ...hold, action: 'release', updateId: 'u2' });
    expect(await send(waveId, 'bat_1')).toMatchObject({ claimed: 2, accepted: 2 });
  });

  it('claims nothing behind a closed gate', async () => {
    const waveId = await signedWave('email', { mailed: 2, lettered: 0 });
    await test.house.transact((trx) => test.house.stores.installation.closeGate(trx, 'an older copy'));
    expect(await send(waveId, 'bat_1')).toMatchObject({ claimed: 0, stopped: 'gate' });
    expect(test.mail()).toEqual([]);
  });
});
