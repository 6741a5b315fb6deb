import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFirstPartyKey } from '../../demo/first-party-key';
import { createRandom } from '../../demo/people';
import { DEFAULT_POLICY } from '../../domain/containment/key-policy';
import { listKeys, standingOfKeys } from '../../engine/contain-view';
import { warnOfDates } from '../../engine/dates-watch';
import { viewDates } from '../../engine/dates-view';
import { closeVerified, openTestHouse, type HouseOptions, type TestHouse } from '../support/house';
import { enrol, report } from '../support/incident';

const random = createRandom(23);
const PROVIDER = 'first_party';
/** Eight keys, of which the issuer says that the third may administer and the sixth may spend. */
const ISSUED = Array.from({ length: 8 }, (_, n) => ({
  key: makeFirstPartyKey(random),
  owner: `u-${n}`,
  ...(n === 2 && { rights: ['admin'] as const }),
  ...(n === 5 && { rights: ['billing'] as const }),
}));

let test: TestHouse;
let incidentId: string;
let lot: { incidentId: string; provider: string };

afterEach(() => closeVerified(test, incidentId));

async function scanned(options: HouseOptions = {}): Promise<void> {
  test = await openTestHouse({ issued: ISSUED, ...options });
  await enrol(test);
  const rows = ISSUED.map(({ key }, n) =>
    JSON.stringify({ values: { user_id: `u-9${n}`, message: `my key is ${key}` } }),
  );
  writeFileSync(join(test.dir, 'leak.ndjson'), rows.map((row) => `${row}\n`).join(''));
  const mapping = join(__dirname, '..', '..', 'examples', 'mappings', 'log-stream.yaml');
  incidentId = await report(test, { leaks: [{ path: 'leak.ndjson', mapping }] });
  lot = { incidentId, provider: PROVIDER };
  await test.run('sealLeak', { incidentId, scanNo: 1 });
  const { partitions } = await test.run('planScan', { incidentId, scanNo: 1 });
  for (const partitionId of partitions) await test.run('scanPartition', { incidentId, partitionId });
  await test.run('finishScan', { incidentId, scanNo: 1 });
}

/** From here on the issuer takes two keys a call. */
function inBatchesOfTwo(): void {
  const provider = test.house.deps.providers.get(PROVIDER);
  if (!provider) throw new Error('no issuer');
  (test.house.deps.providers as Map<string, typeof provider>).set(PROVIDER, {
    ...provider,
    limits: { ...provider.limits, bulk: 2 },
  });
}

async function identified(): Promise<void> {
  await test.run('identifyOwners', lot);
  while ((await test.run('preserveUsage', lot)).read > 0);
}

const idOfIssued = (): string[] => test.keyLog('issued').map((line) => (line as unknown as { id: string }).id);

describe('keys', () => {
  it('are revoked the most dangerous first, batch by batch, as the log of their issuer shows', async () => {
    await scanned();
    inBatchesOfTwo();
    await identified();
    while ((await test.run('revokeBatch', lot)).claimed > 0);
    const batches = test.keyLog('revoked').map((line) => line.results.map(({ id }) => id));
    const issued = idOfIssued();
    expect(batches.map((ids) => ids.length)).toEqual([2, 2, 2, 2]);
    expect([...(batches[0] ?? [])].sort()).toEqual([issued[2], issued[5]].sort());
    expect(batches.flat().sort()).toEqual([...issued].sort());
  });

  it('keep their order when a call was lost: the same batch is asked for again', async () => {
    await scanned();
    inBatchesOfTwo();
    await identified();
    await test.keyFaults({ dropAnswers: 10 });
    await expect(test.run('revokeBatch', lot)).rejects.toThrow();
    await test.keyFaults({ dropAnswers: 0 });
    while ((await test.run('revokeBatch', lot)).claimed > 0);
    const batches = test.keyLog('revoked').map((line) => line.results.map(({ id }) => id).sort());
    const issued = idOfIssued();
    expect(batches[0]).toEqual([issued[2], issued[5]].sort());
    expect(new Set(batches.flat()).size).toBe(ISSUED.length);
  });

  it('are listed in that order, with why nobody is named', async () => {
    await scanned();
    await identified();
    const keys = await listKeys(test.house, incidentId);
    expect(keys.map(({ danger }) => danger)).toEqual(['critical', 'critical', ...Array<string>(6).fill('high')]);
    expect(keys.map(({ ownerReason }) => ownerReason)).toEqual(Array(8).fill(null));
    const ids = keys.slice(2).map(({ id }) => id);
    expect(ids).toEqual([...ids].sort());
  });

  it('are taken by an index, without sorting all of them', async () => {
    await scanned();
    const plan: { detail: string }[] = await test.house.db.raw(
      `explain query plan select * from credentials where incident_id = ? and provider = ? and state = 'planned'
         and (danger, id) > (1, 'crd_') order by danger, id limit 2`,
      [incidentId, PROVIDER],
    );
    const details = plan.map(({ detail }) => detail).join('\n');
    expect(details).toContain('credentials_in_order');
    expect(details).not.toContain('TEMP B-TREE');
  });
});

describe('the day by which keys have to be contained', () => {
  it('follows their danger, and comes nearer when the issuer says that they may do more', async () => {
    await scanned({
      settings: {
        keyPolicy: () => ({
          ...DEFAULT_POLICY,
          containWithinHours: { critical: 2, high: 10, medium: 20, low: 30 },
        }),
      },
    });
    const start = Date.parse(test.clock.now());
    const [before] = await standingOfKeys(test.house, incidentId);
    expect(before?.deadlines.map(({ danger, open }) => [danger, open])).toEqual([['high', 8]]);
    await test.run('identifyOwners', lot);
    const [standing] = await standingOfKeys(test.house, incidentId);
    expect(
      standing?.deadlines.map(({ danger, open, by }) => [danger, open, (Date.parse(by) - start) / 3_600_000]),
    ).toEqual([
      ['critical', 2, 2],
      ['high', 6, 10],
    ]);
  });

  it('that has passed is a task for a person and an entry, once, until the keys are dead', async () => {
    await scanned();
    await identified();
    expect(await warnOfDates(test.house)).toBe(0);
    test.clock.advance(5 * 3600);
    expect(await warnOfDates(test.house)).toBe(1);
    expect(await warnOfDates(test.house)).toBe(0);
    const overdue = async () =>
      (await test.house.stores.incidents.listTasks(test.house.db, incidentId))
        .filter(({ kind }) => kind === 'keys_overdue')
        .map(({ subject, n }) => [subject, n]);
    expect(await overdue()).toEqual([['first_party critical', 2]]);
    expect((await viewDates(test.house, incidentId)).keysOverdue).toMatchObject([{ danger: 'critical', open: 2 }]);
    await test.house.db('credentials').where({ danger: 0 }).update({ state: 'verified_dead' });
    await warnOfDates(test.house);
    expect(await overdue()).toEqual([]);
    const entries = await test.house.db('ledger_entries').where({ kind: 'deadline.warned' });
    expect(entries).toHaveLength(1);
  });
});
