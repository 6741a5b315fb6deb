import { parseCheckpoint, verifyCheckpoint, type LedgerTrust } from './checkpoint';
import { entryDataSchema, entryLeaf, headsNoted, rowsCovered, type LedgerEntry } from './entry';
import { LEAF_TABLES, storedRowLeaf, type LeafTable } from './row-leaf';
import { appendToFrontier, EMPTY_FRONTIER, frontierRoot, rootOf, TILE_WIDTH, type Frontier } from './tree';

/** The first place where history and database part. */
export interface FirstBad {
  what: 'entry' | 'row' | 'checkpoint' | 'count' | 'witness';
  /**
   * `<table>:<row id>`. Where no single row can be named: `ledger_entries:<log>@<place>` for an entry that is missing at its place,
   * `ledger_entries:<log>@<from>-<to>` for the entries between two checkpoints, `<table>:<first id>..<last id>` for the rows of one entry
   */
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
  /** entries of a log by place, the unnumbered left out; a page after the place given */
  entries(log: string, afterSeq: number, limit: number): Promise<StoredEntry[]>;
  unnumbered(log: string): Promise<StoredEntry[]>;
  checkpoints(log: string): Promise<{ size: number; root: string; note: string }[]>;
  /** the 256 leaves of a full tile, or null where tiles are not kept */
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

interface Head {
  size: number;
  root: string;
}

/** How exactly a finding names its place: by a leaf, by one row or tile, or only by an interval. The most exact one is reported. */
type Rank = 'leaf' | 'place' | 'interval';
const RANKS: readonly Rank[] = ['leaf', 'place', 'interval'];

interface Search {
  reader: VerifyReader;
  trust: LedgerTrust;
  entries: number;
  checkpoints: number;
  found: { rank: Rank; bad: FirstBad } | null;
  /** heads of other logs that the installation log holds */
  noted: Map<string, Head[]>;
}

/** Keeps the first finding of the most exact rank. */
function report(search: Search, rank: Rank, bad: FirstBad): void {
  const known = search.found;
  if (!known || RANKS.indexOf(rank) < RANKS.indexOf(known.rank)) search.found = { rank, bad };
}

/** Nothing more exact than a leaf can be found. */
function isSettled(search: Search): boolean {
  return search.found?.rank === 'leaf';
}

/** Rebuilds every leaf from its columns, every root from its leaves, and compares them with what is signed and witnessed. */
export async function verifyLedger(reader: VerifyReader, trust: LedgerTrust): Promise<Verification> {
  const search: Search = { reader, trust, entries: 0, checkpoints: 0, found: null, noted: new Map() };
  const logs = await reader.logs();
  // The installation log comes first: it says which heads the incident logs must have had.
  const ordered = [...logs].sort((a, b) => Number(a.startsWith('incident/')) - Number(b.startsWith('incident/')));
  for (const log of ordered) if (!isSettled(search)) await searchLog(search, log);
  if (!isSettled(search)) await searchBeyondLogs(search, new Set(logs));
  const { entries, checkpoints, found } = search;
  return { ok: found === null, entries, checkpoints, firstBad: found?.bad ?? null };
}

/** Logs that are gone, rows that no entry covers, current states that no row of history explains. */
async function searchBeyondLogs(search: Search, logs: ReadonlySet<string>): Promise<void> {
  for (const [log, heads] of search.noted) {
    const size = Math.max(...heads.map((head) => head.size));
    if (!logs.has(log)) report(search, 'place', { what: 'checkpoint', id: checkpointId(log, size), seq: size });
  }
  for (const table of LEAF_TABLES) {
    const [orphan] = await search.reader.orphans(table);
    if (orphan !== undefined) report(search, 'place', { what: 'row', id: `${table}:${orphan}`, seq: null });
  }
  const [mismatch] = await search.reader.stateMismatches();
  if (mismatch !== undefined) report(search, 'place', { what: 'row', id: mismatch, seq: null });
}

async function searchLog(search: Search, log: string): Promise<void> {
  const { reader, trust } = search;
  const checkpoints = await reader.checkpoints(log);
  for (const { size, root, note } of checkpoints) {
    const stated = parseCheckpoint(note);
    const isOurs = stated?.size === size && stated.root === root && stated.origin === trust.origin(log);
    if (!isOurs || !verifyCheckpoint(note, trust.signerName, trust.publicKey))
      report(search, 'place', { what: 'checkpoint', id: checkpointId(log, size), seq: size });
  }
  search.checkpoints += checkpoints.length;
  await walkEntries(search, log, wantedRoots([checkpoints, await reader.witnessed(log), search.noted.get(log) ?? []]));
  if (isSettled(search)) return;
  for (const entry of await reader.unnumbered(log)) {
    search.entries += 1;
    await searchEntry(search, entry);
    if (isSettled(search)) return;
  }
}

function checkpointId(log: string, size: number): string {
  return `ledger_checkpoints:${log}@${size}`;
}

type Wanted = Map<number, { root: string; what: 'checkpoint' | 'witness' }[]>;

/** What the log's root must be at which size: as signed, as witnessed, as the installation log noted it. */
function wantedRoots(
  sources: readonly [signed: readonly Head[], witnessed: readonly Head[], noted: readonly Head[]],
): Wanted {
  const wanted: Wanted = new Map();
  for (const [at, heads] of sources.entries()) {
    for (const { size, root } of heads)
      wanted.set(size, [...(wanted.get(size) ?? []), { root, what: at === 1 ? 'witness' : 'checkpoint' }]);
  }
  return wanted;
}

/** Where a walk through one log stands. */
interface Walk {
  log: string;
  wanted: Wanted;
  frontier: Frontier;
  /** entries of the tile under way */
  tile: { id: string; leaf: string }[];
  /** first entry that its tile knows otherwise */
  suspect: { entryId: string; seq: number } | null;
  /** last size whose root was right */
  lastGood: number;
  /** first root that was not */
  badRoot: { what: 'checkpoint' | 'witness'; from: number; to: number } | null;
}

/** Leaf by leaf: the entry itself, its rows, its tile, and every root that somebody signed or saw at that size. */
async function walkEntries(search: Search, log: string, wanted: Wanted): Promise<void> {
  const walk: Walk = { log, wanted, frontier: EMPTY_FRONTIER, tile: [], suspect: null, lastGood: 0, badRoot: null };
  let isWhole = true;
  for (let after = -1; ;) {
    const page = await search.reader.entries(log, after, PAGE);
    for (const entry of page) {
      after = Number(entry.seq);
      search.entries += 1;
      await searchEntry(search, entry);
      if (isSettled(search)) return;
      const place = walk.frontier.size;
      if (isWhole && entry.seq !== place) {
        isWhole = false;
        report(search, 'place', { what: 'entry', id: `ledger_entries:${log}@${place}`, seq: place });
      }
      // After a gap no root can be right any more; leaves and rows are still looked at.
      if (isWhole) await step(search, walk, entry);
    }
    if (page.length === 0) break;
  }
  if (isWhole) settleWalk(search, walk);
}

async function step(search: Search, walk: Walk, entry: StoredEntry): Promise<void> {
  walk.frontier = appendToFrontier(walk.frontier, [entry.leaf]);
  const { size } = walk.frontier;
  walk.tile.push({ id: entry.id, leaf: entry.leaf });
  if (walk.tile.length === TILE_WIDTH) {
    const kept = await search.reader.tile(walk.log, size / TILE_WIDTH - 1);
    const at = walk.tile.findIndex(
      ({ leaf }, index) => kept !== null && kept.slice(index * 64, index * 64 + 64) !== leaf,
    );
    const differing = walk.tile[at];
    if (differing) walk.suspect ??= { entryId: differing.id, seq: size - TILE_WIDTH + at };
    walk.tile = [];
  }
  for (const { what, root } of walk.wanted.get(size) ?? []) {
    if (root !== frontierRoot(walk.frontier)) walk.badRoot ??= { what, from: walk.lastGood, to: size - 1 };
  }
  if (walk.wanted.has(size) && !walk.badRoot) walk.lastGood = size;
}

/** Weighs what the walk saw: a wrong root is narrowed down by a tile that differs within its interval. */
function settleWalk(search: Search, walk: Walk): void {
  const { log, suspect, badRoot, frontier } = walk;
  const isNarrowed = suspect && badRoot && suspect.seq >= badRoot.from && suspect.seq <= badRoot.to;
  if (isNarrowed) report(search, 'place', { what: 'entry', id: `ledger_entries:${suspect.entryId}`, seq: suspect.seq });
  else if (suspect) {
    const tile = Math.floor(suspect.seq / TILE_WIDTH);
    report(search, 'place', { what: 'checkpoint', id: `ledger_tiles:${log}@${tile}`, seq: suspect.seq });
  }
  if (badRoot) {
    const id = `ledger_entries:${log}@${badRoot.from}-${badRoot.to}`;
    report(search, 'interval', { what: badRoot.what, id, seq: badRoot.from });
  }
  const missing = [...walk.wanted].filter(([size]) => size > frontier.size).sort(([a], [b]) => a - b);
  for (const [size, heads] of missing)
    for (const { what } of heads) report(search, 'interval', { what, id: checkpointId(log, size), seq: frontier.size });
}

/** The entry's leaf does not follow from its columns, or its rows are not those that it covers. */
async function searchEntry(search: Search, entry: StoredEntry): Promise<void> {
  const place = { id: `ledger_entries:${entry.id}`, seq: entry.seq };
  const isWritable = entry.canonicalData && entryDataSchema.safeParse(entry.data).success;
  if (!isWritable || entryLeaf(entry) !== entry.leaf) return report(search, 'leaf', { what: 'entry', ...place });
  if (entry.kind === 'ledger.heads' && entry.seq !== null) noteHeads(search, entry);
  const covered = rowsCovered(entry.data);
  if (!covered) return;
  const table = LEAF_TABLES.find((name) => name === covered.table);
  if (!table) return report(search, 'place', { what: 'entry', ...place });
  const rows = await search.reader.rows(table, entry.id);
  const edited = rows.find((row) => storedRowLeaf(table, row) !== row.leaf);
  if (edited) return report(search, 'leaf', { what: 'row', id: `${table}:${edited.id}`, seq: entry.seq });
  if (rows.length !== covered.count) return report(search, 'place', { what: 'count', ...place });
  // By code unit, whatever the collation of the database says.
  const ordered = [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));
  if (rootOf(ordered.map((row) => row.leaf)) === covered.root) return;
  const ids = ordered.map((row) => row.id);
  const id = ids.length === 0 ? place.id : `${table}:${[...new Set([ids.at(0), ids.at(-1)])].join('..')}`;
  report(search, 'place', { what: 'row', id, seq: entry.seq });
}

function noteHeads(search: Search, entry: StoredEntry): void {
  for (const { log, ...head } of headsNoted(entry.data)) {
    const known = search.noted.get(log);
    if (known) known.push(head);
    else search.noted.set(log, [head]);
  }
}
