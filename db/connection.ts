import type { Knex } from 'knex';
import { DomainError } from '../domain/errors';
import { errorCode, withoutBindings } from './database-error';
import { dialectOf } from './dialect-name';
import { openPostgres, openSqlite, takeTurn } from './dialect';
import { keyStoreMigrations, migrations } from './migrations';

export type Database = Knex;
export type Transaction = Knex.Transaction;
/** A transaction or, for reads, the database itself. */
export type Querier = Knex | Transaction;

export interface DatabaseLocation {
  /** `postgres://…`, or null for the SQLite file */
  url: string | null;
  file: string;
  keyStoreFile: string;
}

/** Opens the business database, brings it to the newest schema, and hides bindings from every error that leaves it. */
export async function openDatabase(location: DatabaseLocation): Promise<Database> {
  return open(location.url, location.file, 'tocsin', migrations);
}

/** Opens the key store: its own file or schema, so that it can have its own backups. */
export async function openKeyStore(location: DatabaseLocation): Promise<Database> {
  return open(location.url, location.keyStoreFile, 'tocsin_keys', keyStoreMigrations);
}

async function open(
  url: string | null,
  file: string,
  schema: string,
  source: Knex.MigrationSource<unknown>,
): Promise<Database> {
  const db = url ? openPostgres(url, schema) : openSqlite(file);
  try {
    await migrate(db, schema, source);
  } catch (error) {
    await db.destroy();
    throw new DomainError(
      'failed',
      `couldn't open the database: ${errorCode(error)}`,
      url ? 'check DATABASE_URL' : `check that ${file} can be written`,
    );
  }
  return db;
}

/**
 * One transaction for all that is missing: several may open a new database at once, the first makes it and the others wait; and a
 * crash leaves no half of it, nor the lock that Knex would otherwise want to have released by hand.
 */
async function migrate(db: Database, schema: string, source: Knex.MigrationSource<unknown>): Promise<void> {
  if (await isNewest(db, source)) return;
  await db.transaction(async (trx) => {
    await takeTurn(db, trx, schema);
    await trx.migrate.latest({ migrationSource: source });
  });
}

/** Looked up without a lock: who only reads does not wait for who writes. Without the table there is no schema yet. */
async function isNewest(db: Database, source: Knex.MigrationSource<unknown>): Promise<boolean> {
  const names = (await source.getMigrations([])).map((migration) => source.getMigrationName(migration));
  const done: string[] = await db('knex_migrations')
    .pluck('name')
    .catch(() => []);
  return done.length === names.length && names.every((name) => done.includes(name));
}

/**
 * Runs `work` in one transaction. Inside, nothing is awaited but the database. On SQLite it begins IMMEDIATE, so that two
 * processes that read and then write wait for each other.
 */
export async function inTransaction<T>(db: Database, work: (trx: Transaction) => Promise<T>): Promise<T> {
  try {
    return await db.transaction(work);
  } catch (error) {
    throw withoutBindings(error);
  }
}

/** Runs reads outside a transaction with the same rule for errors. */
export async function reading<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw withoutBindings(error);
  }
}

/** `sqlite` or `postgres`, for messages and for the one-writer rule. */
export function databaseKind(db: Database): 'sqlite' | 'postgres' {
  return dialectOf(db);
}
