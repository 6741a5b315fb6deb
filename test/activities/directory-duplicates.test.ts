import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRandom } from '../../demo/people';
import { closeVerified, openTestHouse, type TestHouse } from '../support/house';
import { report } from '../support/incident';

const PEOPLE = 2000;
const DUPLICATES = PEOPLE / 20;
const LOOK_ALIKES = PEOPLE / 100;

jest.setTimeout(60_000);

interface Entry {
  uid: string;
  name: string;
  email: string;
  verified: 'yes' | 'no';
  birth: string;
}

type Pair = readonly [one: string, other: string];

interface Directory {
  entries: Entry[];
  /** the same person under two accounts, with one verified mailbox */
  sure: Pair[];
  /** the same person under two accounts, with nothing but name and birth date to say so */
  unsure: Pair[];
  /** a namesake who uses the same mailbox and was born on another day */
  otherDay: Pair[];
  /** a namesake born on the same day, with a mailbox of their own */
  sameDay: Pair[];
}

/** Everybody once, then one in twenty again, then somebody else who looks like one in a hundred; shuffled. */
function seededDirectory(seed: number): Directory {
  const random = createRandom(seed);
  const birth = (): string => `${1950 + Math.floor(random() * 50)}-0${1 + Math.floor(random() * 9)}-15`;
  const people = Array.from({ length: PEOPLE }, (_, n): Entry => {
    return { uid: `u-${n}`, name: `Sample Person-${n}`, email: `p${n}@example.org`, verified: 'yes', birth: birth() };
  });
  const directory: Directory = { entries: [...people], sure: [], unsure: [], otherDay: [], sameDay: [] };
  const add = (to: Pair[], person: Entry, change: Partial<Entry>): void => {
    const uid = `${person.uid}-again`;
    directory.entries.push({ ...person, ...change, uid });
    to.push([person.uid, uid]);
  };
  for (let at = 0; at < DUPLICATES + LOOK_ALIKES; at += 1) {
    const [person] = people.splice(Math.floor(random() * people.length), 1);
    if (!person) continue;
    const other = `other-${at}@example.org`;
    const isEven = at % 2 === 0;
    if (at < DUPLICATES && isEven) add(directory.sure, person, {});
    else if (at < DUPLICATES) add(directory.unsure, person, { email: other, verified: 'no' });
    else if (isEven) add(directory.otherDay, person, { birth: '2001-12-01' });
    else add(directory.sameDay, person, { email: other });
  }
  return { ...directory, entries: shuffled(directory.entries, random) };
}

function shuffled<T>(values: readonly T[], random: () => number): T[] {
  return values
    .map((value) => ({ value, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ value }) => value);
}

let test: TestHouse;
let incidentId: string;
const directory = seededDirectory(11);

beforeAll(async () => {
  test = await openTestHouse();
  const leak = join(test.dir, 'leak.ndjson');
  const mapping = join(test.dir, 'leak.yaml');
  const path = join(test.dir, 'people.csv');
  writeFileSync(leak, directory.entries.map(({ uid }) => `{"who":"${uid}","ip":"203.0.113.7"}\n`).join(''));
  writeFileSync(mapping, 'format: ndjson\nperson_key: who\ncolumns:\n  who: account_id\n  ip: ip_address\n');
  const rows = directory.entries.map((one) =>
    [one.uid, one.name, one.email, one.verified, one.birth, 'DE', '80331'].join(','),
  );
  writeFileSync(path, `${['account_id,name,email,email_verified,birth_date,country,postcode', ...rows].join('\n')}\n`);
  incidentId = await report(test, { leaks: [{ path: leak, mapping }], directories: [{ path, asOf: '2025-01-28' }] });
  await test.run('sealLeak', { incidentId, scanNo: 1 });
  const { partitions } = await test.run('planScan', { incidentId, scanNo: 1 });
  for (const partitionId of partitions) await test.run('scanPartition', { incidentId, partitionId });
  await test.run('finishScan', { incidentId, scanNo: 1 });
  const all = PEOPLE + DUPLICATES + LOOK_ALIKES;
  expect(await test.run('resolvePeople', { incidentId })).toMatchObject({ people: all, resolved: all, quarantined: 0 });
});

afterAll(() => closeVerified(test, incidentId));

/** What the record says of each of these pairs. */
async function outcomes(pairs: readonly Pair[]): Promise<string[]> {
  const { db, keys } = test.house;
  const key = await keys.incidentKey(incidentId);
  const people: { id: string; key_fp: string; merged_into: string | null }[] = await db('people').select();
  const byFp = new Map(people.map((row) => [row.key_fp, row]));
  const asked: { person_id: string; other_person_id: string; kind: string }[] = await db('identity_questions').select();
  const kinds = new Map(asked.map((row) => [[row.person_id, row.other_person_id].sort().join(), row.kind]));
  return pairs.map((pair) => {
    const [one, other] = pair.map((uid) => byFp.get(keys.fingerprint(key, 'person', uid)));
    if (!one || !other) return 'missing';
    if ((one.merged_into ?? one.id) === (other.merged_into ?? other.id)) return 'one person';
    return kinds.get([one.id, other.id].sort().join()) ?? 'two people';
  });
}

describe('a directory in which one in twenty stands twice and one in a hundred has somebody who looks like them', () => {
  it('makes one person of two accounts with the same verified mailbox, birth date and name', async () => {
    expect(directory.sure).toHaveLength(DUPLICATES / 2);
    expect(new Set(await outcomes(directory.sure))).toEqual(new Set(['one person']));
  });

  it('only proposes that two accounts are one person where nothing but name and birth date says so', async () => {
    expect(directory.unsure).toHaveLength(DUPLICATES / 2);
    expect(new Set(await outcomes(directory.unsure))).toEqual(new Set(['proposal']));
  });

  it('merges nobody who only looks like somebody else, and merges nobody beside', async () => {
    expect(directory.otherDay.length + directory.sameDay.length).toBe(LOOK_ALIKES);
    expect(new Set(await outcomes(directory.otherDay))).toEqual(new Set(['two people']));
    expect(new Set(await outcomes(directory.sameDay))).toEqual(new Set(['proposal']));
    const merged = await test.house.db('people').whereNotNull('merged_into').count({ n: '*' });
    expect(merged).toEqual([{ n: DUPLICATES / 2 }]);
    const { population } = await test.house.stores.account.readAccount(test.house.db, incidentId);
    expect(population).toBe(PEOPLE + DUPLICATES / 2 + LOOK_ALIKES);
  });
});
