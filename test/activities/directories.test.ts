import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import sqlite3 from 'sqlite3';
import type { ExposureRecord } from '../../domain/record/exposure-record';
import { viewAccount } from '../../engine/incident-view';
import { report } from '../support/incident';
import { closeVerified, openTestHouse, type TestHouse } from '../support/house';

jest.setTimeout(120_000);

let test: TestHouse;
beforeEach(async () => {
  test = await openTestHouse();
});
afterEach(() => closeVerified(test));

type Directory = ExposureRecord['directories'][number];
const KEYS = { account_id: 'uid', country: 'land', email: 'mail' };
const UIDS = ['u-1', 'u-2', 'u-3'];

/** A leak of one row for each key, and what its key is. */
async function leaked(rows: readonly object[], element: string, directory: Directory): Promise<string> {
  const leak = join(test.dir, 'leak.ndjson');
  const mapping = join(test.dir, 'leak.yaml');
  writeFileSync(leak, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  writeFileSync(
    mapping,
    `format: ndjson\nperson_key: who\ncolumns:\n  who: ${element}\n  ip: ip_address\nfree_text: [text]\n`,
  );
  const incidentId = await report(test, { leaks: [{ path: leak, mapping }], directories: [directory] });
  await test.run('sealLeak', { incidentId, scanNo: 1 });
  const { partitions } = await test.run('planScan', { incidentId, scanNo: 1 });
  for (const partitionId of partitions) await test.run('scanPartition', { incidentId, partitionId });
  await test.run('finishScan', { incidentId, scanNo: 1 });
  return incidentId;
}

const byUid = (directory: Directory) =>
  leaked(
    UIDS.map((who) => ({ who, ip: '203.0.113.7' })),
    'account_id',
    directory,
  );

const people = (): Promise<{ country: string | null; residence_basis: string; state: string }[]> =>
  test.house.db('people').orderBy('country').select('country', 'residence_basis', 'state');

async function sqliteFile(): Promise<string> {
  const path = join(test.dir, 'accounts.sqlite');
  const db = new sqlite3.Database(path);
  const statement = `create table accounts (uid text, land text, mail text, closed integer);
    insert into accounts values ('u-2', 'FR', 'b@example.org', 0), ('u-1', 'DE', 'a@example.org', 0), ('u-9', 'BR', null, 1)`;
  await new Promise<void>((done, fail) => db.exec(statement, (error) => (error ? fail(error) : done())));
  await new Promise<void>((done) => db.close(() => done()));
  return path;
}

const seals = async (): Promise<unknown[]> =>
  (await test.house.db('ledger_entries').where({ kind: 'directory.read' })).map(
    (row) => JSON.parse(row.data) as unknown,
  );

describe('a directory', () => {
  it('may be a query: read-only, joined by account id, sealed with its rows and its day', async () => {
    const query = 'select * from accounts where closed = 0;';
    const incidentId = await byUid({ path: await sqliteFile(), query, columns: KEYS, asOf: '2025-01-28' });
    expect(await test.run('resolvePeople', { incidentId })).toMatchObject({ people: 3, resolved: 2 });
    expect(await people()).toEqual([
      { country: null, residence_basis: 'none', state: 'unresolved' },
      { country: 'DE', residence_basis: 'declared', state: 'undecided' },
      { country: 'FR', residence_basis: 'declared', state: 'undecided' },
    ]);
    await test.run('resolvePeople', { incidentId });
    expect(await seals()).toEqual([
      expect.objectContaining({
        rows: 2,
        asOf: '2025-01-28',
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      }),
    ]);
  });

  it.each([
    ['that writes', 'delete from accounts'],
    ['of two statements', 'select 1; delete from accounts'],
    ['that the database does not understand', 'select nothing_of_that_name from accounts'],
  ])('by a query %s is a task for a person, and the people wait', async (_what, query) => {
    const incidentId = await byUid({ path: await sqliteFile(), query, columns: KEYS, asOf: '2025-01-28' });
    expect(await test.run('resolvePeople', { incidentId })).toMatchObject({ people: 3, resolved: 0 });
    expect(await test.house.db('tasks').where({ kind: 'unreadable_directory', state: 'open' })).toHaveLength(1);
    expect(await seals()).toEqual([]);
  });

  it('of a database whose variable is not set is a task as well, and its address is nowhere on record', async () => {
    const directory = { database: 'USERS_DATABASE_URL', query: 'select 1', asOf: '2025-01-28' };
    const incidentId = await byUid(directory);
    await test.run('resolvePeople', { incidentId });
    expect(await test.house.db('tasks').where({ kind: 'unreadable_directory' })).toHaveLength(1);
  });

  it('may be Parquet, with columns of any type', async () => {
    const path = join(test.dir, 'accounts.parquet');
    const engine = await (await DuckDBInstance.create(':memory:')).connect();
    const rows = `select 'u-' || n as uid, 'DE' as land, 'p' || n || '@example.org' as mail, date '1980-02-03' as birth_date, n from range(1, 8001) as t(n)`;
    await engine.run(`copy (${rows}) to '${path}' (format parquet)`);
    engine.closeSync();
    const incidentId = await byUid({ path, columns: KEYS, asOf: '2025-01-28' });
    expect(await test.run('resolvePeople', { incidentId })).toMatchObject({ resolved: 3, quarantined: 0 });
    expect(await seals()).toEqual([expect.objectContaining({ rows: 8000 })]);
    expect(await test.house.db('people').distinct('age_band')).toEqual([{ age_band: '18_59' }]);
  });

  it('is joined by the kind of key that the leak has, in whatever spelling; a mailbox of two people says who nobody is', async () => {
    const path = join(test.dir, 'people.csv');
    writeFileSync(
      path,
      'account_id,email,country\nx1,Ada@Example.org,DE\nx2,home@example.org,FR\nx3,home@example.org,BR\nx4,,US\n',
    );
    const rows = ['ada@example.org', 'HOME@example.org'].map((who) => ({ who }));
    const incidentId = await leaked(rows, 'email', { path, asOf: '2025-01-28' });
    expect(await test.run('resolvePeople', { incidentId })).toMatchObject({ people: 2, resolved: 1 });
    expect((await people()).map((row) => row.country)).toEqual([null, 'DE']);
    expect(await seals()).toEqual([expect.objectContaining({ shared: 2 })]);
  });

  it('places people by weaker signs where nothing stronger is known, and says by which', async () => {
    const path = join(test.dir, 'people.csv');
    writeFileSync(
      path,
      'account_id,country,postcode,billing_country,phone,network_countries\nu-1,US,10001,,,\nu-2,,,,+43 1 5130000,DE\nu-3,,,FR,,DE;DE\n',
    );
    const incidentId = await byUid({ path, asOf: '2025-01-28' });
    await test.run('resolvePeople', { incidentId });
    expect((await people()).map((row) => [row.country, row.residence_basis])).toEqual([
      ['AT', 'phone_prefix'],
      ['FR', 'billing'],
      ['US', 'postal'],
    ]);
  });
});

it('rows that name no account are lines of the account with an estimate and its method', async () => {
  const rows = [
    { who: 'u-1', text: 'please write to my colleague, her e-mail is c.other@example.org' },
    { who: null, ip: '203.0.113.9' },
    { who: null, ip: '203.0.113.9' },
  ];
  const path = join(test.dir, 'people.csv');
  writeFileSync(path, 'account_id,country\nu-1,DE\n');
  const incidentId = await leaked(rows, 'account_id', { path, asOf: '2025-01-28' });
  await test.run('resolvePeople', { incidentId });
  await test.run('resolvePeople', { incidentId });
  const { strata, population } = await viewAccount(test.house, incidentId);
  expect(population).toBe(1);
  expect(strata.map(({ group, least, most }) => [group, least, most])).toEqual([
    ['leak.ndjson: known by device only', 1, 2],
    ['leak.ndjson: named in text', 0, 1],
  ]);
});
