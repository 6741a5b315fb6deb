import knex, { type Knex } from 'knex';
import { errorCode, withoutBindings } from './database-error';
import { dialectOf } from './dialect-name';
import { type PackedRows, packRows } from './packed-rows';

/** Column types that a JSON list of rows may carry into a statement. */
export type JsonColumn = 'text' | 'integer';

/**
 * One bound parameter becomes a table: `{ sql, binding }` to be used as `from <sql> as r`.
 * Set-based statements are 20 to 45 times faster than one statement per row.
 */
export function jsonRows(
  db: Knex,
  columns: Record<string, JsonColumn>,
  rows: readonly object[] | PackedRows,
): Knex.Raw {
  const names = Object.keys(columns);
  const { columns: order, json } = packRows(names, rows);
  if (!names.every((name) => order.includes(name))) throw new Error('packed rows lack a column');
  // As lists: the names would be most of what the database reads.
  if (dialectOf(db) === 'postgres') {
    const pick = (name: string): string =>
      `(value ->> ${order.indexOf(name)})${columns[name] === 'integer' ? '::bigint' : ''} as "${name}"`;
    return db.raw(`(select ${names.map(pick).join(', ')} from jsonb_array_elements(?::jsonb) as t(value))`, [json]);
  }
  const picks = names.map((name) => `value ->> ${order.indexOf(name)} as "${name}"`).join(', ');
  // Both limits keep SQLite from folding one select into the next: without the inner one it writes a row out again for each of its
  // columns; without the outer one it reads all of the JSON again for every row that the list is joined to.
  return db.raw(`(select ${picks} from (select value from json_each(?) limit -1) limit -1)`, [json]);
}

/** As `jsonRows` for one column of texts. */
export function jsonTexts(db: Knex, name: string, texts: readonly string[]): Knex.Raw {
  const json = JSON.stringify(texts);
  if (dialectOf(db) === 'postgres')
    return db.raw(`(select value as "${name}" from jsonb_array_elements_text(?::jsonb) as t(value))`, [json]);
  return db.raw(`(select value as "${name}" from json_each(?) limit -1)`, [json]);
}

/** Rows of columns that are all texts, 5,000 a statement; `onConflict` is what follows `on conflict`. */
export async function insertTexts(
  db: Knex,
  q: Knex | Knex.Transaction,
  table: string,
  names: readonly string[],
  rows: readonly object[],
  onConflict: string | null = null,
): Promise<void> {
  const columns = Object.fromEntries(names.map((name) => [name, 'text' as const]));
  const list = names.join(', ');
  for (let at = 0; at < rows.length; at += 5000) {
    const source = jsonRows(db, columns, rows.slice(at, at + 5000));
    const conflict = onConflict === null ? '' : ` where true on conflict ${onConflict}`;
    await q.raw(`insert into ${table} (${list}) select ${list} from ? as r${conflict}`, [source]);
  }
}

/** Rows of a raw statement with `returning`, whichever database answered. */
export function rowsOf(result: unknown): Record<string, unknown>[] {
  if (Array.isArray(result)) return result as Record<string, unknown>[];
  if (result !== null && typeof result === 'object' && 'rows' in result)
    return result.rows as Record<string, unknown>[];
  return [];
}

/**
 * Runs an insert and answers how many rows it added. Within a transaction: SQLite is asked afterwards, because for rows that it
 * returns it would write all of them into a file first.
 */
export async function insertCounted(
  db: Knex,
  trx: Knex,
  sql: string,
  bindings: readonly Knex.RawBinding[],
): Promise<number> {
  const result: unknown = await trx.raw(sql, bindings);
  if (dialectOf(db) === 'postgres') return (result as { rowCount: number }).rowCount;
  return Number(rowsOf(await trx.raw('select changes() as n'))[0]?.['n']);
}

/** Holds the rows of a query until the transaction ends; on SQLite the transaction holds the whole database already. */
export function heldRows<Q extends Knex.QueryBuilder>(db: Knex, table: string, query: Q): Q {
  return dialectOf(db) === 'postgres' ? (query.forUpdate(table) as Q) : query;
}

/** The same without those that somebody else holds: nobody waits, and no row is handed to two. */
export function freeRows<Q extends Knex.QueryBuilder>(db: Knex, table: string, query: Q): Q {
  return dialectOf(db) === 'postgres' ? (query.forUpdate(table).skipLocked() as Q) : query;
}

/**
 * Changes rows and answers how many there were of each value of `by`. PostgreSQL does both in one statement, since others write
 * between two, and takes the rows in the order of their ids, so that two such changes never wait for each other.
 */
export async function updateCounted(
  db: Knex,
  q: Knex,
  update: { table: string; where: Record<string, string>; change: Record<string, string>; by: string },
): Promise<{ value: string; n: number }[]> {
  const { table, where, change, by } = update;
  const rows = q(table).where(where);
  if (dialectOf(db) === 'sqlite') {
    const counts: { value: string; n: number }[] = await rows
      .clone()
      .groupBy(by)
      .select({ value: by })
      .count({ n: '*' });
    await rows.update(change);
    return counts;
  }
  const held = rows.select('id').orderBy('id').forUpdate();
  const moved = q(table).whereIn('id', q.select('id').from('held')).update(change).returning(by);
  const result: unknown = await q.raw(
    'with held as (?), moved as (?) select ?? as value, count(*) as n from moved group by ??',
    [held, moved, by, by],
  );
  return rowsOf(result).map((row) => ({ value: String(row['value']), n: Number(row['n']) }));
}

/** SQL that joins text of a group in order; `column` and `order` are column names of ours, never input. */
export function joinText(db: Knex, column: string, order: string): string {
  return dialectOf(db) === 'postgres'
    ? `string_agg(${column}, ',' order by ${order})`
    : `group_concat(${column}, ',' order by ${order})`;
}

/** The first of several transactions that prepare a schema goes on, the others wait for its end; on SQLite its beginning did that. */
export async function takeTurn(db: Knex, trx: Knex, schema: string): Promise<void> {
  if (dialectOf(db) === 'sqlite') return;
  await trx.raw('select pg_advisory_xact_lock(hashtext(?))', [`schema/${schema}`]);
  await trx.raw('create schema if not exists ??', [schema]);
}

/** Knex writes to the console, past the log; what goes wrong comes back as an error anyway. */
const QUIET = { warn: () => undefined, error: () => undefined, deprecate: () => undefined, debug: () => undefined };

/** Milliseconds a writer waits for the one before it. */
const BUSY_TIMEOUT_MS = 20_000;

type ClientClass = typeof Knex.Client;

/** Whatever a statement fails with is replaced where it arises, so that no store can let bindings out. */
function withQuietErrors(Base: ClientClass): ClientClass {
  return class extends Base {
    override async query(connection: unknown, statement: unknown): Promise<unknown> {
      try {
        return await super.query(connection, statement);
      } catch (error) {
        throw withoutBindings(error);
      }
    }
  };
}

/** Knex begins transactions deferred; on SQLite a read-then-write then fails instead of waiting for its turn. */
function immediateSqliteClient(): ClientClass {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the dialect class is no part of Knex's typed exports
  const Sqlite = require('knex/lib/dialects/sqlite3') as ClientClass;
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- as above
  const Transaction = require('knex/lib/dialects/sqlite3/execution/sqlite-transaction') as new (...args: unknown[]) => {
    begin(conn: unknown): Promise<unknown>;
    query(conn: unknown, sql: string): Promise<unknown>;
  };
  class ImmediateTransaction extends Transaction {
    override begin(conn: unknown): Promise<unknown> {
      return this.query(conn, 'BEGIN IMMEDIATE;');
    }
  }
  return class extends withQuietErrors(Sqlite) {
    override transaction(...args: unknown[]): Knex.Transaction {
      return new ImmediateTransaction(this, ...args) as unknown as Knex.Transaction;
    }
  };
}

function postgresClient(): ClientClass {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- as above
  return withQuietErrors(require('knex/lib/dialects/postgres') as ClientClass);
}

/** Pages of the write-ahead log before they are moved into the file (256 MB): a bulk import would move a page again with nearly every batch. */
const WAL_PAGES = 65_536;

/** Times that a connection asks for WAL, for as long as the driver waits by itself (a second) each. */
const OPENING_TRIES = 20;

type SqliteHandle = { run(sql: string, done: (error: Error | null) => void): void };

/** Opens SQLite: WAL, every commit on disk, deleted content overwritten. One connection, so one writer per process. */
export function openSqlite(filename: string): Knex {
  const pragmas = [
    'journal_mode=WAL',
    'synchronous=FULL',
    `busy_timeout=${BUSY_TIMEOUT_MS}`,
    'secure_delete=ON',
    'cache_size=-131072',
    'foreign_keys=ON',
    `wal_autocheckpoint=${WAL_PAGES}`,
  ];
  return knex({
    client: immediateSqliteClient(),
    connection: { filename },
    useNullAsDefault: true,
    compileSqlOnError: false,
    log: QUIET,
    pool: {
      min: 1,
      max: 1,
      afterCreate(handle: SqliteHandle, done: (error: Error | null) => void): void {
        const next = (at: number, tries = 1): void => {
          const pragma = pragmas[at];
          if (pragma === undefined) return done(null);
          handle.run(`PRAGMA ${pragma}`, (error) => {
            // Two that turn a new file to WAL at once wait for each other's lock, however long: one has to let go and come again.
            if (errorCode(error) === 'SQLITE_BUSY' && tries < OPENING_TRIES) next(at, tries + 1);
            else if (error) done(error);
            else next(at + 1);
          });
        };
        next(0);
      },
    },
  });
}

/** Opens PostgreSQL in one schema; counts come back as numbers (they stay far below 2^53). */
export function openPostgres(url: string, schema: string): Knex {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- pg's parser table has no ES export that Knex shares
  const { types } = require('pg') as { types: { setTypeParser(oid: number, parse: (text: string) => number): void } };
  types.setTypeParser(20, Number);
  types.setTypeParser(1700, Number);
  return knex({
    client: postgresClient(),
    connection: { connectionString: url },
    searchPath: [schema],
    compileSqlOnError: false,
    log: QUIET,
    pool: { min: 0, max: 8 },
  });
}
