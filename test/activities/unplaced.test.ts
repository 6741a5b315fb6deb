import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { personsOfRound } from '../../activities/round-facts';
import type { DecidedObligation } from '../../domain/law/obligation';
import { viewAccount } from '../../engine/incident-view';
import { decideRound, enrol, report } from '../support/incident';
import { closeVerified, openTestHouse, type TestHouse } from '../support/house';

jest.setTimeout(120_000);

let test: TestHouse;
let incidentId = '';
beforeEach(async () => {
  test = await openTestHouse();
  await enrol(test);
});
afterEach(() => closeVerified(test, incidentId));

/** People of a leak, of whom a directory places some in California; the others are in no directory, or reachable and nowhere. */
async function decided(counts: { placed: number; nowhere: number; unlisted: number }): Promise<DecidedObligation[]> {
  const { placed, nowhere, unlisted } = counts;
  const all = Array.from({ length: placed + nowhere + unlisted }, (_, n) => `u-${n}`);
  const leak = join(test.dir, 'leak.ndjson');
  const mapping = join(test.dir, 'leak.yaml');
  const path = join(test.dir, 'people.csv');
  const row = (who: string): string => JSON.stringify({ who, name: 'Sample Person', ssn: '899-45-6789' });
  writeFileSync(leak, all.map((who) => `${row(who)}\n`).join(''));
  writeFileSync(
    mapping,
    'format: ndjson\nperson_key: who\ncolumns:\n  who: account_id\n  name: name.full\n  ssn: national_id.us_ssn\n',
  );
  const place = (n: number): string => (n < placed ? 'US,US-CA' : ',');
  const lines = all.slice(0, placed + nowhere).map((who, n) => `${who},p${n}@mail.example.org,${place(n)}`);
  writeFileSync(path, `${['account_id,email,country,subdivision', ...lines].join('\n')}\n`);
  incidentId = await report(test, {
    groups: [],
    leaks: [{ path: leak, mapping }],
    directories: [{ path, asOf: '2025-01-28' }],
  });
  await test.run('sealLeak', { incidentId, scanNo: 1 });
  const { partitions } = await test.run('planScan', { incidentId, scanNo: 1 });
  for (const partitionId of partitions) await test.run('scanPartition', { incidentId, partitionId });
  await test.run('finishScan', { incidentId, scanNo: 1 });
  await test.run('resolvePeople', { incidentId });
  await decideRound(test, incidentId, 0, ['scan_resolved']);
  const rows = await test.house.stores.obligations.listObligations(test.house.db, incidentId);
  return rows.map((one) => JSON.parse(one.body) as DecidedObligation);
}

const attorneyOf = (obligations: readonly DecidedObligation[]) =>
  obligations.find((one) => one.recipient.id === 'us-ca.ag');

describe('people whom nobody can place', () => {
  it('count towards a threshold as those who could live there, reachable or not, and stay in the account as what they are', async () => {
    const attorney = attorneyOf(await decided({ placed: 300, nowhere: 110, unlisted: 100 }));
    expect(attorney?.why).toContain('threshold > 500 residents: between 300 and 510; 501 is the number that decides');
    expect(await personsOfRound(test.house.deps, incidentId, 0)).toEqual({ least: 510, most: 510 });
    const { people, notCovered } = await viewAccount(test.house, incidentId);
    expect(people.find((row) => row.state === 'unresolved')?.n).toBe(100);
    expect(notCovered).toEqual([{ territory: 'unknown', n: 110 }]);
  });

  it('cross no threshold where all of them together are too few', async () => {
    expect(attorneyOf(await decided({ placed: 300, nowhere: 100, unlisted: 100 }))).toBeUndefined();
  });
});
