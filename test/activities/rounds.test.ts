import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listPeopleFile } from '../../engine/people-file';
import { expectAccountAddsUp, expectVerified, openTestHouse, type TestHouse } from '../support/house';
import { decideRound, enrol, importList, report, writeList } from '../support/incident';

let test: TestHouse;

beforeEach(async () => {
  test = await openTestHouse();
});

afterEach(() => test.close());

/** Number of rows of every table, so that a step that wrote twice is seen wherever it did. */
async function rowCounts(): Promise<Record<string, number>> {
  const { db } = test.house;
  const tables: { name: string }[] = await db('sqlite_master')
    .where({ type: 'table' })
    .whereNot('name', 'like', 'sqlite_%')
    .orderBy('name')
    .select('name');
  const counts: Record<string, number> = {};
  for (const { name } of tables) counts[name] = Number((await db(name).count({ n: '*' }).first())?.['n']);
  return counts;
}

/** Runs a step twice: the second attempt answers the same and writes nothing. */
async function twice<T>(incidentId: string, step: () => Promise<T>): Promise<T> {
  const first = await step();
  const rows = await rowCounts();
  await expectAccountAddsUp(test, incidentId);
  test.clock.advance(1);
  expect(await step()).toEqual(first);
  expect(await rowCounts()).toEqual(rows);
  await expectAccountAddsUp(test, incidentId);
  return first;
}

describe('the main path, every step at least once', () => {
  it('a list becomes people, cohorts, duties and frozen waves, and a second attempt changes nothing', async () => {
    await enrol(test);
    const incidentId = await report(test);
    await twice(incidentId, () => test.run('openIncident', { incidentId }));
    const fileId = await listPeopleFile(test.house, incidentId, writeList(test.dir, 5, 3), 'reviewed');
    const imported = await twice(incidentId, () => test.run('importPeople', { incidentId, fileId }));
    expect(imported).toEqual({ people: 8, quarantined: 0 });
    const round = { incidentId, roundNo: 0 };
    await twice(incidentId, () => test.run('openRound', { ...round, causes: ['people_imported'] }));
    expect(await twice(incidentId, () => test.run('formCohorts', round))).toEqual({ cohorts: 2, people: 8 });
    await twice(incidentId, () => test.run('assessCohorts', round));
    const decided = await twice(incidentId, () => test.run('decideObligations', round));
    expect(decided.newFilings.length).toBeGreaterThan(0);
    await twice(incidentId, () => test.run('compareRounds', round));
    expect((await test.run('draftWaves', round)).notices).toBe(8);
    const rows = await rowCounts();
    expect((await test.run('draftWaves', round)).notices).toBe(0);
    expect(await rowCounts()).toEqual(rows);
    await twice(incidentId, () => test.run('settleRound', { ...round, summary: { notices: 8 } }));
    await expectVerified(test);
  });
});
