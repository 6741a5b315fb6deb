import type { Knex } from 'knex';

/** The key store: deleting a row here is what erases a person or an incident. */
export async function up(db: Knex): Promise<void> {
  await db.schema
    .createTable('incident_keys', (t) => {
      t.text('id').primary();
      t.text('wrapped').notNullable();
      t.text('created_at').notNullable();
    })
    .createTable('person_secrets', (t) => {
      t.text('person_id').primary();
      t.text('incident_id').notNullable().index();
      t.text('wrapped').notNullable();
    });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('person_secrets');
  await db.schema.dropTable('incident_keys');
}
