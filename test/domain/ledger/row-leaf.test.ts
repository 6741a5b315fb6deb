import { createHash } from 'node:crypto';
import { LEAF_COLUMNS, LEAF_TABLES, rowLeaf, storedRowLeaf } from '../../../domain/ledger/row-leaf';

const event = {
  id: 'evt_1',
  incident_id: 'case-1',
  delivery_id: 'dlv_1',
  kind: 'bounced',
  at: '2026-03-01T10:00:00.000Z',
  origin: 'witnessed',
  digest: 'ab'.repeat(32),
};

describe('the leaf of a row', () => {
  it('is the hash of its table and its leaf columns in canonical form', () => {
    const text =
      `{"at":"2026-03-01T10:00:00.000Z","delivery_id":"dlv_1","digest":"${'ab'.repeat(32)}","id":"evt_1",` +
      '"incident_id":"case-1","kind":"bounced","origin":"witnessed","table":"delivery_events"}';
    expect(rowLeaf('delivery_events', event)).toBe(
      createHash('sha256').update(Buffer.of(0)).update(text).digest('hex'),
    );
  });

  it('does not depend on columns beside them, such as the leaf itself', () => {
    const stored = { ...event, leaf: 'x', entry_id: 'ent_1' };
    expect(storedRowLeaf('delivery_events', stored)).toBe(rowLeaf('delivery_events', event));
  });

  it.each(LEAF_TABLES)('of %s changes with each of its columns', (table) => {
    const row = Object.fromEntries(LEAF_COLUMNS[table].map((column) => [column, `some ${column}`]));
    const altered = LEAF_COLUMNS[table].map((column) => storedRowLeaf(table, { ...row, [column]: null }));
    expect(new Set([storedRowLeaf(table, row), ...altered]).size).toBe(LEAF_COLUMNS[table].length + 1);
  });

  it('tells tables apart whose rows look alike', () => {
    const leaves = LEAF_TABLES.map((table) => storedRowLeaf(table, { id: 'x', incident_id: 'y', at: 'z' }));
    expect(new Set(leaves).size).toBe(LEAF_TABLES.length);
  });

  it('is of no column that erasure empties: no fingerprint, address, name or sealed value', () => {
    const columns: string[] = Object.values(LEAF_COLUMNS).flat();
    expect(columns.filter((column) => /fingerprint|sealed|address|email|name|contact|view/.test(column))).toEqual([]);
  });
});
