import { canonicalJson } from '../../../domain/canonical';
import { signCheckpoint, type CheckpointSigner } from '../../../domain/ledger/checkpoint';
import { entryLeaf, type EntryData, type LedgerEntry } from '../../../domain/ledger/entry';
import { rowLeaf, type LeafTable } from '../../../domain/ledger/row-leaf';
import { fullTiles, rootOf } from '../../../domain/ledger/tree';
import type { StoredEntry, StoredRow, VerifyReader } from '../../../domain/ledger/verify';
import { originOf } from './signer';

interface MemoryHead {
  log: string;
  size: number;
  root: string;
  note: string;
}

/** A ledger in plain lists that a test may edit by hand, as somebody with the database might. */
export interface MemoryLedger {
  entries: StoredEntry[];
  rows: (StoredRow & { table: LeafTable })[];
  checkpoints: MemoryHead[];
  tiles: { log: string; index: number; hashes: string }[];
  witness: MemoryHead[];
  mismatches: string[];
}

const AT = '2026-03-01T10:00:00.000Z';

export function emptyLedger(): MemoryLedger {
  return { entries: [], rows: [], checkpoints: [], tiles: [], witness: [], mismatches: [] };
}

/** Appends one entry without a place. */
export function append(ledger: MemoryLedger, log: string, kind: LedgerEntry['kind'], data: EntryData): StoredEntry {
  const id = `ent_${ledger.entries.length}`;
  const entry: LedgerEntry = { id, log, cause: `cause/${id}`, kind, at: AT, data };
  const stored = { ...entry, seq: null, leaf: entryLeaf(entry), canonicalData: true };
  ledger.entries.push(stored);
  return stored;
}

/** Appends a batch of deliveries with the entry that covers them. */
export function appendDeliveries(ledger: MemoryLedger, log: string, ids: readonly string[]): StoredEntry {
  const made = ids.map((id) => delivery(id));
  const root = rootOf([...made].sort((a, b) => (a.id < b.id ? -1 : 1)).map((row) => row.leaf));
  const rows = { table: 'deliveries', count: made.length, root };
  const entry = append(ledger, log, 'notice.offered', { n: made.length, rows });
  ledger.rows.push(...made.map((row) => ({ ...row, entry_id: entry.id, table: 'deliveries' as const })));
  return entry;
}

function delivery(id: string): Omit<StoredRow, 'entry_id'> & { id: string; leaf: string } {
  const row = {
    id,
    incident_id: 'case-1',
    notice_id: `ntc_${id}`,
    batch_id: 'bat_1',
    attempt: 1,
    channel: 'email',
    outcome: 'accepted',
    at: AT,
    message_ref: null,
    bytes_sha256: 'ab'.repeat(32),
    reply_code: 250,
    origin: 'witnessed',
    next_hop: '127.0.0.1:2525',
    package_id: 'pkg_1',
  };
  return { ...row, leaf: rowLeaf('deliveries', row) };
}

/** What the sequencer does: places, tiles, checkpoint, then the witness. */
export function number(ledger: MemoryLedger, log: string, signer: CheckpointSigner): MemoryHead {
  const placed = entriesOf(ledger, log);
  const pending = ledger.entries.filter((entry) => entry.log === log && entry.seq === null);
  const tail = Math.floor(placed.length / 256) * 256;
  const leavesOf = (entries: readonly StoredEntry[]): string[] => entries.map((entry) => entry.leaf);
  for (const tile of fullTiles(placed.length, leavesOf(placed.slice(tail)), leavesOf(pending)))
    ledger.tiles.push({ log, index: tile.index, hashes: tile.hashes.join('') });
  for (const [at, entry] of pending.entries()) entry.seq = placed.length + at;
  const size = placed.length + pending.length;
  const root = rootOf(leavesOf([...placed, ...pending]));
  const head = { log, size, root, note: signCheckpoint({ origin: originOf(log), size, root }, signer) };
  ledger.checkpoints.push(head);
  ledger.witness.push({ ...head });
  return head;
}

/** The numbered entries of a log in the order of their places. */
export function entriesOf(ledger: MemoryLedger, log: string): StoredEntry[] {
  const placed = ledger.entries.filter((entry) => entry.log === log && entry.seq !== null);
  return placed.sort((a, b) => Number(a.seq) - Number(b.seq));
}

/** Edits an entry so that its leaf fits again: what a careful forger without the signing key would do. */
export function forge(entry: StoredEntry | undefined, data: EntryData): void {
  if (!entry) throw new Error('no such entry');
  entry.data = data;
  entry.leaf = entryLeaf(entry);
}

/** Reads the lists; entries are handed out in small pages, and rows in the order of a database with another collation. */
export function readerOf(ledger: MemoryLedger): VerifyReader {
  const rowsOf = (table: LeafTable): MemoryLedger['rows'] => ledger.rows.filter((row) => row.table === table);
  const headsOf = (heads: readonly MemoryHead[], log: string): MemoryHead[] =>
    heads.filter((head) => head.log === log).sort((a, b) => a.size - b.size);
  return {
    logs: async () => [...new Set([...ledger.entries, ...ledger.checkpoints].map((row) => row.log))].sort(),
    entries: async (log, after, limit) =>
      entriesOf(ledger, log)
        .filter((entry) => Number(entry.seq) > after)
        .slice(0, Math.min(limit, 100))
        .map(readBack),
    unnumbered: async (log) => ledger.entries.filter((entry) => entry.log === log && entry.seq === null).map(readBack),
    checkpoints: async (log) => headsOf(ledger.checkpoints, log),
    tile: async (log, index) => ledger.tiles.find((tile) => tile.log === log && tile.index === index)?.hashes ?? null,
    rows: async (table, entryId) =>
      rowsOf(table)
        .filter((row) => row.entry_id === entryId)
        .reverse(),
    orphans: async (table) =>
      rowsOf(table)
        .filter((row) => !ledger.entries.some((entry) => entry.id === row.entry_id))
        .map((row) => row.id),
    stateMismatches: async () => ledger.mismatches,
    witnessed: async (log) => headsOf(ledger.witness, log),
  };
}

function readBack(entry: StoredEntry): StoredEntry {
  return { ...entry, data: JSON.parse(canonicalJson(entry.data)) as EntryData };
}
