import { Database } from 'sqlite3';

/** A row as it lies in the file. */
export type RawRow = Record<string, string | number | null>;

/** The database of an installation, past all of our code: for looking, and for the hand that should not be in it. */
export interface DatabaseFile {
  rows(sql: string, values?: readonly (string | number)[]): Promise<RawRow[]>;
  /** Changes rows by hand; answers with their number. */
  change(sql: string, values?: readonly (string | number)[]): Promise<number>;
  close(): Promise<void>;
}

export async function openDatabaseFile(path: string): Promise<DatabaseFile> {
  const db = await new Promise<Database>((resolve, reject) => {
    const opened: Database = new Database(path, (error) => (error ? reject(error) : resolve(opened)));
  });
  db.configure('busyTimeout', 10_000);
  return {
    rows: (sql, values = []) =>
      new Promise((resolve, reject) =>
        db.all<RawRow>(sql, [...values], (error, rows) => (error ? reject(error) : resolve(rows))),
      ),
    change: (sql, values = []) =>
      new Promise((resolve, reject) =>
        db.run(sql, [...values], function (error) {
          if (error) reject(error);
          else resolve(this.changes);
        }),
      ),
    close: () => new Promise((resolve) => db.close(() => resolve())),
  };
}
