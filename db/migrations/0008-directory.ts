import type { Knex } from 'knex';

/** How a directory is read, what a partition was searched with, and the way from a person or a row to what stands there. */
export async function up(db: Knex): Promise<void> {
  await db.schema
    .alterTable('leak_files', (t) => {
      t.text('query').nullable();
      t.text('database_variable').nullable();
      t.text('columns').nullable();
    })
    .alterTable('partitions', (t) => {
      t.text('detectors').nullable();
      t.index(['file_id', 'first_row']);
    })
    .alterTable('credential_sightings', (t) => {
      t.index(['incident_id', 'person_fp']);
      t.index(['incident_id', 'fingerprint']);
    });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('credential_sightings', (t) => {
    t.dropIndex(['incident_id', 'person_fp']);
    t.dropIndex(['incident_id', 'fingerprint']);
  });
  await db.schema.alterTable('partitions', (t) => {
    t.dropIndex(['file_id', 'first_row']);
    t.dropColumn('detectors');
  });
  await db.schema.alterTable('leak_files', (t) => {
    t.dropColumns('query', 'database_variable', 'columns');
  });
}
