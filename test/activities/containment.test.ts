import { DEFAULT_POLICY } from '../../domain/containment/key-policy';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeFirstPartyKey } from '../../demo/first-party-key';
import { createRandom } from '../../demo/people';
import { closeVerified, openTestHouse, type HouseOptions, type TestHouse } from '../support/house';
import { COUNSEL, enrol, report, REPORTER, sign } from '../support/incident';

const random = createRandom(11);
const ISSUED = Array.from({ length: 3 }, (_, n) => ({ key: makeFirstPartyKey(random), owner: `u-${n}` }));
const STRANGER = makeFirstPartyKey(random);
const PROVIDER = 'first_party';

let test: TestHouse;
let incidentId: string;
let lot: { incidentId: string; provider: string };

afterEach(() => closeVerified(test, incidentId));

/** An incident whose leak holds these keys, scanned. */
async function scanned(keys: readonly string[], options: HouseOptions = {}): Promise<void> {
  test = await openTestHouse({ issued: ISSUED, ...options });
  await enrol(test);
  const rows = keys.map((key, n) => JSON.stringify({ values: { user_id: `u-9${n}`, message: `my key is ${key}` } }));
  writeFileSync(join(test.dir, 'leak.ndjson'), rows.map((row) => `${row}\n`).join(''));
  const mapping = join(__dirname, '..', '..', 'examples', 'mappings', 'log-stream.yaml');
  incidentId = await report(test, { leaks: [{ path: 'leak.ndjson', mapping }] });
  lot = { incidentId, provider: PROVIDER };
  await test.run('sealLeak', { incidentId, scanNo: 1 });
  const { partitions } = await test.run('planScan', { incidentId, scanNo: 1 });
  for (const partitionId of partitions) await test.run('scanPartition', { incidentId, partitionId });
  await test.run('finishScan', { incidentId, scanNo: 1 });
}

const issuedKeys = (n = ISSUED.length): string[] => ISSUED.slice(0, n).map((one) => one.key);

async function states(): Promise<Record<string, number>> {
  const counts = await test.house.stores.credentials.countCredentials(test.house.db, incidentId);
  return Object.fromEntries(counts.map(({ state, n }) => [state, n]));
}

/** Probes at every scheduled instant until that many keys stand in that state. */
async function probeUntil(state: string, n: number): Promise<void> {
  while ((await states())[state] !== n) {
    const { nextAt } = await test.run('keysLeft', lot);
    if (nextAt === null) throw new Error(`no probe is due, and the keys are ${JSON.stringify(await states())}`);
    test.clock.advance(Math.max(0, (Date.parse(nextAt) - Date.parse(test.clock.now())) / 1000));
    await test.run('proveDead', lot);
  }
}

describe('a leaked key', () => {
  it('is its owner’s as the provider says, revoked, and dead only at the last scheduled probe', async () => {
    await scanned(issuedKeys());
    expect(await test.run('identifyOwners', lot)).toEqual({ identified: 3 });
    expect(await test.run('identifyOwners', lot)).toEqual({ identified: 0 });
    expect(await test.run('preserveUsage', lot)).toEqual({ read: 3, left: 0 });
    const owners: { relation: string }[] = await test.house.db('credential_people').where({ incident_id: incidentId });
    expect(owners.map((row) => row.relation)).toEqual(['owner', 'owner', 'owner']);
    expect(await test.run('revokeBatch', lot)).toEqual({ claimed: 3, accepted: 3 });
    expect(await states()).toEqual({ accepted: 3 });
    expect(await test.run('proveDead', lot)).toEqual({ probed: 3, settled: 0 });
    expect(await states()).toEqual({ accepted: 3 });
    await probeUntil('verified_dead', 3);
    expect(test.keyLog('probed')).toHaveLength(9);
    const kept: { secret_sealed: string | null }[] = await test.house.db('credentials').select('secret_sealed');
    expect(kept.map((row) => row.secret_sealed)).toEqual([null, null, null]);
  });

  it('is not dead while it lives, whatever the provider accepted, and is once it is', async () => {
    await scanned(issuedKeys(1));
    await test.keyFaults({ lieForMs: 3000 });
    await test.run('identifyOwners', lot);
    await test.run('preserveUsage', lot);
    expect(await test.run('revokeBatch', lot)).toEqual({ claimed: 1, accepted: 1 });
    for (let probe = 0; probe < 2; probe += 1) {
      test.clock.advance(120);
      expect(await test.run('proveDead', lot)).toEqual({ probed: 1, settled: 0 });
    }
    expect(test.keyLog('probed').map((line) => line.answer)).toEqual(['alive', 'alive']);
    expect(await states()).toEqual({ accepted: 1 });
    while ((await test.askKey(issuedKeys(1)[0] ?? '')) === 200) await sleep(100);
    await probeUntil('verified_dead', 1);
  });

  it('goes to a person when it stays alive past every probe', async () => {
    await scanned(issuedKeys(1));
    await test.keyFaults({ lieForMs: 600_000 });
    await test.run('identifyOwners', lot);
    await test.run('preserveUsage', lot);
    await test.run('revokeBatch', lot);
    await probeUntil('needs_person', 1);
    const { state_reason } = await test.house.db('credentials').first('state_reason');
    expect(state_reason).toContain('still alive');
  });

  it('that the service does not know goes to a person, and nothing of it is revoked', async () => {
    await scanned([...issuedKeys(1), STRANGER]);
    await test.run('identifyOwners', lot);
    await test.run('preserveUsage', lot);
    expect(await states()).toEqual({ planned: 1, needs_person: 1 });
    await test.run('revokeBatch', lot);
    expect(test.keyLog('revoked').flatMap((line) => line.results)).toHaveLength(1);
  });
});

describe('a revocation', () => {
  it('whose answer was lost is asked for again under the same key, and done once', async () => {
    await scanned(issuedKeys());
    await test.run('identifyOwners', lot);
    await test.run('preserveUsage', lot);
    await test.keyFaults({ dropAnswers: 10 });
    await expect(test.run('revokeBatch', lot)).rejects.toThrow();
    expect(await states()).toEqual({ revoking: 3 });
    await test.keyFaults({ dropAnswers: 0 });
    expect(await test.run('revokeBatch', lot)).toEqual({ claimed: 3, accepted: 3 });
    expect(await test.run('revokeBatch', lot)).toEqual({ claimed: 0, accepted: 0 });
    const revoked = test.keyLog('revoked');
    expect(revoked.map((line) => line.results.map(({ result }) => result))).toEqual([Array(3).fill('accepted')]);
  });

  it('behind a closed gate claims nothing', async () => {
    await scanned(issuedKeys(1));
    await test.run('identifyOwners', lot);
    await test.run('preserveUsage', lot);
    await test.house.transact((trx) => test.house.stores.installation.closeGate(trx, 'an older copy'));
    expect(await test.run('revokeBatch', lot)).toEqual({ claimed: 0, accepted: 0 });
    expect(test.keyLog('revoked')).toEqual([]);
  });
});

describe('more keys than may be revoked without a signature', () => {
  async function waiting(): Promise<string> {
    await scanned(issuedKeys(), { settings: { keyPolicy: () => ({ ...DEFAULT_POLICY, reachOwners: 2, reachShare: 1 }) } });
    await test.run('identifyOwners', lot);
    await test.run('preserveUsage', lot);
    expect(await test.run('revokeBatch', lot)).toEqual({ claimed: 0, accepted: 0 });
    const { waiting: n, packageId } = await test.run('draftKeyAction', lot);
    expect([n, await states()]).toEqual([3, { awaiting_approval: 3 }]);
    expect(await test.run('draftKeyAction', lot)).toEqual({ waiting: 3, packageId });
    expect(await test.run('revokeBatch', lot)).toEqual({ claimed: 0, accepted: 0 });
    expect(test.keyLog('revoked')).toEqual([]);
    return packageId ?? '';
  }

  it('wait for a key action, which one key signs, also that of the reporter', async () => {
    const packageId = await waiting();
    expect(await sign(test, packageId, REPORTER)).toMatchObject({ ok: true, state: 'signed', signatures: 1, needs: 1 });
    expect(await test.run('revokeBatch', lot)).toEqual({ claimed: 3, accepted: 3 });
  });

  it('whose key action was rejected can be put up and signed again', async () => {
    const packageId = await waiting();
    expect(await sign(test, packageId, COUNSEL, { decision: 'reject' })).toMatchObject({ ok: true, state: 'rejected' });
    expect(await test.run('revokeBatch', lot)).toEqual({ claimed: 0, accepted: 0 });
    const again = await test.run('draftKeyAction', lot);
    expect(again.packageId).not.toBe(packageId);
    expect(await test.run('draftKeyAction', lot)).toEqual(again);
    expect(await sign(test, again.packageId ?? '', COUNSEL)).toMatchObject({ ok: true, state: 'signed' });
    expect(await test.run('revokeBatch', lot)).toEqual({ claimed: 3, accepted: 3 });
  });

  it('are put up again when there are more of them, and the signature is over all', async () => {
    const packageId = await waiting();
    const [one] = await test.house.db('credentials').orderBy('id');
    await test.house.db('credentials').insert({ ...one, id: 'crd_more', fingerprint: 'more', state: 'planned' });
    const next = await test.run('draftKeyAction', lot);
    expect([next.waiting, next.packageId === packageId]).toEqual([4, false]);
    expect((await test.house.stores.packages.getPackage(test.house.db, packageId)).state).toBe('void');
  });

  it('are a lot of their own when they are found after the signature, which is not over them', async () => {
    const packageId = await waiting();
    await sign(test, packageId, COUNSEL);
    const [one] = await test.house.db('credentials').orderBy('id');
    const later = [1, 2, 3].map((n) => ({ ...one, id: `crd_later${n}`, fingerprint: `later${n}`, state: 'planned' }));
    await test.house.db('credentials').insert(later);
    expect(await test.run('revokeBatch', lot)).toEqual({ claimed: 3, accepted: 3 });
    expect(await test.run('revokeBatch', lot)).toEqual({ claimed: 0, accepted: 0 });
    expect(await states()).toEqual({ accepted: 3, planned: 3 });
    const next = await test.run('draftKeyAction', lot);
    expect([next.waiting, next.packageId === packageId]).toEqual([3, false]);
    expect(await test.run('revokeBatch', lot)).toEqual({ claimed: 0, accepted: 0 });
  });
});
