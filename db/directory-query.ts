import sqlite3 from 'sqlite3';
import { DomainError } from '../domain/errors';
import { errorCode } from './database-error';
import { openPostgres } from './dialect';

/** A database of the organisation, which is only read. */
export type DirectoryDatabase = { url: string } | { file: string };

/** One row by the fields that were asked for, every value as text; null is not known. */
export type QueriedRow = Record<string, string | null>;

const BATCH_ROWS = 5000;

/** What both databases are asked: which columns a statement has, and its rows one batch after the other. */
interface Reading {
  columnsOf(sql: string): Promise<string[]>;
  batches(sql: string): AsyncGenerator<QueriedRow[]>;
  close(): Promise<void>;
}

/**
 * Rows of one SELECT in batches of 5,000, in a read-only transaction and in the order of their values, so that the same rows
 * give the same sequence. `fields` that the statement has not are left out; `columns` says where one has another name.
 * Error kind `input` when the database or the statement cannot be used; no text of the database is passed on.
 */
export async function* queryDirectory(
  database: DirectoryDatabase,
  query: string,
  fields: readonly string[],
  columns: Readonly<Partial<Record<string, string>>>,
): AsyncGenerator<QueriedRow[]> {
  const statement = oneSelect(query);
  const reading = await answered(() => ('url' in database ? openForReading(database.url) : openFile(database.file)));
  try {
    const there = new Set(await answered(() => reading.columnsOf(`select * from (${statement}) as directory limit 1`)));
    if (there.size === 0) return;
    const missing = Object.values(columns).find((column) => column !== undefined && !there.has(column));
    if (missing !== undefined) throw unusable(`it has no column ${missing}`, 'correct the columns of the directory');
    const picked = fields.filter((field) => there.has(columns[field] ?? field));
    if (picked.length === 0) throw unusable('it has none of the columns of a directory', 'say which is which: columns');
    const list = picked.map((field) => `cast(${quoted(columns[field] ?? field)} as text) as ${quoted(field)}`);
    const order = picked.map((_, at) => at + 1).join(', ');
    const batches = reading.batches(`select ${list.join(', ')} from (${statement}) as directory order by ${order}`);
    try {
      for (;;) {
        const { value, done } = await answered(() => batches.next());
        if (done) return;
        yield value;
      }
    } finally {
      // Whoever stops early leaves a statement open, and its database could not be closed.
      await batches.return(undefined);
    }
  } finally {
    await reading.close();
  }
}

/** A second statement would run outside of what the first one is allowed. */
function oneSelect(query: string): string {
  const statement = query.trim().replace(/;\s*$/, '');
  if (/^(?:select|with)\b/i.test(statement) && !statement.includes(';')) return statement;
  throw unusable('its query is not one SELECT', 'a directory is read by one SELECT without a semicolon inside');
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

async function answered<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof DomainError) throw error;
    const code = errorCode(error);
    const cause = `the database refused (${code})`;
    // A wrong statement stays wrong; a database that is not there may come back.
    if (/^(?:0A|22|25006|42|SQLITE_ERROR|SQLITE_CANTOPEN|SQLITE_NOTADB)/.test(code))
      throw unusable(cause, 'try the query there, as the user of its address');
    throw new DomainError('failed', `couldn't read the directory: ${cause}`, 'see whether the database can be reached');
  }
}

function unusable(cause: string, hint: string): DomainError {
  return new DomainError('input', `couldn't read the directory: ${cause}`, hint);
}

async function openForReading(url: string): Promise<Reading> {
  const db = openPostgres(url, 'public');
  try {
    const trx = await db.transaction(undefined, { isolationLevel: 'repeatable read', readOnly: true });
    return {
      columnsOf: async (sql) => {
        const { fields } = (await trx.raw(asIs(sql))) as { fields: { name: string }[] };
        return fields.map(({ name }) => name);
      },
      async *batches(sql) {
        await trx.raw(asIs(`declare directory no scroll cursor for ${sql}`));
        for (;;) {
          const { rows } = (await trx.raw(`fetch ${BATCH_ROWS} from directory`)) as { rows: QueriedRow[] };
          if (rows.length === 0) return;
          yield rows;
        }
      },
      close: async () => {
        await trx.rollback().catch(() => undefined);
        await db.destroy();
      },
    };
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

/** Knex reads a question mark as a place for a value. */
function asIs(sql: string): string {
  return sql.replaceAll('?', '\\?');
}

async function openFile(file: string): Promise<Reading> {
  const db = await new Promise<sqlite3.Database>((resolve, reject) => {
    const opened = new sqlite3.Database(file, sqlite3.OPEN_READONLY, (error) =>
      error ? reject(error) : resolve(opened),
    );
  });
  // Sorting must not leave rows on disk in clear.
  await called((done) => db.exec('pragma temp_store = memory; pragma query_only = on; begin', done));
  return {
    columnsOf: async (sql) => {
      const statement = await prepare(db, sql);
      const row = await step(statement);
      await called((done) => statement.finalize(done));
      return Object.keys(row ?? {});
    },
    async *batches(sql) {
      const statement = await prepare(db, sql);
      try {
        for (let rows: QueriedRow[] = []; ;) {
          const row = await step(statement);
          if (row) rows.push(row);
          if (rows.length === BATCH_ROWS || (!row && rows.length > 0)) {
            yield rows;
            rows = [];
          }
          if (!row) return;
        }
      } finally {
        await called((done) => statement.finalize(done));
      }
    },
    close: () => called((done) => db.close(done)),
  };
}

function prepare(db: sqlite3.Database, sql: string): Promise<sqlite3.Statement> {
  return new Promise((resolve, reject) => {
    const statement = db.prepare(sql, (error: Error | null) => (error ? reject(error) : resolve(statement)));
  });
}

/** The next row of a statement; undefined = there is none. One row at a time: nothing is read ahead of whoever stores it. */
function step(statement: sqlite3.Statement): Promise<QueriedRow | undefined> {
  return new Promise((resolve, reject) => {
    statement.get((error: Error | null, row?: QueriedRow) => (error ? reject(error) : resolve(row)));
  });
}

function called(call: (done: (error?: Error | null) => void) => unknown): Promise<void> {
  return new Promise((resolve, reject) => {
    call((error) => (error ? reject(error) : resolve()));
  });
}
