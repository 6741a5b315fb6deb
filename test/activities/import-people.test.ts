import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { listPeopleFile } from '../../engine/people-file';
import { assertPeopleList } from '../../engine/people-list';
import { closeVerified, openTestHouse, type TestHouse } from '../support/house';
import { report, writeList } from '../support/incident';

let test: TestHouse;
let incidentId: string;

beforeEach(async () => {
  test = await openTestHouse();
  incidentId = await report(test);
});

afterEach(() => closeVerified(test, incidentId));

describe('a list of people', () => {
  it('whose columns say nothing that is known is refused before the incident hears of it', async () => {
    const path = join(test.dir, 'odd.csv');
    writeFileSync(path, 'shoe_size,colour\n43,blue\n');
    await expect(assertPeopleList(path, '2026-01-01')).rejects.toMatchObject({ kind: 'input' });
    await expect(assertPeopleList(writeList(test.dir, 2, 1), '2026-01-01')).resolves.toBeUndefined();
  });

  it('that has gone by the time it is read ends the import at once, and another one may follow', async () => {
    const path = writeList(test.dir, 2, 1);
    const fileId = await listPeopleFile(test.house, incidentId, { path, source: 'review' });
    rmSync(path);
    await expect(test.run('importPeople', { incidentId, fileId })).rejects.toMatchObject({
      type: 'UnreadableList',
      nonRetryable: true,
    });
    const again = await listPeopleFile(test.house, incidentId, { path: writeList(test.dir, 2, 1), source: 'review' });
    expect(await test.run('importPeople', { incidentId, fileId: again })).toEqual({ people: 3, quarantined: 0 });
  });
});
