import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { recordOfRound } from '../../activities/round-facts';
import { makeFirstPartyKey } from '../../demo/first-party-key';
import { createRandom } from '../../demo/people';
import { recordSecured } from '../../engine/secure';
import { closeVerified, openTestHouse, type TestHouse } from '../support/house';
import { enrol, report, REPORTER } from '../support/incident';

jest.setTimeout(60_000);

const random = createRandom(12);
const ISSUED = [0, 1].map((n) => ({ key: makeFirstPartyKey(random), owner: `u-${n}` }));
const HOUR = 3600;
const CLOSED = {
  closedAt: '2025-01-12T00:00:00.000Z',
  method: 'asked from outside',
  answer: 'no answer',
  evidence: [],
};

let test: TestHouse;
let incidentId: string;
let lot: { incidentId: string; provider: string };

/** An incident of two keys that are proven dead; the service counts in real time, an hour ahead of the incident. */
beforeEach(async () => {
  test = await openTestHouse({ issued: ISSUED, at: new Date(Date.now() - HOUR * 1000).toISOString() });
  await enrol(test);
  const rows = ISSUED.map(({ key }, n) => JSON.stringify({ values: { user_id: `u-9${n}`, message: `key ${key}` } }));
  writeFileSync(join(test.dir, 'leak.ndjson'), rows.map((row) => `${row}\n`).join(''));
  const mapping = join(__dirname, '..', '..', 'examples', 'mappings', 'log-stream.yaml');
  incidentId = await report(test, { leaks: [{ path: 'leak.ndjson', mapping }], secured: { closed: 'unknown' } });
  lot = { incidentId, provider: 'first_party' };
  await test.run('sealLeak', { incidentId, scanNo: 1 });
  const { partitions } = await test.run('planScan', { incidentId, scanNo: 1 });
  for (const partitionId of partitions) await test.run('scanPartition', { incidentId, partitionId });
  await test.run('finishScan', { incidentId, scanNo: 1 });
  await test.run('identifyOwners', lot);
  await test.run('preserveUsage', lot);
  await test.run('revokeBatch', lot);
  for (let probe = 0; probe < 3; probe += 1) {
    await test.run('proveDead', lot);
    test.clock.advance(60);
  }
});

afterEach(() => closeVerified(test, incidentId));

const look = (isSilent = false) => test.run('watchBatch', { ...lot, isSilent });
const tasks = async () =>
  (await test.house.stores.incidents.listTasks(test.house.db, incidentId)).filter(({ kind }) =>
    kind.startsWith('key_'),
  );
const keys = () => test.house.db('credentials').orderBy('key_id');
const owners = async (): Promise<string[]> => {
  await test.house.transact((trx) => test.house.stores.cohorts.refreshCredentialStates(trx, incidentId));
  const rows: { credential_state: string }[] = await test.house
    .db('people')
    .join('credential_people', 'people.id', 'credential_people.person_id');
  return rows.map((row) => row.credential_state);
};
const entries = async (kind: string): Promise<number> => (await test.house.db('ledger_entries').where({ kind })).length;

/** Somebody at the service restores the first key. */
async function restore(): Promise<void> {
  const [first] = await keys();
  expect(await test.callKeys('restore', { ids: [first.key_id] })).toBe(200);
}

describe('the watch over dead keys', () => {
  it('asks again an hour, a day and a week after their death by their ids, finds nothing, and ends', async () => {
    const probed = test.keyLog('probed').length;
    expect(await look()).toEqual({ watched: 0, news: 0 });
    expect(await owners()).toEqual(['dead', 'dead']);
    test.clock.advance(HOUR);
    expect(await look()).toEqual({ watched: 2, news: 2 });
    expect(await owners()).toEqual(['dead_unused', 'dead_unused']);
    for (const hours of [23, 144]) {
      test.clock.advance(hours * HOUR);
      expect(await look()).toEqual({ watched: 2, news: 0 });
    }
    expect(await test.run('nextWatch', lot)).toEqual({ watchAt: null });
    expect([await tasks(), await entries('credential.watched')]).toEqual([[], 3]);
    expect(test.keyLog('probed')).toHaveLength(probed);
  });

  it('gives a key that lives again to a person, with a date, and it is dead no more', async () => {
    await restore();
    test.clock.advance(HOUR);
    expect(await look()).toEqual({ watched: 2, news: 2 });
    expect((await keys()).map(({ state }) => state)).toEqual(['needs_person', 'verified_dead']);
    const due = new Date(Date.parse(test.clock.now()) + HOUR * 1000).toISOString();
    expect((await tasks()).map(({ kind, n, due_at }) => [kind, n, due_at])).toEqual([['key_alive_again', 1, due]]);
    expect(await entries('credential.reuse_seen')).toBe(1);
    expect((await owners()).sort()).toEqual(['dead', 'live']);
  });

  it('asks a person about a key that was used after its death, once, and it stays dead', async () => {
    await restore();
    const [first] = await keys();
    for (const { key } of ISSUED) await test.askKey(key);
    expect(await test.callKeys('revoke', { ids: [first.key_id] }, { 'idempotency-key': 'again' })).toBe(202);
    test.clock.advance(HOUR);
    await look();
    test.clock.advance(24 * HOUR);
    await look();
    expect((await keys()).map(({ state }) => state)).toEqual(['verified_dead', 'verified_dead']);
    expect((await tasks()).map(({ kind, n }) => [kind, n])).toEqual([['key_used_again', 1]]);
    expect(await entries('credential.reuse_seen')).toBe(1);
  });

  it('records a look that its issuer did not answer, and goes on with the next', async () => {
    test.clock.advance(HOUR);
    await test.keyFaults({ failPercent: 100 });
    await expect(look()).rejects.toThrow();
    expect(await look(true)).toEqual({ watched: 2, news: 0 });
    expect(await owners()).toEqual(['dead', 'dead']);
    const { watchAt } = await test.run('nextWatch', lot);
    expect(watchAt).not.toBeNull();
  });
});

describe('the facts of a round', () => {
  const stated = async () => {
    const { claims, secured } = await recordOfRound(test.house.deps, incidentId, 0);
    return { contained: claims.find(({ event }) => event === 'contained'), secured };
  };

  it('call the incident contained when all keys are dead and the exposure is closed, never sooner, and say why', async () => {
    expect(await stated()).toEqual({ contained: undefined, secured: { closed: 'unknown' } });
    await recordSecured(test.house, incidentId, CLOSED, REPORTER);
    const { contained, secured } = await stated();
    const at = await test.house.stores.containment.lastDeathAt(test.house.db, incidentId);
    expect(secured).toMatchObject({ closed: 'yes', at: CLOSED.closedAt });
    expect(contained).toMatchObject({ at, source: expect.stringContaining('2 keys dead') as string });
    await restore();
    test.clock.advance(HOUR);
    await look();
    expect((await stated()).contained).toBeUndefined();
  });
});
