import { DEFAULT_POLICY } from '../../domain/containment/key-policy';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeFirstPartyKey } from '../../demo/first-party-key';
import { createRandom } from '../../demo/people';
import { proveByHand } from '../../engine/contain';
import { listKeys, plannedCalls } from '../../engine/contain-view';
import { viewPackage } from '../../engine/packages';
import { recordSecured } from '../../engine/secure';
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
  incidentId = await report(test, { leaks: [{ path: 'leak.ndjson', mapping }], secured: { closed: 'unknown' } });
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
    await scanned(issuedKeys(), {
      settings: { keyPolicy: () => ({ ...DEFAULT_POLICY, reachOwners: 2, reachShare: 1 }) },
    });
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

  it('show before the signature whom it would hit: owners, keys in use, who has most', async () => {
    const packageId = await waiting();
    const { db } = test.house;
    const lately = new Date(Date.parse(test.clock.now()) - 3_600_000).toISOString();
    const before = new Date(Date.parse(test.clock.now()) - 25 * 3_600_000).toISOString();
    const keys: { id: string }[] = await db('credentials').orderBy('id').select('id');
    const owners: { credential_id: string; person_id: string }[] = await db('credential_people')
      .where({ relation: 'owner' })
      .orderBy('credential_id');
    const [first, second, third] = owners;
    if (!first || !second || !third) throw new Error('each of the three keys has an owner');
    for (const [at, last_used_at] of [lately, before, null].entries())
      await db('credentials').where({ id: keys[at]?.id }).update({ last_used_at });
    await db('credential_people').where({ credential_id: second.credential_id }).update({ person_id: first.person_id });
    const { blast } = await viewPackage(test.house, { packageId, incidentId });
    expect(blast).toEqual({
      ...{ keys: 3, owners: 2, unowned: 0, usedLately: 1, useUnknown: 1 },
      largest: [
        { personId: first.person_id, keys: 2, lastUsedAt: lately },
        { personId: third.person_id, keys: 1, lastUsedAt: null },
      ],
    });
    await db('credential_people').where({ credential_id: third.credential_id }).delete();
    expect((await viewPackage(test.house, { packageId, incidentId })).blast).toMatchObject({ owners: 1, unowned: 1 });
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

describe('the use of keys', () => {
  it('is sealed before they are revoked, with what the issuer keeps of it', async () => {
    await scanned(issuedKeys());
    await test.run('identifyOwners', lot);
    expect(await test.run('revokeBatch', lot)).toEqual({ claimed: 0, accepted: 0 });
    expect(await test.run('preserveUsage', lot)).toEqual({ read: 3, left: 0 });
    expect(await test.run('preserveUsage', lot)).toEqual({ read: 0, left: 0 });
    const rows = await test.house.db('credentials').select('usage_sealed', 'usage_limits', 'usage_read_at');
    expect(rows.every((row) => row.usage_sealed !== null && row.usage_limits !== null)).toBe(true);
    const proofs: { kind: string; answer: string }[] = await test.house.db('credential_proofs');
    expect(proofs.map(({ kind, answer }) => [kind, answer.split(' ')[0]])).toEqual(Array(3).fill(['usage', 'sealed']));
    expect(await test.run('revokeBatch', lot)).toEqual({ claimed: 3, accepted: 3 });
  });

  it('that cannot be read holds a revocation back for three tries, and the record says why there is none', async () => {
    await scanned(issuedKeys(1));
    await test.run('identifyOwners', lot);
    await test.keyFaults({ failPercent: 100 });
    for (let tries = 0; tries < 2; tries += 1)
      expect(await test.run('preserveUsage', lot)).toEqual({ read: 0, left: 1 });
    await test.keyFaults({ failPercent: 0 });
    expect(await test.run('revokeBatch', lot)).toEqual({ claimed: 0, accepted: 0 });
    await test.keyFaults({ failPercent: 100 });
    expect(await test.run('preserveUsage', lot)).toEqual({ read: 1, left: 0 });
    await test.keyFaults({ failPercent: 0 });
    expect(await test.run('revokeBatch', lot)).toEqual({ claimed: 1, accepted: 1 });
    const { usage_sealed, usage_limits } = await test.house.db('credentials').first();
    expect([usage_sealed, usage_limits]).toEqual([null, 'could not be read: 500']);
  });
});

describe('new keys', () => {
  const closed = {
    closedAt: '2025-01-12T00:00:00.000Z',
    method: 'asked from outside',
    answer: 'no answer',
    evidence: [],
  };

  async function dead(n: number): Promise<void> {
    await scanned(issuedKeys(n));
    await test.run('identifyOwners', lot);
    await test.run('preserveUsage', lot);
    await test.run('revokeBatch', lot);
    await probeUntil('verified_dead', n);
  }

  it('wait until the exposure was seen closed, and each is made once', async () => {
    await dead(3);
    expect(await test.run('replaceKeys', lot)).toEqual({ claimed: 0, made: 0 });
    expect(test.keyLog('issued')).toHaveLength(ISSUED.length);
    expect(await test.run('keysLeft', lot)).toMatchObject({ open: 0 });
    await recordSecured(test.house, incidentId, closed, REPORTER);
    expect(await test.run('keysLeft', lot)).toMatchObject({ open: 1 });
    expect(await test.run('replaceKeys', lot)).toEqual({ claimed: 3, made: 3 });
    expect(await test.run('replaceKeys', lot)).toEqual({ claimed: 0, made: 0 });
    expect(await states()).toEqual({ rotated: 3 });
    expect(test.keyLog('issued')).toHaveLength(ISSUED.length + 3);
  });

  it('whose answer was lost are asked for again under the same key, and no key is rotated twice', async () => {
    await dead(3);
    await recordSecured(test.house, incidentId, closed, REPORTER);
    await test.keyFaults({ dropAnswers: 1 });
    await expect(test.run('replaceKeys', lot)).rejects.toThrow();
    expect(await test.run('replaceKeys', lot)).toEqual({ claimed: 3, made: 3 });
    expect(test.keyLog('issued')).toHaveLength(ISSUED.length + 3);
  });

  it('go out first where the policy says so, once the exposure is closed; else the old one dies at once', async () => {
    const settings = { keyPolicy: () => ({ ...DEFAULT_POLICY, action: 'replace_first' as const, reachShare: 1 }) };
    await scanned(issuedKeys(2), { settings });
    await recordSecured(test.house, incidentId, closed, REPORTER);
    await test.run('identifyOwners', lot);
    await test.run('preserveUsage', lot);
    expect(await test.run('replaceKeys', lot)).toEqual({ claimed: 2, made: 2 });
    expect(await states()).toEqual({ planned: 2 });
    expect(await test.run('revokeBatch', lot)).toEqual({ claimed: 2, accepted: 2 });
    await probeUntil('rotated', 2);
  });
});

describe('the reach of a policy', () => {
  async function revoked(settings: HouseOptions['settings']): Promise<number> {
    await scanned(issuedKeys(), { settings });
    await test.run('identifyOwners', lot);
    await test.run('preserveUsage', lot);
    return (await test.run('revokeBatch', lot)).claimed;
  }

  it('ends at the share of the live keys of an issuer', async () => {
    expect(await revoked({ keyPolicy: () => ({ ...DEFAULT_POLICY, reachShare: 0.9 }) })).toBe(0);
    expect(await test.run('draftKeyAction', lot)).toMatchObject({ waiting: 3 });
  });

  it('is nothing where the policy asks', async () => {
    expect(await revoked({ keyPolicy: () => ({ ...DEFAULT_POLICY, action: 'ask', reachShare: 1 }) })).toBe(0);
    expect(await test.run('draftKeyAction', lot)).toMatchObject({ waiting: 3 });
  });

  it('counts no owner whose key was not used within a day', async () => {
    const settings = { keyPolicy: () => ({ ...DEFAULT_POLICY, reachOwners: 0, reachShare: 1 }) };
    await scanned(issuedKeys(), { settings });
    await test.run('identifyOwners', lot);
    await test.run('preserveUsage', lot);
    await test.house.db('credentials').update({ last_used_at: '2020-01-01T00:00:00.000Z' });
    expect(await test.run('revokeBatch', lot)).toEqual({ claimed: 3, accepted: 3 });
  });
});

describe('a person', () => {
  it('proves a key dead that its issuer does not know, and the proof is evidence', async () => {
    await scanned([STRANGER]);
    await test.run('identifyOwners', lot);
    const [key] = await listKeys(test.house, incidentId);
    const told = { credential: key?.id ?? '', how: 'opened the console', seen: 'it is not listed any more' };
    await proveByHand(test.house, incidentId, told, REPORTER);
    expect(await states()).toEqual({ verified_dead: 1 });
    const { kind, method, answer } = await test.house.db('credential_proofs').first();
    expect([kind, method, answer]).toEqual(['person', told.how, told.seen]);
    expect((await test.house.db('credentials').first()).secret_sealed).toBeNull();
    await expect(proveByHand(test.house, incidentId, told, REPORTER)).rejects.toThrow('it stands at verified_dead');
  });

  it('sees every call that would be made, and none is', async () => {
    await scanned(issuedKeys());
    const calls = await plannedCalls(test.house, incidentId);
    expect(calls.map(({ step, keys, calls: n }) => [step, keys, n])).toEqual([
      ['identify', 3, 1],
      ['usage', 3, 1],
      ['revoke', 3, 1],
      ['probe', 9, 9],
      ['replace', 3, 1],
    ]);
    for (const key of issuedKeys()) expect(JSON.stringify(calls)).not.toContain(key);
    expect(test.keyLog('revoked')).toEqual([]);
    expect(test.keyLog('probed')).toEqual([]);
  });

  it('is asked for each of 5,000 keys of other issuers, and none of them is revoked', async () => {
    const foreign = Array.from({ length: 5000 }, () => makeFirstPartyKey(random));
    await scanned(foreign);
    for (let batch = 0; batch < 5; batch += 1) await test.run('identifyOwners', lot);
    await test.run('preserveUsage', lot);
    await test.run('draftKeyAction', lot);
    expect(await test.run('revokeBatch', lot)).toEqual({ claimed: 0, accepted: 0 });
    expect(await states()).toEqual({ needs_person: 5000 });
    expect(test.keyLog('revoked')).toEqual([]);
  }, 120_000);
});
