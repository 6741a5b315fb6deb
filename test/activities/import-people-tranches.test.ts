import { expectAccountAddsUp, expectVerified, openTestHouse, type TestHouse } from '../support/house';
import { report } from '../support/incident';
import { writeSampleList, type ListedSample } from '../support/listed-people';
import { listPeopleFile } from '../../engine/people-file';

/** Three parts overlap by half: each states another element. */
function tranches(dir: string, size: number): string[] {
  const elements = ['name.full', 'exposed:email', 'credentials.password_plain'];
  return elements.map((element, part) => {
    const rows = Array.from({ length: size }, (_, at): ListedSample => {
      const n = (part * size) / 2 + at;
      return { n, elements: { [element]: n % 3 === 0 ? '' : 'Y' } };
    });
    return writeSampleList(dir, `part-${part}.csv`, rows);
  });
}

interface Outcome {
  people: number;
  merged: number;
  elements: string;
  cohorts: string;
}

/** What somebody who knows no ids would see: people, elements of each by name of the account, and cohorts with their counts. */
async function outcomeOf({ house }: TestHouse, incidentId: string): Promise<Outcome> {
  const account = await house.stores.account.readAccount(house.db, incidentId);
  const elements = await house
    .db('exposures')
    .groupBy('element')
    .orderBy('element')
    .select('element')
    .count({ n: '*' });
  const cohorts = await house
    .db('cohorts')
    .join('profiles', 'profiles.id', 'cohorts.profile_id')
    .orderBy(['country', 'age_band', 'elements'])
    .select('country', 'subdivision', 'age_band', 'elements', 'n');
  return {
    people: account.population,
    merged: account.identity.merged,
    elements: JSON.stringify(elements),
    cohorts: JSON.stringify(cohorts),
  };
}

async function importAll(
  size: number,
  order: readonly number[],
  manner: 'in turn' | 'at once' = 'in turn',
): Promise<Outcome> {
  const test = await openTestHouse();
  try {
    const incidentId = await report(test);
    const paths = tranches(test.dir, size);
    const importPart = async (part: number): Promise<void> => {
      const list = { path: paths[part] ?? '', source: 'desk', tranche: part + 1 };
      const fileId = await listPeopleFile(test.house, incidentId, list);
      expect(await test.run('importPeople', { incidentId, fileId })).toEqual({ people: size, quarantined: 0 });
    };
    if (manner === 'at once') await Promise.all(order.map(importPart));
    else for (const part of order) await importPart(part);
    await test.run('openRound', { incidentId, roundNo: 0, causes: ['people_imported'] });
    await test.run('formCohorts', { incidentId, roundNo: 0 });
    const outcome = await outcomeOf(test, incidentId);
    await expectAccountAddsUp(test, incidentId);
    await expectVerified(test);
    return outcome;
  } finally {
    await test.close();
  }
}

describe('three parts of a list that overlap', () => {
  it('give the same people, elements and cohorts in any order, and a part read twice adds nothing', async () => {
    const first = await importAll(600, [0, 1, 2]);
    expect(first).toMatchObject({ people: 1200, merged: 0 });
    expect(await importAll(600, [2, 0, 1])).toEqual(first);
    expect(await importAll(600, [1, 0, 1, 2, 2])).toEqual(first);
  }, 60_000);

  it('give the same when all are read at once, each while the others add the same people', async () => {
    const inTurn = await importAll(600, [0, 1, 2]);
    expect(await importAll(600, [0, 1, 2], 'at once')).toEqual(inTurn);
  }, 60_000);

  it('of 60,000 people each give the same people, elements and cohorts in any order', async () => {
    // Side by side: while the database of one writes, the rows of the other are sealed.
    const orders = [importAll(60_000, [0, 1, 2]), importAll(60_000, [2, 0, 1])];
    const [first, second] = await Promise.all(orders);
    expect(first).toMatchObject({ people: 120_000, merged: 0 });
    expect(second).toEqual(first);
  }, 600_000);
});
