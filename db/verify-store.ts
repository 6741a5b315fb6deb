import { canonicalJson } from '../domain/canonical';
import { rowsCovered, type EntryData, type LedgerEntry } from '../domain/ledger/entry';
import { LEAF_COLUMNS, type LeafTable } from '../domain/ledger/row-leaf';
import type { StoredEntry, StoredRow, VerifyReader } from '../domain/ledger/verify';
import type { Database } from './connection';
import type { EntryRow } from './tables';

/** Reads a database for verification; `witnessed` comes from outside, since it must not lie in the database. */
export function createVerifyReader(db: Database, witnessed: VerifyReader['witnessed']): VerifyReader {
  return {
    async logs() {
      const fromEntries: { log: string }[] = await db('ledger_entries').distinct('log');
      const fromHeads: { log: string }[] = await db('ledger_checkpoints').distinct('log');
      return [...new Set([...fromEntries, ...fromHeads].map((row) => row.log))].sort();
    },
    async entries(log, afterSeq, limit) {
      const rows: EntryRow[] = await db<EntryRow>('ledger_entries')
        .where({ log })
        .andWhere('seq', '>', afterSeq)
        .orderBy('seq')
        .limit(limit);
      return rows.map(storedEntry);
    },
    async unnumbered(log) {
      const rows: EntryRow[] = await db<EntryRow>('ledger_entries')
        .where({ log })
        .whereNull('seq')
        .orderBy(['at', 'id']);
      return rows.map(storedEntry);
    },
    checkpoints: async (log) => db('ledger_checkpoints').where({ log }).orderBy('size').select('size', 'root', 'note'),
    async tile(log, index) {
      const row: { hashes: string } | undefined = await db('ledger_tiles')
        .where({ log, level: 0, idx: index })
        .first('hashes');
      return row?.hashes ?? null;
    },
    async rows(table, entryId) {
      const columns = [...LEAF_COLUMNS[table], 'leaf', 'entry_id'];
      return (await db(table).where({ entry_id: entryId }).orderBy('id').select(columns)) as StoredRow[];
    },
    orphans: (table) => orphans(db, table),
    stateMismatches: () => stateMismatches(db),
    witnessed,
  };
}

function storedEntry(row: EntryRow): StoredEntry {
  const data = parseData(row.data);
  const entry: LedgerEntry = {
    id: row.id,
    log: row.log,
    cause: row.cause,
    kind: row.kind as LedgerEntry['kind'],
    at: row.at,
    data: data ?? {},
  };
  return { ...entry, seq: row.seq, leaf: row.leaf, canonicalData: data !== null && canonicalJson(data) === row.data };
}

function parseData(text: string): EntryData | null {
  try {
    return JSON.parse(text) as EntryData;
  } catch {
    return null;
  }
}

/** Rows whose entry does not stand in the ledger, or stands there for another table. */
async function orphans(db: Database, table: LeafTable): Promise<string[]> {
  const rows: { id: string; data: string | null }[] = await db(`${table} as r`)
    .leftJoin('ledger_entries as e', 'e.id', 'r.entry_id')
    .whereNull('e.id')
    .orWhereNot((w) => w.whereLike('e.data', `%"table":"${table}"%`))
    .orderBy('r.id')
    .limit(1)
    .select('r.id', 'e.data');
  return rows
    .filter((row) => row.data === null || rowsCovered(parseData(row.data) ?? {})?.table !== table)
    .map((row) => row.id);
}

/**
 * A notice that has an answer on record stands in the state of its last delivery, unless it was put up once more (`approved`,
 * `claimed`); one without an answer stands in none of the states that only an answer gives.
 */
async function stateMismatches(db: Database): Promise<string[]> {
  const waiting = ['drafted', 'approved', 'claimed', 'held', 'suppressed', 'no_lawful_channel', 'superseded'];
  const rows: { id: string }[] = await db('notices as n')
    .leftJoin('deliveries as d', 'd.id', 'n.last_delivery_id')
    .whereNotIn('n.state', waiting)
    .andWhere((w) => w.whereNull('d.id').orWhereRaw('d.outcome <> n.state').orWhereRaw('d.notice_id <> n.id'))
    .orderBy('n.id')
    .limit(1)
    .select('n.id');
  return rows.map((row) => `notices:${row.id}`);
}
