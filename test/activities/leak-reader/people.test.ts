import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PeopleBatch } from '../../../activities/adapters/leak-reader/csv-batches';
import { readDirectory } from '../../../activities/adapters/leak-reader/read-directory';
import { readPeopleList } from '../../../activities/adapters/leak-reader/read-people-list';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'leak-reader-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const put = (...lines: string[]): string => {
  const path = join(folder, 'people.csv');
  writeFileSync(path, lines.join('\n'));
  return path;
};

async function readAll<T>(batches: AsyncIterable<PeopleBatch<T>>): Promise<PeopleBatch<T>> {
  const all: PeopleBatch<T> = { rows: [], quarantined: [] };
  for await (const { rows, quarantined } of batches) {
    all.rows.push(...rows);
    all.quarantined.push(...quarantined);
  }
  return all;
}

const HEADER =
  'account_id,name,email,email_verified,street,postcode,city,country,subdivision,language,birth_date,email_consent,relation';

test('a directory row says how to reach somebody and where they live', async () => {
  const { rows } = await readAll(
    readDirectory(
      put(
        HEADER,
        'u-1,"Muster, Ada",ada@example.org,true,Musterweg 1,12345,Beispielstadt,DE,BY,de,1985-05-15,yes,customer',
        'u-2,,,,,,,US,US-NY,en,,,',
      ),
    ),
  );
  expect(rows).toEqual([
    {
      accountId: 'u-1',
      name: 'Muster, Ada',
      email: 'ada@example.org',
      phone: null,
      residence: { country: 'DE', subdivision: 'DE-BY', basis: 'declared', precision: 'subdivision', conflict: null },
      emailVerified: true,
      street: 'Musterweg 1',
      postcode: '12345',
      city: 'Beispielstadt',
      country: 'DE',
      subdivision: 'DE-BY',
      language: 'de',
      birthDate: '1985-05-15',
      emailConsent: 'yes',
      relation: 'customer',
      row: 1,
      offset: HEADER.length + 1,
    },
    expect.objectContaining({
      accountId: 'u-2',
      name: null,
      email: null,
      emailVerified: null,
      subdivision: 'US-NY',
      emailConsent: 'unknown',
      relation: 'unknown',
    }),
  ]);
});

test('a broken row is set aside with row and reason, and the rest goes on', async () => {
  const cells = (fields: Record<string, string>): string =>
    HEADER.split(',')
      .map((name) => fields[name] ?? '')
      .join(',');
  const { rows, quarantined } = await readAll(
    readDirectory(
      put(
        HEADER,
        cells({ account_id: 'u-1' }),
        'u-2,too,few',
        cells({ name: 'Ada Muster' }),
        cells({ account_id: 'u-4', country: 'Germany' }),
        cells({ account_id: 'u-5', birth_date: '1985-02-30' }),
        cells({ account_id: 'u-6', email_consent: 'maybe' }),
        cells({ account_id: 'u-7', relation: 'friend' }),
        cells({ account_id: 'u-8', country: 'DE', subdivision: 'US-NY' }),
        cells({ account_id: 'u-9', email: 'a b' }),
        `u-10,"open${','.repeat(11)}`,
        cells({ account_id: 'u-11' }),
      ),
    ),
  );
  expect(rows.map(({ accountId }) => accountId)).toEqual(['u-1', 'u-11']);
  expect(quarantined.map(({ row, reason }) => [row, reason])).toEqual([
    [2, 'column_count'],
    [3, 'no_account_id'],
    [4, 'bad_country'],
    [5, 'bad_birth_date'],
    [6, 'bad_email_consent'],
    [7, 'bad_relation'],
    [8, 'bad_subdivision'],
    [9, 'bad_email'],
    [10, 'csv_quotes'],
  ]);
});

test('a directory comes in batches of 5,000', async () => {
  const sizes = [];
  for await (const { rows } of readDirectory(put('account_id', ...Array.from({ length: 12_000 }, (_, n) => `u-${n}`))))
    sizes.push(rows.length);
  expect(sizes).toEqual([5000, 5000, 2000]);
});

test('a directory without account ids is refused', async () => {
  await expect(readAll(readDirectory(put('id,name', '1,Ada')))).rejects.toMatchObject({
    kind: 'input',
    message: "couldn't read people.csv: it has none of the columns account_id, email and phone",
  });
});

test('a list states elements by presence, count or value, and what is exposed holds no value', async () => {
  const path = put(
    'id,name,email,country,national_id.us_ssn,credentials.password_plain,exposed:email,health.condition',
    '1,Ada Muster,ada@example.org,US,899-45-6789,********,Y,3',
    '2,Bo Muster,,DE,N,,0,no',
  );
  const { rows } = await readAll(readPeopleList(path, '2025-02-01'));
  expect(rows[0]).toMatchObject({
    id: '1',
    email: 'ada@example.org',
    elements: [
      { element: 'national_id.us_ssn', protection: 'plain', evidence: 'certain', values: 1 },
      { element: 'credentials.password_plain', protection: 'masked', evidence: 'certain', values: 1 },
      { element: 'email', protection: 'plain', evidence: 'certain', values: 1 },
      { element: 'health.condition', protection: 'plain', evidence: 'certain', values: 3 },
    ],
  });
  expect(rows[1]?.elements).toEqual([]);
  expect(JSON.stringify(rows.map(({ elements }) => elements))).not.toContain('899-45');
});

test('a list with a column that nobody knows, or without anything that tells people apart, is refused', async () => {
  await expect(readAll(readPeopleList(put('id,shoe_size', '1,42'), '2025-02-01'))).rejects.toMatchObject({
    kind: 'input',
    message: expect.stringMatching(/column 2 is neither/),
  });
  await expect(readAll(readPeopleList(put('country,dob', 'DE,Y'), '2025-02-01'))).rejects.toMatchObject({
    kind: 'input',
  });
});

test('a row that names nobody is set aside', async () => {
  const { rows, quarantined } = await readAll(
    readPeopleList(put('id,name,dob', '1,,Y', ',,Y', ',Ada Muster,Y'), '2025-02-01'),
  );
  expect(rows.map(({ row }) => row)).toEqual([1, 3]);
  expect(quarantined).toEqual([expect.objectContaining({ row: 2, reason: 'no_person' })]);
});
