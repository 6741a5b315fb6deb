import { createHash } from 'node:crypto';
import {
  canonicalEntry,
  entryDataSchema,
  entryLeaf,
  headsNoted,
  rowsCovered,
  type EntryData,
  type LedgerEntry,
} from '../../../domain/ledger/entry';

const entry: LedgerEntry = {
  id: 'ent_1',
  log: 'incident/case-1',
  cause: 'sent/bat_1',
  kind: 'notice.offered',
  at: '2026-03-01T10:00:00.000Z',
  data: { wave: 'wav_1', accepted: 2, refused: 0, causes: ['a', 'b'], isLate: false, next: null },
};

describe('an entry', () => {
  it('is written in one way, whatever the order of its members', () => {
    const { data, at, kind, cause, log, id } = entry;
    const turned = { data: Object.fromEntries(Object.entries(data).reverse()), at, kind, cause, log, id };
    expect(canonicalEntry(turned)).toBe(canonicalEntry(entry));
    expect(canonicalEntry(entry)).toBe(
      '{"at":"2026-03-01T10:00:00.000Z","cause":"sent/bat_1","data":{"accepted":2,"causes":["a","b"],"isLate":false,"next":null,"refused":0,"wave":"wav_1"},"id":"ent_1","kind":"notice.offered","log":"incident/case-1"}',
    );
  });

  it('has the leaf of RFC 6962 over these bytes', () => {
    const expected = createHash('sha256').update(Buffer.of(0)).update(canonicalEntry(entry)).digest('hex');
    expect(entryLeaf(entry)).toBe(expected);
  });

  it('has another leaf when anything of it changes, but not when it gets its place', () => {
    const changes: Partial<LedgerEntry>[] = [
      { id: 'ent_2' },
      { log: 'incident/case-2' },
      { cause: 'sent/bat_2' },
      { kind: 'notice.offered_again' },
      { at: '2026-03-01T10:00:00.001Z' },
      { data: { ...entry.data, accepted: 3 } },
    ];
    const leaves = changes.map((change) => entryLeaf({ ...entry, ...change }));
    expect(new Set([entryLeaf(entry), ...leaves]).size).toBe(changes.length + 1);
    expect(entryLeaf({ ...entry, seq: 4 } as LedgerEntry)).toBe(entryLeaf(entry));
  });

  it.each<[string, unknown]>([
    ['a fraction', 0.5],
    ['a number too large to be exact', 2 ** 53],
    ['no number', Number.NaN],
    ['a date', new Date(0)],
    ['bytes', Buffer.from('x')],
    ['a hole in a list', [undefined]],
    ['a fraction deep inside', { list: [{ share: 0.1 }] }],
  ])('is not written with %s', (_, value) => {
    const data = { value } as EntryData;
    expect(entryDataSchema.safeParse(data).success).toBe(false);
    expect(() => entryLeaf({ ...entry, data })).toThrow("couldn't write a ledger entry: notice.offered");
  });

  it('may leave a member undefined, which is the same as absent', () => {
    const data = { accepted: 2, refused: undefined } as unknown as EntryData;
    expect(entryLeaf({ ...entry, data })).toBe(entryLeaf({ ...entry, data: { accepted: 2 } }));
  });

  it.each<[string, unknown]>([
    ['a list', []],
    ['null', null],
    ['a text', 'data'],
  ])('has a map of values as its data, not %s', (_, data) => {
    expect(entryDataSchema.safeParse(data).success).toBe(false);
  });
});

describe('what an entry refers to', () => {
  it('is the table, the count and the root of the rows that it covers', () => {
    const rows = { table: 'deliveries', count: 2, root: 'ab'.repeat(32) };
    expect(rowsCovered({ n: 2, rows })).toEqual(rows);
  });

  it.each<[string, EntryData]>([
    ['there is none', {}],
    ['it is null', { rows: null }],
    ['it is a number', { rows: 3 }],
    ['it is a list', { rows: [] }],
    ['a part is missing', { rows: { table: 'deliveries', count: 2 } }],
  ])('is no row when %s', (_, data) => {
    expect(rowsCovered(data)).toBeNull();
  });

  it('is every head of another log that it notes, and nothing of another form', () => {
    const head = { log: 'incident/case-1', size: 3, root: 'ab' };
    expect(headsNoted({ heads: [head, null, 'x', [], { log: 'y' }] })).toEqual([head]);
    expect(headsNoted({})).toEqual([]);
  });
});
