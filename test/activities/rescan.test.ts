import { writeFileSync } from 'node:fs';
import { lookedFor } from '../support/scan-in-place';
import { join } from 'node:path';
import { makeFirstPartyKey } from '../../demo/first-party-key';
import { createRandom } from '../../demo/people';
import type { Detector } from '../../domain/detection/detector';
import { DETECTORS } from '../../domain/detection/detectors/list';
import { closeVerified, openTestHouse, type TestHouse } from '../support/house';
import { enrol, report } from '../support/incident';

const random = createRandom(23);
const ISSUED = Array.from({ length: 3 }, (_, n) => ({ key: makeFirstPartyKey(random), owner: `u-${n}` }));
const FOREIGN = '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';
const MAPPING = join(__dirname, '..', '..', 'examples', 'mappings', 'log-stream.yaml');
const STATES = { first: 'accepted', last: 'verified_dead' } as const;

let test: TestHouse;
let incidentId: string;
let lot: { incidentId: string; provider: string };
let partitions: string[];
let attempts = 1;

/** One leak with every issued key twice and one of another issuer, and a second file with the same rows again. */
beforeEach(async () => {
  test = await openTestHouse({ issued: ISSUED, settings: { partitionBytes: 300 } });
  await enrol(test);
  const rows = [...ISSUED, ...ISSUED, { key: FOREIGN }].map(({ key }, n) =>
    JSON.stringify({ values: { user_id: `u-9${n}`, message: `my key is ${key}` } }),
  );
  const content = rows.map((row) => `${row}\n`).join('');
  writeFileSync(join(test.dir, 'leak.ndjson'), content);
  writeFileSync(join(test.dir, 'again.ndjson'), content);
  incidentId = await report(test, { leaks: [{ path: 'leak.ndjson', mapping: MAPPING }] });
  lot = { incidentId, provider: 'first_party' };
  partitions = await scan(1);
  expect(partitions.length).toBeGreaterThan(1);
  await test.run('identifyOwners', lot);
  await test.run('preserveUsage', lot);
  expect(await test.run('revokeBatch', lot)).toEqual({ claimed: ISSUED.length, accepted: ISSUED.length });
});

afterEach(() => closeVerified(test, incidentId));

async function scan(scanNo: number): Promise<string[]> {
  await test.run('sealLeak', { incidentId, scanNo });
  const planned = await test.run('planScan', { incidentId, scanNo });
  for (const partitionId of planned.partitions) await test.run('scanPartition', { incidentId, partitionId });
  await test.run('finishScan', { incidentId, scanNo });
  return planned.partitions;
}

/** Every partition once more, as after a worker that was lost before its commit. */
async function scanAgain(): Promise<void> {
  attempts += 1;
  await test.house.db('ledger_entries').whereLike('cause', 'partition/%').delete();
  await test.house.db('partitions').update({ state: 'planned' });
  for (const partitionId of partitions)
    await test.run('scanPartition', { incidentId, partitionId }, { attempt: attempts });
}

const credentials = (): Promise<object[]> => test.house.db('credentials').orderBy('id');
const owners = (): Promise<object[]> => test.house.db('credential_people').orderBy(['credential_id', 'person_id']);
const proofs = (): Promise<object[]> => test.house.db('credential_proofs').orderBy('id');

async function firstPartyStates(): Promise<string[]> {
  const rows: { state: string }[] = await test.house.db('credentials').where({ provider: 'first_party' });
  return rows.map((row) => row.state);
}

/** What the key service itself has on its books: how often each key was revoked. */
function revocations(): number[] {
  const byKey = new Map<string, number>();
  for (const { id } of test.keyLog('revoked').flatMap((line) => line.results)) byKey.set(id, (byKey.get(id) ?? 0) + 1);
  return [...byKey.values()];
}

/** The lot is worked through as the incident does it, from where it stands. */
async function contain(): Promise<void> {
  await test.run('identifyOwners', lot);
  expect(await test.run('revokeBatch', lot)).toEqual({ claimed: 0, accepted: 0 });
  for (;;) {
    const { nextAt } = await test.run('keysLeft', lot);
    if (nextAt === null) return;
    test.clock.advance(Math.max(0, (Date.parse(nextAt) - Date.parse(test.clock.now())) / 1000));
    await test.run('proveDead', lot);
  }
}

/** Runs a step with these detectors in the list of all. */
async function withDetectors(list: readonly Detector[], step: () => Promise<void>): Promise<void> {
  lookedFor.detectors = list;
  try {
    await step();
  } finally {
    delete lookedFor.detectors;
  }
}

const expectOnce = (): void => expect(revocations()).toEqual(ISSUED.map(() => 1));

/** Neither rows nor states change, nothing is revoked twice, before the proof of death and after it. */
async function expectNothingChanges(step: () => Promise<void>): Promise<void> {
  for (const state of [STATES.first, STATES.last]) {
    expect(await firstPartyStates()).toEqual(ISSUED.map(() => state));
    const before = [await credentials(), await owners(), await proofs()];
    await step();
    expect([await credentials(), await owners(), await proofs()]).toEqual(before);
    expectOnce();
    await contain();
    expectOnce();
  }
}

describe('after containment began', () => {
  it('a partition that is read again changes no credential, and nothing is revoked twice', () =>
    expectNothingChanges(scanAgain));

  it('detectors in another order change no credential, and nothing is revoked twice', () =>
    expectNothingChanges(() => withDetectors([...DETECTORS].reverse(), scanAgain)));

  it('a list without the detector of the keys takes none of them back', () =>
    expectNothingChanges(() => withDetectors(DETECTORS.slice(0, 1), scanAgain)));

  it('a further detector of another kind adds its own finding alone', async () => {
    const [model] = DETECTORS;
    if (!model) throw new Error('no detector');
    const sample: Detector = { ...model, id: 'sample_kind', provider: 'sample', anchors: ['my key'] };
    const words: Detector = { ...sample, pattern: /my key is/, goesOn: /[A-Z]/, longest: 9 };
    const before = await credentials();
    await withDetectors([...DETECTORS, words], scanAgain);
    const after = (await credentials()) as { provider: string; state: string }[];
    expect(after.filter((row) => row.provider !== 'sample')).toEqual(before);
    expect(after.filter((row) => row.provider === 'sample').map((row) => row.state)).toEqual(['found']);
    await contain();
    expectOnce();
  });

  it('the same keys in a file that was added later are the same credentials', async () => {
    const before = await credentials();
    const seen = (await test.house.db('credential_sightings')).length;
    const { id, ...row } = await test.house.db('leak_files').where({ incident_id: incidentId }).first();
    const added = { ...row, path: join(test.dir, 'again.ndjson'), state: 'planned', scan_no: null };
    await test.house.db('leak_files').insert({ ...added, id: `${String(id)}x`, sha256: null, rows: null });
    await scan(2);
    expect(await credentials()).toEqual(before);
    expect((await test.house.db('credential_sightings')).length).toBe(2 * seen);
    await contain();
    expectOnce();
    expect(await firstPartyStates()).toEqual(ISSUED.map(() => STATES.last));
  });
});
