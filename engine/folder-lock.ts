import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Database } from 'sqlite3';
import { DomainError } from '../domain/errors';

export interface FolderLock {
  release(): Promise<void>;
}

/**
 * At most one live holder of a role in a folder. The lock is an SQLite file held in `BEGIN EXCLUSIVE`: the system frees it the
 * moment the process dies, however it dies.
 */
export async function lockFolder(dir: string, role: string): Promise<FolderLock> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const db = await open(join(dir, `${role}.lock`));
  try {
    await run(db, 'PRAGMA busy_timeout=0');
    await run(db, 'BEGIN EXCLUSIVE');
  } catch {
    await close(db);
    throw new DomainError(
      'input',
      `couldn't start: another ${role} is using ${dir}`,
      role === 'worker'
        ? 'one worker writes to SQLite; for several set DATABASE_URL to a PostgreSQL database'
        : 'wait until it has ended, or choose another folder',
    );
  }
  return {
    release: async () => {
      await run(db, 'COMMIT').catch(() => undefined);
      await close(db);
    },
  };
}

function open(file: string): Promise<Database> {
  return new Promise((resolve, reject) => {
    const db = new Database(file, (error) => (error ? reject(error) : resolve(db)));
  });
}

function run(db: Database, sql: string): Promise<void> {
  return new Promise((resolve, reject) => db.run(sql, (error: Error | null) => (error ? reject(error) : resolve())));
}

function close(db: Database): Promise<void> {
  return new Promise((resolve) => db.close(() => resolve()));
}
