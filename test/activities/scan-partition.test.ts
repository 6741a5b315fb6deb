import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateLeak, type GeneratedLeak } from '../../demo/leak-generator';
import type { PartitionRow } from '../../db/tables';
import { closeVerified, openTestHouse, type TestHouse } from '../support/house';
import { decideRound, enrol, report } from '../support/incident';

const MAPPING = join(__dirname, '..', '..', 'examples', 'mappings', 'log-stream.yaml');

let test: TestHouse;
let incidentId: string;
let material: GeneratedLeak;

beforeEach(async () => {
  // Partitions of a few kilobytes, so that one small file is several of them.
  test = await openTestHouse({ settings: { partitionBytes: 16 * 1024 } });
  await enrol(test);
  material = await generateLeak({ people: 200, seed: 1, dir: join(test.dir, 'leak') });
  incidentId = await report(test, {
    leaks: [{ path: material.leakFile, mapping: MAPPING }],
    directories: [{ path: material.directoryFile, asOf: '2025-01-28' }],
  });
});

afterEach(() => closeVerified(test, incidentId));

const scan = { scanNo: 1 };

async function planned(): Promise<string[]> {
  await test.run('sealLeak', { incidentId, ...scan });
  const { partitions } = await test.run('planScan', { incidentId, ...scan });
  return partitions;
}

const scanOne = (partitionId: string, attempt = 1) =>
  test.run('scanPartition', { incidentId, partitionId }, { attempt });

const rows = (table: string): Promise<Record<string, unknown>[]> =>
  test.house.db(table).where({ incident_id: incidentId }).orderBy(1);

describe('a scan', () => {
  it('accounts for every row: rows in are rows scanned and rows quarantined', async () => {
    const partitions = await planned();
    expect(partitions.length).toBeGreaterThan(2);
    for (const id of partitions) await scanOne(id);
    const counts = await test.run('finishScan', { incidentId, ...scan });
    expect(await test.run('finishScan', { incidentId, ...scan })).toEqual(counts);
    const { expected } = material;
    expect(counts).toEqual({ rowsRead: expected.rows, rowsQuarantined: expected.brokenLeakRows });
    const done = (await rows('partitions')) as unknown as PartitionRow[];
    for (const row of done) expect(row.rows_read).toBe(row.rows_scanned + row.rows_quarantined);
    expect(await rows('quarantined_rows')).toHaveLength(expected.brokenLeakRows);
    expect(await rows('credentials')).toHaveLength(expected.firstPartyKeys + expected.foreignKeys);
  });

  it('makes people of what it saw, and a second attempt adds nobody', async () => {
    for (const id of await planned()) await scanOne(id);
    await test.run('finishScan', { incidentId, ...scan });
    const { expected } = material;
    const first = await test.run('resolvePeople', { incidentId });
    expect(first).toEqual({
      people: expected.people,
      resolved: expected.people - expected.unresolved,
      quarantined: expected.brokenDirectoryRows,
    });
    const before = [await rows('people'), await rows('exposures')];
    expect(await test.run('resolvePeople', { incidentId })).toEqual(first);
    expect([await rows('people'), await rows('exposures')]).toEqual(before);
    await decideRound(test, incidentId, 0, ['scan_resolved']);
    const figures = await test.house.stores.account.readAccount(test.house.db, incidentId);
    expect(figures.people.find((row) => row.state === 'unresolved')?.n).toBe(expected.unresolved);
    expect(figures.people.find((row) => row.state === 'undecided')).toBeUndefined();
  });

  it('keeps no secret and no address in clear', async () => {
    for (const id of await planned()) await scanOne(id);
    await test.run('resolvePeople', { incidentId });
    await test.house.db.raw('pragma wal_checkpoint(truncate)');
    const database = readFileSync(join(test.dir, 'data', 'tocsin.sqlite'), 'latin1');
    const leak = readFileSync(material.leakFile, 'utf8');
    for (const secret of [...leak.matchAll(/lsk-\w+|ghp_\w+|Sample-pass-\w+|u-0000\d{3}/g)].map(([text]) => text))
      expect([secret, database.includes(secret)]).toEqual([secret, false]);
    expect(database).not.toContain('@mail.example.org');
  });
});

describe('a second scan', () => {
  it('that begins beside the first reads no file that the first one has sealed', async () => {
    const [one, two] = await Promise.all([1, 2].map((scanNo) => test.run('sealLeak', { incidentId, scanNo })));
    expect([one?.files, two?.files].every((files) => files !== undefined)).toBe(true);
    const [plans, more] = await Promise.all([1, 2].map((scanNo) => test.run('planScan', { incidentId, scanNo })));
    expect([plans?.partitions.length, more?.partitions.length]).toContain(0);
    const sealed = await test.house.db('ledger_entries').where({ kind: 'leak.sealed' });
    expect(sealed).toHaveLength(1);
  });

  it('has what the directory says of its people on record as well', async () => {
    const [first = '', ...others] = await planned();
    await scanOne(first);
    await test.run('resolvePeople', { incidentId });
    for (const id of others) await scanOne(id);
    const { resolved } = await test.run('resolvePeople', { incidentId });
    const entries = await test.house.db('ledger_entries').where({ kind: 'directory.read' });
    const counts = entries.map((row) => Number((JSON.parse(row.data) as { resolved: number }).resolved));
    expect(Math.max(...counts)).toBe(resolved);
  });
});

describe('a partition', () => {
  it('can be read by a run that knows nothing of the attempts of one before it', async () => {
    const [first = ''] = await planned();
    await test.house.transact((trx) => test.house.stores.scans.claimPartition(trx, first, 3));
    await planned();
    expect(await scanOne(first, 1)).toMatchObject({ rowsRead: expect.any(Number) as number });
  });

  it('answers again when it is done, and reads nothing twice', async () => {
    const [first = ''] = await planned();
    const answer = await scanOne(first);
    const before = [await rows('partitions'), await rows('credential_sightings')];
    expect(await scanOne(first, 2)).toMatchObject({ rowsRead: answer.rowsRead });
    expect([await rows('partitions'), await rows('credential_sightings')]).toEqual(before);
  });

  it('fails a late first attempt on its number', async () => {
    const [first = ''] = await planned();
    await test.house.transact((trx) => test.house.stores.scans.claimPartition(trx, first, 2));
    await expect(scanOne(first, 1)).rejects.toThrow('a later attempt has taken this partition');
    expect(await scanOne(first, 2)).toMatchObject({ rowsRead: expect.any(Number) as number });
  });

  it('read again resets no credential', async () => {
    const partitions = await planned();
    for (const id of partitions) await scanOne(id);
    await test.house.db('credentials').update({ state: 'verified_dead', secret_sealed: null });
    const before = await rows('credentials');
    const sightings = await rows('credential_sightings');
    await test.house.db('ledger_entries').whereLike('cause', 'partition/%').delete();
    await test.house.db('partitions').update({ state: 'planned' });
    for (const id of partitions) await scanOne(id, 2);
    expect(await rows('credentials')).toEqual(before);
    expect(await rows('credential_sightings')).toEqual(sightings);
  });
});

describe('a file that was changed after it was sealed', () => {
  it('is not scanned when its length is another', async () => {
    const [first = ''] = await planned();
    appendFileSync(material.leakFile, '{"values":{"user_id":"u-added"}}\n');
    await expect(scanOne(first)).rejects.toThrow('has changed since it was sealed');
  });

  it('does not pass as scanned when a byte of it is another', async () => {
    const partitions = await planned();
    const bytes = readFileSync(material.leakFile);
    bytes.write('choir MEETING', bytes.indexOf('choir meeting'));
    writeFileSync(material.leakFile, bytes);
    for (const id of partitions) await scanOne(id);
    await expect(test.run('finishScan', { incidentId, ...scan })).rejects.toThrow('has changed since it was sealed');
    const [file] = await rows('leak_files');
    expect(file?.['state']).not.toBe('scanned');
  });
});
