import { stat } from 'node:fs/promises';
import { storeAnswers, storeSplit, storeUndo } from '../../engine/people-answers';
import { listPeopleFile } from '../../engine/people-file';
import { viewIdentityEvents, viewUnresolved, type OpenIdentity } from '../../engine/people-questions';
import { closeVerified, openTestHouse, type TestHouse } from '../support/house';
import { report } from '../support/incident';
import { writeSampleList, type ListedSample } from '../support/listed-people';

const WHO = 'p.privacy';
let test: TestHouse;
let incidentId: string;

beforeEach(async () => {
  test = await openTestHouse();
  incidentId = await report(test);
});

afterEach(() => closeVerified(test, incidentId));

async function take(file: string, rows: readonly ListedSample[], source = 'desk'): Promise<void> {
  const path = writeSampleList(test.dir, file, rows);
  expect((await stat(path)).isFile()).toBe(true);
  const fileId = await listPeopleFile(test.house, incidentId, { path, source });
  await test.run('importPeople', { incidentId, fileId });
}

const population = async (): Promise<number> =>
  (await test.house.stores.account.readAccount(test.house.db, incidentId)).population;
const open = async (): Promise<OpenIdentity[]> => (await viewUnresolved(test.house, incidentId, 100)).open;
const apply = async (lot: string): Promise<{ merged: number; split: number }> =>
  test.run('answerPeople', { incidentId, lot });
/** Everything that a merge may change, so that an undo can be held against it. */
const standing = async (): Promise<unknown[]> =>
  test.house
    .db('people')
    .where({ incident_id: incidentId })
    .orderBy('id')
    .select('id', 'state', 'merged_into', 'country');

const Y = { 'name.full': 'Y' };
const NUMBER = 'national_id.us_ssn';

describe('people of several lists', () => {
  it('are one person by an account, although one list knows no birth date; what was seen of both counts once', async () => {
    await take('one.csv', [{ n: 1, elements: Y }]);
    await take('two.csv', [{ n: 1, elements: { 'exposed:email': 'Y' }, change: { birth_date: '' } }]);
    expect(await population()).toBe(1);
    await test.run('openRound', { incidentId, roundNo: 0, causes: ['people_imported'] });
    expect(await test.run('formCohorts', { incidentId, roundNo: 0 })).toEqual({ cohorts: 1, people: 1 });
    const [profile] = await test.house.db('profiles').pluck('elements');
    expect(JSON.parse(profile as string)).toHaveLength(2);
  });

  it('with two birth dates under one account are two, and asked about; an answer makes them one, and can be undone', async () => {
    await take('one.csv', [{ n: 1, elements: Y }]);
    await take('two.csv', [{ n: 1, elements: Y, change: { birth_date: '1990-01-01' } }]);
    expect(await population()).toBe(2);
    const before = await standing();
    const [question] = await open();
    expect(question).toMatchObject({
      kind: 'conflict',
      agree: ['account', 'name + e-mail'].slice(0, 1),
      differ: ['birth date'],
    });
    const answer = { question: question?.question, answer: 'same', reason: 'a slip of the pen' };
    expect(await apply(await storeAnswers(test.house, incidentId, [answer], WHO))).toMatchObject({
      merged: 1,
      split: 0,
    });
    expect(await population()).toBe(1);
    expect(await open()).toEqual([]);
    const [event] = await viewIdentityEvents(test.house, incidentId, 10);
    test.clock.advance(60);
    const lot = await storeUndo(test.house, incidentId, event?.event ?? '', 'looked again', WHO);
    expect(await apply(lot)).toMatchObject({ merged: 0, split: 1 });
    expect(await standing()).toEqual(before);
    expect(await open()).toHaveLength(1);
    const kinds: string[] = await test.house
      .db('ledger_entries')
      .whereLike('kind', 'person.%')
      .orderBy('at')
      .pluck('kind');
    expect(kinds).toEqual(['person.merged', 'person.merge_undone']);
  });

  it('joined by a number are parted by a person, stay parted whatever list follows, and are joined again by an undo', async () => {
    const number = { [NUMBER]: '899-45-6789' };
    await take('one.csv', [{ n: 1, elements: number, change: { birth_date: '' } }]);
    await take('two.csv', [{ n: 2, elements: number, change: { birth_date: '' } }]);
    expect(await population()).toBe(1);
    const [joined] = await viewIdentityEvents(test.house, incidentId, 10);
    const parted = await storeSplit(test.house, incidentId, joined?.people[1] ?? '', 'a typing error in one list', WHO);
    test.clock.advance(60);
    expect(await apply(parted)).toMatchObject({ split: 1 });
    await take('three.csv', [{ n: 3, elements: Y }]);
    expect(await population()).toBe(3);
    const [split] = await viewIdentityEvents(test.house, incidentId, 10);
    test.clock.advance(60);
    expect(await apply(await storeUndo(test.house, incidentId, split?.event ?? '', 'it was none', WHO))).toMatchObject({
      merged: 1,
    });
    expect(await population()).toBe(2);
  });

  it('who are alike in name and mailbox are proposed, never joined; the open proposal is the margin of the count', async () => {
    await take('one.csv', [{ n: 1, elements: Y, change: { birth_date: '' } }]);
    const other = { ...{ id: 'm99', birth_date: '' }, street: 'Beispielgasse 9' };
    await take('two.csv', [{ n: 1, elements: Y, change: other }]);
    const { counts } = await viewUnresolved(test.house, incidentId, 100);
    expect(counts).toEqual({ noMatch: 0, conflicts: 0, proposals: 1 });
    expect(await population()).toBe(2);
    const account = await test.house.stores.account.readAccount(test.house.db, incidentId);
    expect(account.identity).toEqual({ merged: 0, proposals: 1, conflicts: 0 });
  });

  it('of a population with duplicates and look-alikes: every duplicate is joined, and no look-alike', async () => {
    const size = 400;
    const verified = { email_verified: 'Y' };
    const rows = Array.from({ length: size }, (_, n): ListedSample => ({ n, elements: Y, change: verified }));
    // Five in a hundred have a second account; one in a hundred has a namesake of the same day with another mailbox.
    const twice = rows.slice(0, size / 20).map((row) => ({ ...row, change: { ...verified, id: `again-${row.n}` } }));
    const alike = rows.slice(-size / 100).map((row) => {
      const other = {
        id: `alike-${row.n}`,
        email: `other-${row.n}@mail.example.org`,
        street: `Beispielgasse ${row.n}`,
      };
      return { ...row, change: { ...verified, ...other } };
    });
    await take('all.csv', [...rows, ...twice, ...alike]);
    expect(await population()).toBe(size + alike.length);
    const joined = await viewIdentityEvents(test.house, incidentId, 1000);
    expect(joined).toHaveLength(twice.length);
    const { counts } = await viewUnresolved(test.house, incidentId, 1000);
    expect(counts).toEqual({ noMatch: 0, conflicts: 0, proposals: alike.length });
  });

  it('are answered for as a whole or not at all, each bad answer in one sentence', async () => {
    await take('one.csv', [
      { n: 1, elements: Y },
      { n: 2, elements: Y },
    ]);
    const [one, two] = (await standing()) as { id: string }[];
    const answers = [
      { person: one?.id, other: two?.id, answer: 'same', reason: 'one household account' },
      { person: one?.id, other: one?.id, answer: 'same', reason: 'x' },
      { question: 'qst_none', answer: 'same', reason: 'x' },
      { person: one?.id, answer: 'residence DE', reason: 'x' },
      { person: one?.id, other: two?.id, answer: 'perhaps', reason: 'x' },
      { person: one?.id, other: two?.id, answer: 'different' },
    ];
    const refused = storeAnswers(test.house, incidentId, answers, WHO);
    await expect(refused).rejects.toMatchObject({ kind: 'input' });
    const text = await refused.catch((error: Error) => error.message);
    for (const n of [2, 3, 4, 5, 6]) expect(text).toContain(`answer ${n}: `);
    expect(text).not.toContain('answer 1: ');
    expect(await test.house.db('identity_answers').pluck('no')).toEqual([]);
  });

  it('leave no name, address or number in clear in any row', async () => {
    const change = {
      death_date: '2024-01-02',
      guardian_name: 'Sample Guardian',
      controller: 'Example Clinic',
      documents: 'DOC-77',
    };
    await take('one.csv', [{ n: 1, elements: { [NUMBER]: '899-45-6789' }, change }]);
    const tables = ['people', 'person_keys', 'exposures', 'controllers', 'identity_questions', 'ledger_entries'];
    const rows = await Promise.all(tables.map((table) => test.house.db(table).select('*')));
    const text = JSON.stringify(rows);
    for (const word of [
      'Person-1',
      'Musterweg',
      '6789',
      'mail.example',
      'Guardian',
      'Clinic',
      'DOC-77',
      '2024-01-02',
      '1951',
    ])
      expect(text).not.toContain(word);
    expect(await test.house.db('people').first('deceased')).toEqual({ deceased: 1 });
    expect(await test.house.db('controllers').pluck('incident_id')).toEqual([incidentId]);
    expect(JSON.parse((await test.house.db('exposures').first('locators')).locators as string)).toMatchObject([
      { row: 1, documents: 1 },
    ]);
  });
});
