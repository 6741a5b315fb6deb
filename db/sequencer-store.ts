import type { EntryData } from '../domain/ledger/entry';
import {
  appendToFrontier,
  EMPTY_FRONTIER,
  frontierRoot,
  fullTiles,
  TILE_WIDTH,
  type Frontier,
} from '../domain/ledger/tree';
import { inTransaction, reading, type Database, type Querier } from './connection';
import { jsonRows } from './dialect';
import { dialectOf } from './dialect-name';
import { appendEntry, INSTALLATION_LOG } from './stores/ledger-store';
import type { EntryRow } from './tables';

/** Entries numbered in one transaction. */
const PAGE = 5000;

export interface Head {
  log: string;
  size: number;
  root: string;
  note: string;
}

export interface SequencerStore {
  /** logs that hold unnumbered entries, the installation log left out */
  listPending(): Promise<string[]>;
  /** Numbers one page of a log and stores its checkpoint; null when there is nothing to number. */
  advance(log: string, at: string, sign: (size: number, root: string) => string): Promise<Head | null>;
  listHeads(): Promise<Head[]>;
  /** Every head after these sizes, for a witness that lacks them. */
  listCheckpoints(log: string, afterSize: number): Promise<Head[]>;
  appendHeads(at: string, heads: readonly Head[]): Promise<void>;
}

export function createSequencerStore(db: Database): SequencerStore {
  return {
    listPending: () =>
      reading(async () => {
        const rows: { log: string }[] = await db('ledger_entries')
          .whereNull('seq')
          .whereNot({ log: INSTALLATION_LOG })
          .distinct('log')
          .orderBy('log');
        return rows.map((row) => row.log);
      }),
    advance: (log, at, sign) => inTransaction(db, (trx) => advance(db, trx, log, at, sign)),
    listHeads: () =>
      reading(async () => {
        const newest = db('ledger_checkpoints').groupBy('log').select('log').max({ size: 'size' });
        return db('ledger_checkpoints as c')
          .join(newest.as('n'), (on) => on.on('n.log', 'c.log').andOn('n.size', 'c.size'))
          .orderBy('c.log')
          .select('c.log', 'c.size', 'c.root', 'c.note');
      }),
    listCheckpoints: (log, afterSize) =>
      reading(async () =>
        db('ledger_checkpoints')
          .where({ log })
          .andWhere('size', '>', afterSize)
          .orderBy('size')
          .select('log', 'size', 'root', 'note'),
      ),
    appendHeads: (at, heads) => inTransaction(db, (trx) => appendHeads(trx, at, heads)),
  };
}

/** The newest heads of the incident logs, as one entry of the installation log; the same heads again are no new entry. */
async function appendHeads(trx: Querier, at: string, heads: readonly Head[]): Promise<void> {
  const data: EntryData = { heads: heads.map(({ log, size, root }) => ({ log, size, root })) };
  const cause = `heads/${heads.map(({ log, size }) => `${log}@${size}`).join(',')}`;
  const known: unknown = await trx('ledger_entries').where({ log: INSTALLATION_LOG, cause }).first('id');
  if (!known) await appendEntry(trx, { log: INSTALLATION_LOG, cause, kind: 'ledger.heads', at, data });
}

async function advance(
  db: Database,
  trx: Querier,
  log: string,
  at: string,
  sign: (size: number, root: string) => string,
): Promise<Head | null> {
  await holdLease(db, trx, at);
  const pending: EntryRow[] = await trx<EntryRow>('ledger_entries')
    .where({ log })
    .whereNull('seq')
    .orderBy(['at', 'id'])
    .limit(PAGE);
  if (pending.length === 0) return null;
  const before = await frontierOf(trx, log);
  const leaves = pending.map((row) => row.leaf);
  const numbered = pending.map((row, index) => ({ id: row.id, seq: before.size + index }));
  await trx.raw('update ledger_entries set seq = r.seq from ? as r where ledger_entries.id = r.id', [
    jsonRows(db, { id: 'text', seq: 'integer' }, numbered),
  ]);
  const carried: { leaf: string }[] = await trx<EntryRow>('ledger_entries')
    .where({ log })
    .andWhere('seq', '>=', Math.floor(before.size / TILE_WIDTH) * TILE_WIDTH)
    .andWhere('seq', '<', before.size)
    .orderBy('seq')
    .select('leaf');
  const tiles = fullTiles(
    before.size,
    carried.map((row) => row.leaf),
    leaves,
  );
  for (const tile of tiles) {
    await trx('ledger_tiles').insert({ log, level: 0, idx: tile.index, hashes: tile.hashes.join('') });
  }
  const frontier = appendToFrontier(before, leaves);
  const root = frontierRoot(frontier);
  const head = { log, size: frontier.size, root, note: sign(frontier.size, root) };
  await trx('ledger_checkpoints').insert({ ...head, frontier: JSON.stringify(frontier.hashes), at });
  return head;
}

/** One sequencer at a time: the row is the lock on PostgreSQL, the transaction itself on SQLite. */
async function holdLease(db: Database, trx: Querier, at: string): Promise<void> {
  await trx('leases')
    .insert({ name: 'sequencer', holder: 'sequencer', epoch: 1, expires_at: at })
    .onConflict('name')
    .ignore();
  if (dialectOf(db) === 'postgres') await trx('leases').where({ name: 'sequencer' }).forUpdate().first();
}

async function frontierOf(trx: Querier, log: string): Promise<Frontier> {
  const row: { size: number; frontier: string } | undefined = await trx('ledger_checkpoints')
    .where({ log })
    .orderBy('size', 'desc')
    .first('size', 'frontier');
  return row ? { size: row.size, hashes: JSON.parse(row.frontier) as string[] } : EMPTY_FRONTIER;
}
