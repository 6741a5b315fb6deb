import type { Knex } from 'knex';

/** The ledger: entries are written with their state change, numbered later by one sequencer. */
export async function up(db: Knex): Promise<void> {
  await db.schema
    .createTable('ledger_entries', (t) => {
      t.text('id').primary();
      t.text('log').notNullable();
      t.integer('seq').nullable();
      t.text('cause').notNullable();
      t.text('kind').notNullable();
      t.text('at').notNullable();
      t.text('data').notNullable();
      t.text('leaf').notNullable();
      t.unique(['log', 'cause']);
      t.unique(['log', 'seq']);
    })
    .createTable('ledger_tiles', (t) => {
      t.text('log').notNullable();
      t.integer('level').notNullable();
      t.integer('idx').notNullable();
      t.text('hashes').notNullable();
      t.primary(['log', 'level', 'idx']);
    })
    .createTable('ledger_checkpoints', (t) => {
      t.text('log').notNullable();
      t.integer('size').notNullable();
      t.text('root').notNullable();
      t.text('note').notNullable();
      t.text('frontier').notNullable();
      t.text('at').notNullable();
      t.primary(['log', 'size']);
    });
}

export async function down(db: Knex): Promise<void> {
  for (const table of ['ledger_checkpoints', 'ledger_tiles', 'ledger_entries']) await db.schema.dropTable(table);
}
