import { signCheckpoint, type CheckpointSigner } from '../../../domain/ledger/checkpoint';
import { entryLeaf, type LedgerEntry } from '../../../domain/ledger/entry';
import { LEAF_COLUMNS, storedRowLeaf } from '../../../domain/ledger/row-leaf';
import { verifyLedger, type FirstBad, type StoredEntry, type Verification } from '../../../domain/ledger/verify';
import {
  append,
  appendDeliveries,
  emptyLedger,
  entriesOf,
  forge,
  number,
  readerOf,
  type MemoryLedger,
} from './memory-ledger';
import { newSigner, originOf, trustIn } from './signer';

const LOG = 'incident/case-1';
const OTHER = 'incident/case-2';

/** Two incidents and the installation: 300 entries in three steps (one full tile), deliveries among them, all numbered. */
function sound(signer: CheckpointSigner): MemoryLedger {
  const ledger = emptyLedger();
  append(ledger, LOG, 'incident.reported', { revision: 1 });
  appendDeliveries(ledger, LOG, ['dlv_a', 'dlv_b', 'dlv_C']);
  const first = number(ledger, LOG, signer);
  for (let at = 2; at < 200; at += 1) append(ledger, LOG, 'round.decided', { round: at });
  number(ledger, LOG, signer);
  for (let at = 200; at < 300; at += 1) append(ledger, LOG, 'round.decided', { round: at });
  const last = number(ledger, LOG, signer);
  append(ledger, OTHER, 'incident.reported', { revision: 1 });
  const other = number(ledger, OTHER, signer);
  const heads = [first, last, other].map(({ log, size, root }) => ({ log, size, root }));
  append(ledger, 'installation', 'ledger.heads', { heads });
  number(ledger, 'installation', signer);
  return ledger;
}

const signer = newSigner();
let ledger: MemoryLedger;
beforeEach(() => (ledger = sound(signer)));

const verify = (): Promise<Verification> => verifyLedger(readerOf(ledger), trustIn(signer));
const firstBad = async (): Promise<FirstBad | null> => (await verify()).firstBad;
const at = (place: number): StoredEntry => {
  const entry = entriesOf(ledger, LOG)[place];
  if (!entry) throw new Error('no such entry');
  return entry;
};

describe('a ledger that nobody touched', () => {
  it('verifies, with every entry and every checkpoint counted', async () => {
    expect(await verify()).toEqual({ ok: true, entries: 302, checkpoints: 5, firstBad: null });
  });

  it('verifies with entries that have no place yet', async () => {
    appendDeliveries(ledger, LOG, ['dlv_9']);
    expect(await verify()).toMatchObject({ ok: true, entries: 303 });
  });

  it('verifies when it is empty', async () => {
    ledger = emptyLedger();
    expect(await verify()).toEqual({ ok: true, entries: 0, checkpoints: 0, firstBad: null });
  });
});

describe('an edited entry is named by its leaf', () => {
  it.each<[keyof LedgerEntry, Partial<LedgerEntry>]>([
    ['cause', { cause: 'another' }],
    ['kind', { kind: 'round.failed' }],
    ['at', { at: '2026-03-01T09:00:00.000Z' }],
    ['data', { data: { round: 999 } }],
    ['data', { data: { round: 0.5 } }],
    ['log', { log: 'incident/case-3' }],
  ])('when its %s is another', async (_, change) => {
    const { id } = Object.assign(at(40), change);
    expect(await firstBad()).toMatchObject({ what: 'entry', id: `ledger_entries:${id}` });
  });

  it('when its leaf is another', async () => {
    at(40).leaf = at(41).leaf;
    expect(await firstBad()).toEqual({ what: 'entry', id: `ledger_entries:${at(40).id}`, seq: 40 });
  });

  it('when its data are written in another form', async () => {
    at(40).canonicalData = false;
    expect(await firstBad()).toEqual({ what: 'entry', id: `ledger_entries:${at(40).id}`, seq: 40 });
  });

  it('when it has no place yet', async () => {
    const entry = append(ledger, LOG, 'round.decided', { round: 300 });
    entry.data = { round: 301 };
    expect(await firstBad()).toEqual({ what: 'entry', id: `ledger_entries:${entry.id}`, seq: null });
  });

  it('although another is missing before it', async () => {
    const [gone, edited] = [at(40), at(250)];
    edited.cause = 'another';
    ledger.entries = ledger.entries.filter((entry) => entry !== gone);
    expect(await firstBad()).toEqual({ what: 'entry', id: `ledger_entries:${edited.id}`, seq: 250 });
  });

  it('although an earlier log has a wrong checkpoint too', async () => {
    ledger.checkpoints = ledger.checkpoints.map((head) => ({ ...head, note: '' }));
    at(299).cause = 'another';
    expect(await firstBad()).toEqual({ what: 'entry', id: `ledger_entries:${at(299).id}`, seq: 299 });
  });
});

describe('an entry forged together with its leaf is named', () => {
  it('by its tile, where one is full', async () => {
    forge(at(40), { round: 999 });
    expect(await firstBad()).toEqual({ what: 'entry', id: `ledger_entries:${at(40).id}`, seq: 40 });
  });

  it('by the interval between two checkpoints, where none is', async () => {
    forge(at(260), { round: 999 });
    expect(await firstBad()).toEqual({ what: 'checkpoint', id: `ledger_entries:${LOG}@200-299`, seq: 200 });
  });

  it('by the interval, when its tile was forged with it', async () => {
    const before = at(40).leaf;
    forge(at(40), { round: 999 });
    ledger.tiles = ledger.tiles.map((tile) => ({ ...tile, hashes: tile.hashes.replace(before, at(40).leaf) }));
    expect(await firstBad()).toEqual({ what: 'checkpoint', id: `ledger_entries:${LOG}@2-199`, seq: 2 });
  });

  it('by the witness, when the checkpoint was signed anew over it', async () => {
    forge(at(260), { round: 999 });
    ledger.checkpoints = ledger.checkpoints.filter((head) => head.log !== LOG);
    const witness = [...ledger.witness];
    number(ledger, LOG, signer);
    ledger.witness = witness;
    expect(await firstBad()).toEqual({ what: 'witness', id: `ledger_entries:${LOG}@200-299`, seq: 200 });
  });

  it('by the heads that the installation noted, when there is no witness either', async () => {
    forge(at(260), { round: 999 });
    ledger.checkpoints = ledger.checkpoints.filter((head) => head.log !== LOG);
    number(ledger, LOG, signer);
    ledger.witness = [];
    expect(await firstBad()).toEqual({ what: 'checkpoint', id: `ledger_entries:${LOG}@2-299`, seq: 2 });
  });
});

describe('a place is named', () => {
  it('where an entry is missing', async () => {
    const gone = at(40);
    ledger.entries = ledger.entries.filter((entry) => entry !== gone);
    expect(await firstBad()).toEqual({ what: 'entry', id: `ledger_entries:${LOG}@40`, seq: 40 });
  });

  it('where an entry lost its number', async () => {
    at(299).seq = null;
    expect(await firstBad()).toEqual({ what: 'checkpoint', id: `ledger_checkpoints:${LOG}@300`, seq: 299 });
  });

  it('where two entries changed places', async () => {
    [at(40).seq, at(41).seq] = [41, 40];
    expect(await firstBad()).toMatchObject({ what: 'entry', seq: 40 });
  });

  it('where a tile was edited', async () => {
    ledger.tiles = ledger.tiles.map((tile) => ({ ...tile, hashes: tile.hashes.replace(at(40).leaf, at(41).leaf) }));
    expect(await firstBad()).toEqual({ what: 'checkpoint', id: `ledger_tiles:${LOG}@0`, seq: 40 });
  });

  it('where the log is shorter than the witness', async () => {
    ledger.entries = ledger.entries.filter((entry) => entry.log !== LOG || Number(entry.seq) < 2);
    ledger.checkpoints = ledger.checkpoints.filter((head) => head.log !== LOG || head.size <= 2);
    ledger.entries = ledger.entries.filter((entry) => entry.log !== 'installation');
    ledger.checkpoints = ledger.checkpoints.filter((head) => head.log !== 'installation');
    expect(await firstBad()).toEqual({ what: 'witness', id: `ledger_checkpoints:${LOG}@200`, seq: 2 });
  });

  it('where a whole log is gone that the installation noted', async () => {
    ledger.entries = ledger.entries.filter((entry) => entry.log !== OTHER);
    ledger.checkpoints = ledger.checkpoints.filter((head) => head.log !== OTHER);
    expect(await firstBad()).toEqual({ what: 'checkpoint', id: `ledger_checkpoints:${OTHER}@1`, seq: 1 });
  });
});

describe('a checkpoint is named', () => {
  const alter = (change: (head: MemoryLedger['checkpoints'][number]) => void): void => {
    for (const head of ledger.checkpoints) if (head.log === LOG && head.size === 200) change(head);
  };
  const bad = { what: 'checkpoint', id: `ledger_checkpoints:${LOG}@200`, seq: 200 };

  it('when another key signed it', async () => {
    alter((head) => (head.note = signCheckpoint({ ...head, origin: originOf(LOG) }, newSigner())));
    expect(await firstBad()).toEqual(bad);
  });

  it('when it was signed for another log', async () => {
    alter((head) => (head.note = signCheckpoint({ ...head, origin: originOf(OTHER) }, signer)));
    expect(await firstBad()).toEqual(bad);
  });

  it('when its root is not the one that was signed', async () => {
    alter((head) => (head.root = 'ab'.repeat(32)));
    expect(await firstBad()).toEqual(bad);
  });

  it('when its note cannot be read', async () => {
    alter((head) => (head.note = 'nothing'));
    expect(await firstBad()).toEqual(bad);
  });
});

describe('rows', () => {
  const row = (id: string): MemoryLedger['rows'][number] => {
    const found = ledger.rows.find((other) => other.id === id);
    if (!found) throw new Error('no such row');
    return found;
  };

  it.each(LEAF_COLUMNS.deliveries.filter((column) => column !== 'id'))(
    'are named by table and id when their %s was edited',
    async (column) => {
      row('dlv_b')[column] = 'edited';
      expect(await firstBad()).toEqual({ what: 'row', id: 'deliveries:dlv_b', seq: 1 });
    },
  );

  it('are named together when one was forged with its leaf', async () => {
    row('dlv_b')['outcome'] = 'refused';
    row('dlv_b').leaf = storedRowLeaf('deliveries', row('dlv_b'));
    expect(await firstBad()).toEqual({ what: 'row', id: 'deliveries:dlv_C..dlv_b', seq: 1 });
  });

  it('are named alone when the forged one is all that its entry covers', async () => {
    appendDeliveries(ledger, LOG, ['dlv_9']);
    row('dlv_9')['outcome'] = 'refused';
    row('dlv_9').leaf = storedRowLeaf('deliveries', row('dlv_9'));
    expect(await firstBad()).toEqual({ what: 'row', id: 'deliveries:dlv_9', seq: null });
  });

  it('are counted: one too few or too many is named by the entry that covers them', async () => {
    ledger.rows = ledger.rows.filter((other) => other.id !== 'dlv_a');
    expect(await firstBad()).toEqual({ what: 'count', id: `ledger_entries:${at(1).id}`, seq: 1 });
  });

  it('are named when no entry covers them', async () => {
    ledger.rows.push({ ...row('dlv_a'), id: 'dlv_z', entry_id: 'ent_none' });
    expect(await firstBad()).toEqual({ what: 'row', id: 'deliveries:dlv_z', seq: null });
  });

  it('are named when their current state is not what their history says', async () => {
    ledger.mismatches = ['notices:ntc_1'];
    expect(await firstBad()).toEqual({ what: 'row', id: 'notices:ntc_1', seq: null });
  });

  it('of a table without leaves cannot be covered', async () => {
    const rows = { table: 'people', count: 0, root: 'ab'.repeat(32) };
    const entry = append(ledger, LOG, 'people.found', { rows });
    expect(entry.leaf).toBe(entryLeaf(entry));
    expect(await firstBad()).toEqual({ what: 'entry', id: `ledger_entries:${entry.id}`, seq: null });
  });

  it('of an entry that says it covers none must be none', async () => {
    const rows = { table: 'deliveries', count: 0, root: 'ab'.repeat(32) };
    const entry = append(ledger, LOG, 'notice.offered', { rows });
    expect(await firstBad()).toEqual({ what: 'row', id: `ledger_entries:${entry.id}`, seq: null });
  });
});
