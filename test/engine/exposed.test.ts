import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateLeak, type GeneratedLeak } from '../../demo/leak-generator';
import { createRandom } from '../../demo/people';
import { findExposed, findExposedRow } from '../../engine/exposed';
import { createRereader } from '../../engine/reread';
import { importList, report, writeList } from '../support/incident';
import { closeVerified, openTestHouse, type TestHouse } from '../support/house';

const MAPPING = join(__dirname, '..', '..', 'examples', 'mappings', 'log-stream.yaml');
const PEOPLE = 2000;
const LEAK = 'log_stream.ndjson';

jest.setTimeout(60_000);

let test: TestHouse;
let incidentId: string;
let material: GeneratedLeak;

beforeAll(async () => {
  test = await openTestHouse({ settings: { partitionBytes: 128 * 1024 } });
  material = await generateLeak({ people: PEOPLE, seed: 7, dir: join(test.dir, 'leak') });
  incidentId = await report(test, {
    leaks: [{ path: material.leakFile, mapping: MAPPING }],
    directories: [{ path: material.directoryFile, asOf: '2025-01-28' }],
  });
  await test.run('sealLeak', { incidentId, scanNo: 1 });
  const { partitions } = await test.run('planScan', { incidentId, scanNo: 1 });
  for (const partitionId of partitions) await test.run('scanPartition', { incidentId, partitionId });
  await test.run('finishScan', { incidentId, scanNo: 1 });
  await test.run('resolvePeople', { incidentId });
}, 120_000);

afterAll(() => closeVerified(test));

const ask = (value: string) => findExposed(test.house, incidentId, { value }, false);
const lines = (): string[] => readFileSync(material.leakFile, 'utf8').split('\n').filter(Boolean);
/** Row numbers by account, by the account that stands in the row and nothing that the scan made of it. */
const rowsByAccount = (): Map<string, number[]> => {
  const rows = new Map<string, number[]>();
  for (const [at, line] of lines().entries()) {
    const [, account] = /"user_id":"(u-\d{7})"/.exec(line) ?? [];
    if (account !== undefined) rows.set(account, [...(rows.get(account) ?? []), at + 1]);
  }
  return rows;
};
/** So many different people, the same each time. */
const accounts = (n: number): string[] => {
  const random = createRandom(n);
  const all = [...rowsByAccount().keys()];
  return Array.from({ length: n }, () => all.splice(Math.floor(random() * all.length), 1)[0] ?? '');
};

describe('which of my data, and how do you know', () => {
  it('for a thousand people taken at random: the elements on record are the ones that their rows hold when they are read again', async () => {
    const rows = rowsByAccount();
    const asked = accounts(1000);
    expect(new Set(asked).size).toBe(1000);
    const [leak] = await test.house.stores.incidents.listFiles(test.house.db, incidentId, 'leak');
    const fileId = leak?.id ?? '';
    const reread = await createRereader(test.house, incidentId, true);
    await reread.ahead(asked.flatMap((account) => (rows.get(account) ?? []).map((row) => ({ fileId, row }))));
    for (const account of asked) {
      const { people } = await ask(account);
      const [person] = people;
      expect(people).toHaveLength(1);
      expect(person?.elements.length).toBeGreaterThan(0);
      for (const { places } of person?.elements ?? [])
        for (const place of places) expect(place).toMatchObject({ seenAgain: 'yes', remark: null, file: LEAK });
      const again = new Set<string>();
      for (const row of rows.get(account) ?? []) {
        const { again: found } = await reread.row(fileId, { row, offset: null });
        expect(found).toMatchObject({ row, quarantined: null });
        for (const { element, protection } of found?.values ?? []) again.add(`${element} ${protection}`);
        if (found && found.credentials.length > 0) again.add('auth_token.api_key plain');
      }
      expect(new Set(person?.elements.map((one) => `${one.element} ${one.protection}`))).toEqual(again);
    }
  });

  it('the other way round: each of their rows names them, and the results name each of their rows', async () => {
    const rows = rowsByAccount();
    for (const account of accounts(40)) {
      const [person] = (await ask(account)).people;
      for (const row of rows.get(account) ?? []) {
        const found = await findExposedRow(test.house, incidentId, { file: LEAK, row }, false);
        expect(found).toMatchObject({ person: person?.person, onRecord: true, quarantined: null });
      }
    }
  });

  it('shows a value masked, and what it was found with', async () => {
    const [line] = lines().filter((one) => one.includes('"password"'));
    const account = /"user_id":"(u-\d+)"/.exec(line ?? '')?.[1] ?? '';
    const address = /"email":"([^"]+)"/.exec(line ?? '')?.[1] ?? '';
    const text = JSON.stringify(await ask(account));
    const email = (await ask(account)).people[0]?.elements.find((one) => one.element === 'email');
    expect(email?.places[0]?.masked[0]).toMatch(/^.•+@.•+\.example\.org$/);
    expect(email?.places[0]).toMatchObject({ column: 'values.email', detector: 'email' });
    expect(email?.places[0]?.detectors).toMatch(/^\d+-[0-9a-f]{12}$/);
    for (const secret of [address, account, 'Sample-pass']) expect(text).not.toContain(secret);
  });

  it('finds a key by the key itself and a person by their id, and nobody by what is nobody’s', async () => {
    const [key = ''] = /lsk-[\w-]+/.exec(readFileSync(material.leakFile, 'utf8')) ?? [];
    const { credentials, people } = await ask(key);
    expect(people).toEqual([]);
    expect(credentials[0]).toMatchObject({ place: { seenAgain: 'yes', file: LEAK } });
    const again = await findExposed(test.house, incidentId, { id: credentials[0]?.id ?? '' }, false);
    expect(again.credentials).toEqual(credentials);
    const [person] = (await ask(accounts(1)[0] ?? '')).people;
    const byId = await findExposed(test.house, incidentId, { id: person?.person ?? '' }, false);
    expect(byId.people).toEqual([person]);
    expect(await ask('nobody@example.org')).toMatchObject({ people: [], credentials: [] });
    await expect(findExposed(test.house, incidentId, { id: 'per_none' }, false)).rejects.toMatchObject({
      kind: 'input',
    });
  });

  it('says of a reviewed list who stated it, and reads nothing again', async () => {
    const { people } = await importList(test, incidentId, writeList(test.dir, 2, 0));
    expect(people).toBe(2);
    const [person] = (await ask('m0')).people;
    expect(person?.elements[0]).toMatchObject({
      origin: 'review:reviewed',
      places: [{ file: 'people.csv', row: 1, seenAgain: null }],
    });
  });
});

describe('a row', () => {
  it('that was set aside says why, and one that no scan has read is refused', async () => {
    const rows = lines().length;
    const broken = await findExposedRow(test.house, incidentId, { file: LEAK, row: rows }, false);
    expect(broken).toMatchObject({ person: null, onRecord: false, quarantined: expect.any(String) as string });
    const beyond = findExposedRow(test.house, incidentId, { file: LEAK, row: rows + 1 }, false);
    await expect(beyond).rejects.toMatchObject({ kind: 'input' });
    const elsewhere = findExposedRow(test.house, incidentId, { file: 'other.csv', row: 1 }, false);
    await expect(elsewhere).rejects.toMatchObject({ kind: 'input' });
  });
});

describe('a file that has changed since it was sealed', () => {
  it('is not read as if it were the sealed one: by its length at once, by its bytes when all of it is hashed', async () => {
    const [account = ''] = accounts(1);
    const before = readFileSync(material.leakFile);
    const seen = async (verify: boolean) =>
      (await findExposed(test.house, incidentId, { value: account }, verify)).people[0]?.elements[0]?.places[0];
    appendFileSync(material.leakFile, '\n');
    const changed = { seenAgain: 'no', remark: 'the file has changed since it was sealed', masked: [] };
    expect(await seen(false)).toMatchObject(changed);
    const bytes = Buffer.from(before);
    bytes.write('#', bytes.length - 20);
    writeFileSync(material.leakFile, bytes);
    expect(await seen(false)).toMatchObject({ seenAgain: 'yes' });
    expect(await seen(true)).toMatchObject(changed);
    writeFileSync(material.leakFile, before);
    expect(await seen(true)).toMatchObject({ seenAgain: 'yes' });
  });
});
