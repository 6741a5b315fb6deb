import type { Knex } from 'knex';

/**
 * `dialect` and this file are the only places where SQLite and PostgreSQL differ. Everything else is written in the SQL that both
 * speak, with instants as ISO-8601 UTC text, flags as 0 and 1, and JSON as text.
 */
export function dialectOf(db: Knex): 'sqlite' | 'postgres' {
  return db.client.driverName === 'pg' ? 'postgres' : 'sqlite';
}

/** What a table ends with whose rows lie in the order of its primary key: on SQLite the key then stands in them alone. */
export function keptByKey(db: Knex): string {
  return dialectOf(db) === 'sqlite' ? 'without rowid' : '';
}
