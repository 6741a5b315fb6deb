import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ListWork, OpenList } from '../../activities/list-messages';
import { workOnList } from '../../activities/list-work';
import { openListThread } from '../../activities/open-list-thread';
import { listPeopleFile } from '../../engine/people-file';
import { closeVerified, openTestHouse, type TestHouse } from '../support/house';
import { report } from '../support/incident';

let test: TestHouse;
let incidentId: string;

beforeEach(async () => {
  test = await openTestHouse();
  incidentId = await report(test);
});

afterEach(() => closeVerified(test, incidentId));

/** More rows than one batch has, everybody twice, half a list apart, and three rows that nobody can read. */
const PEOPLE = 9000;

async function list(): Promise<string> {
  const row = (n: number): string => `m${n},Sample Person-${n},p${n}@mail.example.org,DE,Y`;
  const numbers = Array.from({ length: PEOPLE }, (_, n) => n);
  const broken = ['m1,Sample,no address,DE,Y', 'm2,"Sample', 'm3,Sample Person-3,p3@mail.example.org,Germany,Y'];
  const lines = [...numbers, ...numbers].map(row);
  const path = join(test.dir, 'people.csv');
  writeFileSync(path, ['id,name,email,country,name.full', ...broken, ...lines, ''].join('\n'));
  return listPeopleFile(test.house, incidentId, { path, source: 'desk' });
}

/** The next list is read so. */
function readBy(open: OpenList): void {
  Object.assign(test.house.deps, { openList: open });
}

/** The work as it is, with something else in the place of single calls. */
function changed(change: (work: ListWork) => Partial<ListWork>): OpenList {
  return (toRead) => {
    const work = workOnList(toRead);
    return { ...work, ...change(work) };
  };
}

/** Nothing stands of anybody who is not there. */
async function expectNoStrangers(): Promise<void> {
  const { db } = test.house;
  const ids = db('people').select('id');
  for (const table of ['exposures', 'person_keys'])
    expect(await db(table).whereNotIn('person_id', ids).limit(1)).toEqual([]);
}

async function expectAll(): Promise<void> {
  await expectNoStrangers();
  const { db } = test.house;
  const count = async (table: string): Promise<number> => Number((await db(table).count({ n: '*' }))[0]?.['n']);
  expect(await count('people')).toBe(PEOPLE);
  expect(await count('exposures')).toBe(PEOPLE);
  expect(await count('people_by_account')).toBe(PEOPLE);
  expect(await db('quarantined_rows').orderBy('row').select('row', 'reason')).toEqual([
    { row: 1, reason: 'bad_email' },
    { row: 2, reason: 'csv_quotes' },
    { row: 3, reason: 'bad_country' },
  ]);
  const places: string[] = await db('exposures').pluck('locators');
  expect(places.filter((text) => (JSON.parse(text) as unknown[]).length !== 2)).toEqual([]);
}

describe('a list that is read and sealed beside the writing', () => {
  it('is written in its order, whichever batch is sealed first, and nobody twice', async () => {
    let sealed = 0;
    readBy(
      changed((work) => ({
        seal: async (no, named, secrets) => {
          await sleep((3 - (sealed++ % 3)) * 30);
          return work.seal(no, named, secrets);
        },
      })),
    );
    const fileId = await list();
    expect(await test.run('importPeople', { incidentId, fileId })).toMatchObject({ quarantined: 3 });
    await expectAll();
  });

  it('loses nothing when whoever reads it ends in the middle: the next attempt stores the rest', async () => {
    let sealed = 0;
    const broken = changed((work) => ({
      seal: async (no, named, secrets) => {
        if (sealed++ === 1) throw new Error('it has ended');
        return work.seal(no, named, secrets);
      },
    }));
    readBy(broken);
    const fileId = await list();
    await expect(test.run('importPeople', { incidentId, fileId })).rejects.toThrow('it has ended');
    await expectNoStrangers();
    readBy(workOnList);
    await test.run('importPeople', { incidentId, fileId });
    await expectAll();
  });

  it('names anew whoever was handed an id that never came to be, since somebody else added the same person', async () => {
    const { house } = test;
    const fps: string[] = [];
    readBy(
      changed((work) => ({
        next: async () => {
          const batch = await work.next();
          if (batch?.no === 0) fps.push(...batch.fps.slice(0, 1));
          return batch;
        },
        seal: async (no, named, secrets) => {
          const others = fps.splice(0).map((key_fp) => ({ id: 'per_other', key_fp }));
          await house.transact((trx) => house.stores.people.insertPeople(house.db, trx, incidentId, others));
          await sleep(100);
          return work.seal(no, named, secrets);
        },
      })),
    );
    const fileId = await list();
    await test.run('importPeople', { incidentId, fileId });
    await expectAll();
  });

  it('fails with a plain word when its thread ends by itself', async () => {
    const script = join(test.dir, 'ends.js');
    writeFileSync(script, "require('node:worker_threads').parentPort.on('message', () => process.exit(7));");
    readBy((toRead) => openListThread(toRead, script));
    const fileId = await list();
    await expect(test.run('importPeople', { incidentId, fileId })).rejects.toThrow(
      /^couldn't read the list: the thread that reads it has ended$/,
    );
    readBy(workOnList);
    await test.run('importPeople', { incidentId, fileId });
    await expectAll();
  });
});
