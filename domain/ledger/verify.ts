import type { KeyObject } from 'node:crypto';
import { parseCheckpoint, verifyCheckpoint } from './checkpoint';
import { entryLeaf, rowsCovered, type LedgerEntry } from './entry';
import { LEAF_TABLES, rowLeaf, type LeafTable } from './row-leaf';
import { appendToFrontier, EMPTY_FRONTIER, frontierRoot, rootOf, type Frontier } from './tree';

/** The first place where history and database part. */
export interface FirstBad {
  what: 'entry' | 'row' | 'checkpoint' | 'count' | 'witness';
  /** `<table>:<row id>` */
  id: string;
  seq: number | null;
}

export interface Verification {
  ok: boolean;
  entries: number;
  checkpoints: number;
  firstBad: FirstBad | null;
}

export type StoredEntry = LedgerEntry & { seq: number | null; leaf: string; canonicalData: boolean };
export type StoredRow = Record<string, string | number | null> & { id: string; leaf: string; entry_id: string };

/** Where verification reads from: a database, or a bundle. Lists come in the order of their keys. */
export interface VerifyReader {
  logs(): Promise<string[]>;
  /** entries of a log by place, the unnumbered last; a page after the place given */
  entries(log: string, afterSeq: number, limit: number): Promise<StoredEntry[]>;
  unnumbered(log: string): Promise<StoredEntry[]>;
  checkpoints(log: string): Promise<{ size: number; root: string; note: string }[]>;
  tile(log: string, index: number): Promise<string | null>;
  rows(table: LeafTable, entryId: string): Promise<StoredRow[]>;
  /** rows whose entry is not in any log */
  orphans(table: LeafTable): Promise<string[]>;
  /** rows whose current state is not what their last row of history says: `<table>:<id>` */
  stateMismatches(): Promise<string[]>;
  /** witnessed heads by log; empty when there is no witness */
  witnessed(log: string): Promise<{ size: number; root: string }[]>;
}

const PAGE = 2000;

/** Rebuilds every leaf from its columns, every root from its leaves, and compares them with what is signed and witnessed. */
export async function verifyLedger(
  reader: VerifyReader,
  trust: { signerName: string; publicKey: KeyObject; origin(log: string): string },
): Promise<Verification> {
  const total: Verification = { ok: true, entries: 0, checkpoints: 0, firstBad: null };
  for (const log of await reader.logs()) {
    const bad = await verifyLog(reader, trust, log, total);
    if (bad) return { ...total, ok: false, firstBad: bad };
  }
  for (const table of LEAF_TABLES) {
    const [orphan] = await reader.orphans(table);
    if (orphan) return { ...total, ok: false, firstBad: { what: 'row', id: `${table}:${orphan}`, seq: null } };
  }
  const [mismatch] = await reader.stateMismatches();
  if (mismatch) return { ...total, ok: false, firstBad: { what: 'row', id: mismatch, seq: null } };
  return total;
}

async function verifyLog(
  reader: VerifyReader,
  trust: { signerName: string; publicKey: KeyObject; origin(log: string): string },
  log: string,
  total: Verification,
): Promise<FirstBad | null> {
  const checkpoints = await reader.checkpoints(log);
  const signed = badCheckpoint(checkpoints, trust, log);
  if (signed) return signed;
  total.checkpoints += checkpoints.length;
  const wanted = new Map<number, { root: string; what: FirstBad['what'] }[]>();
  for (const { size, root } of checkpoints)
    wanted.set(size, [...(wanted.get(size) ?? []), { root, what: 'checkpoint' }]);
  for (const { size, root } of await reader.witnessed(log))
    wanted.set(size, [...(wanted.get(size) ?? []), { root, what: 'witness' }]);
  const walked = await walkEntries(reader, log, wanted, total);
  if (walked.bad) return walked.bad;
  const short = [...wanted.keys()].filter((size) => size > walked.frontier.size).sort((a, b) => a - b)[0];
  if (short !== undefined) {
    return {
      what: wanted.get(short)?.[0]?.what ?? 'checkpoint',
      id: `ledger_checkpoints:${log}@${short}`,
      seq: walked.frontier.size,
    };
  }
  for (const entry of await reader.unnumbered(log)) {
    total.entries += 1;
    const bad = badLeaf(entry) ?? (await badRows(reader, entry));
    if (bad) return bad;
  }
  return null;
}

function badCheckpoint(
  checkpoints: readonly { size: number; root: string; note: string }[],
  trust: { signerName: string; publicKey: KeyObject; origin(log: string): string },
  log: string,
): FirstBad | null {
  for (const { size, root, note } of checkpoints) {
    const stated = parseCheckpoint(note);
    const holds =
      stated !== null && stated.size === size && stated.root === root && stated.origin === trust.origin(log);
    if (!holds || !verifyCheckpoint(note, trust.signerName, trust.publicKey)) {
      return { what: 'checkpoint', id: `ledger_checkpoints:${log}@${size}`, seq: size };
    }
  }
  return null;
}

/** Leaf by leaf: first the entry itself, then its rows, then every signed or witnessed root at that size. */
async function walkEntries(
  reader: VerifyReader,
  log: string,
  wanted: ReadonlyMap<number, { root: string; what: FirstBad['what'] }[]>,
  total: Verification,
): Promise<{ frontier: Frontier; bad: FirstBad | null }> {
  let frontier: Frontier = EMPTY_FRONTIER;
  let lastGood = 0;
  for (;;) {
    const page = await reader.entries(log, frontier.size - 1, PAGE);
    if (page.length === 0) return { frontier, bad: null };
    for (const entry of page) {
      const isNext = entry.seq === frontier.size;
      const bad =
        badLeaf(entry) ??
        (isNext ? null : { what: 'entry' as const, id: `ledger_entries:${entry.id}`, seq: entry.seq });
      if (bad) return { frontier, bad };
      total.entries += 1;
      const rows = await badRows(reader, entry);
      if (rows) return { frontier, bad: rows };
      frontier = appendToFrontier(frontier, [entry.leaf]);
      const root = frontierRoot(frontier);
      for (const want of wanted.get(frontier.size) ?? []) {
        if (want.root !== root)
          return {
            frontier,
            bad: { what: want.what, id: `ledger_entries:${log}#${lastGood}-${frontier.size - 1}`, seq: lastGood },
          };
        lastGood = frontier.size;
      }
    }
  }
}

/** The entry's leaf does not follow from its columns. */
function badLeaf(entry: StoredEntry): FirstBad | null {
  const holds = entry.canonicalData && entryLeaf(entry) === entry.leaf;
  return holds ? null : { what: 'entry', id: `ledger_entries:${entry.id}`, seq: entry.seq };
}

/** A row's leaf does not follow from its columns, or the rows of an entry are not those that it counted. */
async function badRows(reader: VerifyReader, entry: StoredEntry): Promise<FirstBad | null> {
  const covered = rowsCovered(entry.data);
  if (!covered) return null;
  const table = LEAF_TABLES.find((name) => name === covered.table);
  if (!table) return { what: 'entry', id: `ledger_entries:${entry.id}`, seq: entry.seq };
  const rows = await reader.rows(table, entry.id);
  for (const row of rows) {
    if (rowLeaf(table, row as never) !== row.leaf) return { what: 'row', id: `${table}:${row.id}`, seq: entry.seq };
  }
  if (rows.length !== covered.count) return { what: 'count', id: `ledger_entries:${entry.id}`, seq: entry.seq };
  const isCovered = rootOf(rows.map((row) => row.leaf)) === covered.root;
  return isCovered ? null : { what: 'row', id: `${table}:${rows[0]?.id ?? ''}`, seq: entry.seq };
}
