import { join } from 'node:path';
import { Client } from 'pg';
import sqlite3 from 'sqlite3';
import { queryDirectory, type DirectoryDatabase, type QueriedRow } from '../../db/directory-query';
import { postgresPlace, sqlitePlace, type Place } from './place';

jest.setTimeout(120_000);

const FIELDS = ['account_id', 'email', 'birth_date', 'country'];
const COLUMNS = { account_id: 'uid', country: 'Land?' };
const TABLE = `create table accounts (uid text, email text, birth_date date, "Land?" text)`;

/** Runs statements as the organisation itself would. */
async function own(place: Place, database: DirectoryDatabase, sql: string): Promise<void> {
  if ('url' in database) {
    const client = new Client({ connectionString: database.url });
    await client.connect();
    await client.query(sql).finally(() => client.end());
    return;
  }
  const db = new sqlite3.Database(database.file);
  await new Promise<void>((done, fail) => db.exec(sql, (error) => (error ? fail(error) : done())));
  await new Promise<void>((done) => db.close(() => done()));
}

async function rowsOf(batches: AsyncIterable<QueriedRow[]>): Promise<QueriedRow[]> {
  const rows: QueriedRow[] = [];
  for await (const batch of batches) rows.push(...batch);
  return rows;
}

describe.each([
  ['SQLite', sqlitePlace()],
  ['PostgreSQL', postgresPlace()],
])('a directory on %s', (_name, place) => {
  let database: DirectoryDatabase;
  beforeAll(() => place.start());
  afterAll(() => place.stop());
  beforeEach(async () => {
    const { url, file } = await place.create();
    database = url === null ? { file: join(file) } : { url };
    await own(
      place,
      database,
      `${TABLE}; insert into accounts values ('u-2', 'b@example.org', '1980-02-03', 'FR'), ('u-1', null, null, 'DE')`,
    );
  });

  it('comes by our names, as text, in one order whatever the order of the table', async () => {
    const rows = await rowsOf(queryDirectory(database, 'select * from accounts;', FIELDS, COLUMNS));
    expect(rows).toEqual([
      { account_id: 'u-1', email: null, birth_date: null, country: 'DE' },
      { account_id: 'u-2', email: 'b@example.org', birth_date: '1980-02-03', country: 'FR' },
    ]);
  });

  it('comes in batches of 5,000, each row once', async () => {
    const values = Array.from({ length: 12_000 }, (_, n) => `('m-${n}', null, null, 'AT')`).join(',');
    await own(place, database, `insert into accounts values ${values}`);
    const sizes: number[] = [];
    const seen = new Set<string | null>();
    for await (const batch of queryDirectory(database, 'select * from accounts', FIELDS, COLUMNS)) {
      sizes.push(batch.length);
      for (const row of batch) seen.add(row['account_id'] ?? null);
    }
    expect(sizes).toEqual([5000, 5000, 2002]);
    expect(seen.size).toBe(12_002);
  });

  it('may be left after the first batch', async () => {
    for await (const batch of queryDirectory(database, 'select * from accounts', FIELDS, COLUMNS)) {
      expect(batch).toHaveLength(2);
      break;
    }
    expect(await rowsOf(queryDirectory(database, 'select * from accounts', FIELDS, COLUMNS))).toHaveLength(2);
  });

  it.each([
    ['that writes', `with gone as (delete from accounts returning *) select * from gone`],
    ['of two statements', 'select * from accounts; delete from accounts'],
    ['that is none', 'vacuum'],
    ['of a column that is not there', 'select uid from accounts'],
  ])('refuses a query %s in one sentence without its text, and changes nothing', async (_what, query) => {
    const reading = rowsOf(queryDirectory(database, query, FIELDS, COLUMNS));
    await expect(reading).rejects.toMatchObject({
      message: expect.stringMatching(/^couldn't read the directory: [^\n]+$/) as string,
    });
    await expect(reading).rejects.not.toMatchObject({ message: expect.stringContaining('b@example.org') as string });
    expect(await rowsOf(queryDirectory(database, 'select * from accounts', FIELDS, COLUMNS))).toHaveLength(2);
  });
});
