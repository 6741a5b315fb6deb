import type { Knex } from 'knex';

/** Who is told what, each attempt to do it, and the running counts of the account. */
export async function up(db: Knex): Promise<void> {
  await db.schema
    .createTable('notices', (t) => {
      t.text('id').primary();
      t.text('incident_id').notNullable();
      t.text('person_id').notNullable();
      t.text('plan_id').notNullable();
      t.text('wave_id').notNullable();
      t.integer('revision').notNullable();
      t.text('channel').notNullable();
      t.text('state').notNullable();
      t.text('view_sealed').nullable();
      t.text('view_digest').notNullable();
      t.text('person_commitment').notNullable();
      t.text('address_commitment').notNullable();
      t.text('leaf').notNullable();
      t.text('batch_id').nullable();
      t.integer('attempt').notNullable();
      t.integer('resends').notNullable();
      t.text('next_at').nullable();
      t.text('last_delivery_id').nullable();
      t.integer('told_wrongly').notNullable();
      t.unique(['incident_id', 'person_id', 'plan_id', 'revision']);
      t.index(['wave_id', 'state', 'next_at']);
      t.index(['batch_id']);
      t.index(['plan_id']);
    })
    .createTable('deliveries', (t) => {
      t.text('id').primary();
      t.text('incident_id').notNullable();
      t.text('notice_id').notNullable().index();
      t.text('batch_id').notNullable();
      t.integer('attempt').notNullable();
      t.text('channel').notNullable();
      t.text('outcome').notNullable();
      t.text('at').notNullable();
      t.text('message_ref').notNullable();
      t.text('bytes_sha256').nullable();
      t.integer('reply_code').nullable();
      t.text('origin').notNullable();
      t.text('next_hop').nullable();
      t.text('package_id').notNullable();
      t.text('leaf').notNullable();
      t.text('entry_id').notNullable().index();
    })
    .createTable('delivery_events', (t) => {
      t.text('id').primary();
      t.text('incident_id').notNullable();
      t.text('delivery_id').notNullable();
      t.text('kind').notNullable();
      t.text('at').notNullable();
      t.text('origin').notNullable();
      t.text('digest').notNullable();
      t.text('leaf').notNullable();
      t.text('entry_id').notNullable().index();
    })
    .createTable('filings', (t) => {
      t.text('id').primary();
      t.text('incident_id').notNullable();
      t.text('obligation_id').notNullable().index();
      t.text('stage').notNullable();
      t.text('state').notNullable();
      t.text('origin').notNullable();
      t.text('at').notNullable();
      t.text('reference_commitment').nullable();
      t.text('document_sha256').nullable();
      t.text('receipt_sha256').nullable();
      t.text('package_id').nullable();
      t.text('recorded_by').notNullable();
      t.text('leaf').notNullable();
      t.text('entry_id').notNullable().index();
    })
    .createTable('figures_told', (t) => {
      t.text('id').primary();
      t.text('incident_id').notNullable().index();
      t.text('obligation_id').notNullable();
      t.text('figure').notNullable();
      t.integer('value').notNullable();
      t.text('basis').notNullable();
      t.text('at').notNullable();
    })
    .createTable('batches', (t) => {
      t.text('id').primary();
      t.text('incident_id').notNullable().index();
      t.text('kind').notNullable();
      t.text('subject').notNullable();
      t.text('state').notNullable();
      t.integer('n').notNullable();
      t.text('claimed_at').notNullable();
      t.text('settled_at').nullable();
    })
    .createTable('counters', (t) => {
      t.text('incident_id').notNullable();
      t.text('wave_id').notNullable();
      t.text('plan_id').notNullable();
      t.text('state').notNullable();
      t.integer('n').notNullable();
      t.primary(['incident_id', 'wave_id', 'plan_id', 'state']);
    });
}

export async function down(db: Knex): Promise<void> {
  for (const table of ['counters', 'batches', 'figures_told', 'filings', 'delivery_events', 'deliveries', 'notices']) {
    await db.schema.dropTable(table);
  }
}
