import type { Knex } from 'knex';

/** Leaked credentials: found once, never reset by a scan; the secret stays sealed until its death is proven for the last time. */
export async function up(db: Knex): Promise<void> {
  await db.schema
    .createTable('credentials', (t) => {
      t.text('id').primary();
      t.text('incident_id').notNullable();
      t.text('fingerprint').notNullable();
      t.text('kind').notNullable();
      t.text('provider').notNullable();
      t.text('confidence').notNullable();
      t.text('state').notNullable();
      t.text('state_reason').nullable();
      t.text('secret_sealed').nullable();
      t.text('key_id').nullable();
      t.text('last_used_at').nullable();
      t.integer('contained').notNullable();
      t.integer('replaced').notNullable();
      t.integer('probes').notNullable();
      t.text('next_probe_at').nullable();
      t.text('batch_id').nullable();
      t.unique(['incident_id', 'fingerprint']);
      t.index(['incident_id', 'provider', 'state']);
    })
    .createTable('credential_sightings', (t) => {
      t.text('incident_id').notNullable();
      t.text('fingerprint').notNullable();
      t.text('partition_id').notNullable();
      t.integer('row').notNullable();
      t.bigInteger('offset').nullable();
      t.text('column').notNullable();
      t.text('person_fp').nullable();
      t.primary(['partition_id', 'row', 'fingerprint']);
    })
    .createTable('credential_people', (t) => {
      t.text('incident_id').notNullable();
      t.text('credential_id').notNullable();
      t.text('person_id').notNullable();
      t.text('relation').notNullable();
      t.primary(['credential_id', 'person_id', 'relation']);
    })
    .createTable('credential_proofs', (t) => {
      t.text('id').primary();
      t.text('incident_id').notNullable();
      t.text('credential_id').notNullable().index();
      t.text('kind').notNullable();
      t.text('at').notNullable();
      t.text('method').notNullable();
      t.text('answer').notNullable();
      t.text('batch_id').notNullable();
      t.text('leaf').notNullable();
      t.text('entry_id').notNullable().index();
    });
}

export async function down(db: Knex): Promise<void> {
  for (const table of ['credential_proofs', 'credential_people', 'credential_sightings', 'credentials']) {
    await db.schema.dropTable(table);
  }
}
