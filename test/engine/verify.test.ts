import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { LEAF_COLUMNS, type LeafTable } from '../../domain/ledger/row-leaf';
import { pathsOf } from '../../engine/config';
import { verifyHouse } from '../../engine/verify';
import { expectVerified, openTestHouse, type TestHouse } from '../support/house';
import { draftedIncident, draftOf, PRIVACY, signBoth, waveOf } from '../support/incident';

let test: TestHouse;
let incidentId: string;

beforeAll(async () => {
  test = await openTestHouse({ catcher: ['--refuse-every', '3'] });
  const drafted = await draftedIncident(test, { mailed: 3, lettered: 1 });
  incidentId = drafted.incidentId;
  for (const channel of ['email', 'letter'] as const) {
    const wave = await waveOf(test, incidentId, channel);
    await signBoth(test, wave.id);
    await test.run('sendBatch', { incidentId, waveId: wave.subject, batchId: `bat_${channel}` });
  }
  const [obligationId = ''] = drafted.filings;
  const packageId = await draftOf(test, incidentId, obligationId);
  await signBoth(test, packageId);
  await test.run('lodgeFiling', { incidentId, packageId });
  const filed = { referenceCommitment: null, receiptSha256: null, recordedBy: PRIVACY };
  await test.run('recordFiled', { incidentId, obligationId, at: test.clock.now(), ...filed });
  await expectVerified(test);
});

afterEach(() => expectVerified(test));

afterAll(() => test.close());

type Row = Record<string, string | number | null> & { id: string };

const firstOf = async (table: string, where: Record<string, unknown> = {}): Promise<Row> =>
  (await test.house.db(table).where(where).orderBy('id').first()) as Row;

/** Another value of the same kind. */
function altered(value: string | number | null): string | number {
  if (typeof value === 'number') return value + 1;
  return value === null ? 'x' : `${value.slice(0, -1)}${value.endsWith('0') ? '1' : '0'}`;
}

/** Writes one column, looks at what the verification names, and puts the column back. */
async function firstBadAfter(table: string, row: Row, column: string, value: string | number | null): Promise<unknown> {
  const { db } = test.house;
  await db(table)
    .where({ id: row.id })
    .update({ [column]: value });
  const { ok, firstBad } = await verifyHouse(test.house);
  const id = column === 'id' ? String(value) : row.id;
  await db(table)
    .where({ id })
    .update({ [column]: row[column] ?? null });
  return { ok, ...firstBad };
}

const covered = (['deliveries', 'approvals', 'filings'] as const).flatMap((table: LeafTable) =>
  [...LEAF_COLUMNS[table], 'leaf'].map((column) => ({ table, column })),
);

describe('a history in which one column was edited', () => {
  it.each(covered)('names the row: $column of $table', async ({ table, column }) => {
    const row = await firstOf(table);
    const value = altered(row[column] ?? null);
    const id = column === 'id' ? String(value) : row.id;
    const bad = await firstBadAfter(table, row, column, value);
    expect(bad).toMatchObject({ ok: false, what: 'row', id: `${table}:${id}` });
  });

  it.each(['deliveries', 'approvals', 'filings'])('names the entry that lost a row of %s', async (table) => {
    const row = await firstOf(table);
    const bad = await firstBadAfter(table, row, 'entry_id', 'ent_0');
    expect(bad).toMatchObject({ ok: false, what: 'count', id: `ledger_entries:${row['entry_id']}` });
  });

  it.each(['id', 'log', 'cause', 'kind', 'at', 'data', 'leaf'])('names the entry: %s', async (column) => {
    const row = await firstOf('ledger_entries', { kind: 'notice.offered' });
    const value =
      column === 'data' ? String(row['data']).replace('"accepted":', '"accepted":1') : altered(row[column] ?? null);
    const id = column === 'id' ? String(value) : row.id;
    const bad = await firstBadAfter('ledger_entries', row, column, value);
    expect(bad).toMatchObject({ ok: false, what: 'entry', id: `ledger_entries:${id}` });
  });

  it('names an entry that was moved to another place', async () => {
    const row = await firstOf('ledger_entries', { kind: 'notice.offered' });
    expect(await firstBadAfter('ledger_entries', row, 'seq', 9_999)).toMatchObject({ ok: false });
    expect(await firstBadAfter('ledger_entries', row, 'seq', null)).toMatchObject({ ok: false });
  });

  it('names a notice that does not stand in the state of its last delivery', async () => {
    const row = await firstOf('notices', { state: 'refused' });
    const bad = await firstBadAfter('notices', row, 'state', 'accepted');
    expect(bad).toMatchObject({ ok: false, id: `notices:${row.id}` });
  });
});

describe('a history from which something was taken', () => {
  /** Deletes a row, looks, and puts it back. */
  async function without(table: string, row: Row): Promise<unknown> {
    await test.house.db(table).where({ id: row.id }).delete();
    const { ok, firstBad } = await verifyHouse(test.house);
    await test.house.db(table).insert(row);
    return { ok, ...firstBad };
  }

  it.each(['deliveries', 'approvals', 'filings'])('is not sound without a row of %s', async (table) => {
    const row = await firstOf(table);
    expect(await without(table, row)).toMatchObject({
      ok: false,
      id: expect.stringContaining(String(row['entry_id'])),
    });
  });

  it('is not sound without an entry, or with its last entries unnumbered', async () => {
    const { db } = test.house;
    expect(await without('ledger_entries', await firstOf('ledger_entries', { seq: 1 }))).toMatchObject({ ok: false });
    const last = await db('ledger_entries')
      .where({ log: `incident/${incidentId}` })
      .orderBy('seq', 'desc')
      .first();
    expect(await firstBadAfter('ledger_entries', last as Row, 'seq', null)).toMatchObject({ ok: false });
  });

  it('is not sound without a log that the witness knows, wherever its line stands', async () => {
    const { witness } = pathsOf(test.house.config);
    const before = readFileSync(witness, 'utf8');
    appendFileSync(witness, `${JSON.stringify({ log: 'incident/other', size: 4, root: 'd'.repeat(64), note: '' })}\n`);
    const answer = await verifyHouse(test.house);
    writeFileSync(witness, before);
    expect(answer).toMatchObject({ ok: false, firstBad: { what: 'witness', id: 'witness:incident/other', seq: 4 } });
  });
});
