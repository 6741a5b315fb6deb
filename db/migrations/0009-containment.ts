import type { Knex } from 'knex';

/** What is kept of a key beside its state: its use, sealed before it was revoked, and the key in its place. */
export async function up(db: Knex): Promise<void> {
  await db.schema
    .alterTable('credentials', (t) => {
      t.text('usage_sealed').nullable();
      t.text('usage_limits').nullable();
      t.text('usage_read_at').nullable();
      t.integer('usage_tries').notNullable().defaultTo(0);
      t.text('replacement').nullable();
      t.text('replaced_by').nullable();
    })
    .createTable('handovers', (t) => {
      t.text('credential_id').primary();
      t.text('incident_id').notNullable().index();
      t.text('sealed').nullable();
      t.text('made_at').notNullable();
      t.text('taken_at').nullable();
    })
    .createTable('securings', (t) => {
      t.text('id').primary();
      t.text('incident_id').notNullable().index();
      t.text('closed_at').notNullable();
      t.text('recorded_at').notNullable();
      t.text('recorded_by').notNullable();
      t.text('method').notNullable();
      t.text('answer').notNullable();
    })
    .createTable('evidence_items', (t) => {
      t.text('id').primary();
      t.text('incident_id').notNullable().index();
      t.text('kind').notNullable();
      t.text('name').notNullable();
      t.text('sha256').nullable();
      t.text('custodian').nullable();
      t.text('kept_until').nullable();
      t.text('recorded_at').notNullable();
    });
}

export async function down(db: Knex): Promise<void> {
  for (const table of ['evidence_items', 'securings', 'handovers']) await db.schema.dropTable(table);
  await db.schema.alterTable('credentials', (t) => {
    t.dropColumns('usage_sealed', 'usage_limits', 'usage_read_at', 'usage_tries', 'replacement', 'replaced_by');
  });
}
