import type { Knex } from 'knex';

/** The incident, what was reported about it, what people answered, and the material. */
export async function up(db: Knex): Promise<void> {
  await db.schema
    .createTable('installation', (t) => {
      t.text('id').primary();
      t.text('installation_id').notNullable();
      t.integer('epoch').notNullable();
      t.text('gate').notNullable();
      t.text('gate_reason');
      t.text('created_at').notNullable();
    })
    .createTable('leases', (t) => {
      t.text('name').primary();
      t.text('holder').notNullable();
      t.integer('epoch').notNullable();
      t.text('expires_at').notNullable();
    })
    .createTable('incidents', (t) => {
      t.text('id').primary();
      t.text('state').notNullable();
      t.text('organisation_hash').notNullable();
      t.text('anchor_at').notNullable();
      t.text('record_digest').notNullable();
      t.text('reporter').notNullable();
      t.text('revision_id');
      t.integer('round_no');
      t.text('created_at').notNullable();
      t.text('opened_at');
      t.text('closed_at');
    })
    .createTable('revisions', (t) => {
      t.text('id').primary();
      t.text('incident_id').notNullable().index();
      t.integer('no').notNullable();
      t.text('digest').notNullable();
      t.text('record_sealed').notNullable();
      t.text('base_dir').notNullable();
      t.text('author').notNullable();
      t.text('state').notNullable();
      t.text('created_at').notNullable();
      t.unique(['incident_id', 'no']);
    })
    .createTable('claims', (t) => {
      t.text('incident_id').notNullable();
      t.text('revision_id').notNullable();
      t.text('claim_id').notNullable();
      t.text('event').notNullable();
      t.text('at').notNullable();
      t.text('precision').notNullable();
      t.integer('operative').notNullable();
      t.primary(['revision_id', 'claim_id']);
    })
    .createTable('determinations', (t) => {
      t.text('id').primary();
      t.text('incident_id').notNullable().index();
      t.text('question').notNullable();
      t.text('answer').notNullable();
      t.text('reason_digest').notNullable();
      t.text('facts_digest').notNullable();
      t.text('hash').notNullable();
      t.integer('needs').notNullable();
      t.text('state').notNullable();
      t.text('proposed_by').notNullable();
      t.text('created_at').notNullable();
      t.text('in_force_at');
    })
    .createTable('rounds', (t) => {
      t.text('id').primary();
      t.text('incident_id').notNullable();
      t.integer('no').notNullable();
      t.text('revision_id').notNullable();
      t.text('rule_set').notNullable();
      t.text('state').notNullable();
      t.text('causes').notNullable();
      t.text('opened_at').notNullable();
      t.text('decided_at');
      t.text('summary');
      t.unique(['incident_id', 'no']);
    })
    .createTable('rule_sets', (t) => {
      t.text('version').primary();
      t.text('body').notNullable();
      t.text('at').notNullable();
    })
    .createTable('leak_files', (t) => {
      t.text('id').primary();
      t.text('incident_id').notNullable().index();
      t.text('kind').notNullable();
      t.text('path').notNullable();
      t.text('mapping').nullable();
      t.text('as_of').nullable();
      t.text('source').nullable();
      t.text('state').notNullable();
      t.text('sha256').nullable();
      t.bigInteger('bytes').nullable();
      t.integer('rows').nullable();
      t.integer('scan_no').nullable();
      t.text('created_at').notNullable();
    })
    .createTable('partitions', (t) => {
      t.text('id').primary();
      t.text('incident_id').notNullable().index();
      t.text('file_id').notNullable();
      t.integer('scan_no').notNullable();
      t.bigInteger('start').notNullable();
      t.bigInteger('end').notNullable();
      t.integer('first_row').notNullable();
      t.text('state').notNullable();
      t.integer('attempt').notNullable();
      t.integer('rows_read').notNullable();
      t.integer('rows_scanned').notNullable();
      t.integer('rows_quarantined').notNullable();
      t.text('result').nullable();
      t.text('result_sha256').nullable();
    })
    .createTable('quarantined_rows', (t) => {
      t.text('incident_id').notNullable();
      t.text('file_id').notNullable();
      t.text('partition_id').notNullable();
      t.integer('row').notNullable();
      t.bigInteger('offset').nullable();
      t.text('reason').notNullable();
      t.primary(['file_id', 'partition_id', 'row']);
    })
    .createTable('evidence', (t) => {
      t.text('id').primary();
      t.text('incident_id').notNullable().index();
      t.text('kind').notNullable();
      t.text('sha256').notNullable();
      t.text('custodian').notNullable();
      t.text('until').nullable();
      t.text('created_at').notNullable();
    })
    .createTable('tasks', (t) => {
      t.text('id').primary();
      t.text('incident_id').notNullable().index();
      t.text('kind').notNullable();
      t.text('subject').notNullable();
      t.text('state').notNullable();
      t.integer('round_no').nullable();
      t.integer('n').notNullable();
      t.text('due_at').nullable();
      t.text('created_at').notNullable();
      t.text('done_at').nullable();
      t.unique(['incident_id', 'kind', 'subject']);
    });
}

export async function down(db: Knex): Promise<void> {
  for (const table of [
    'tasks',
    'evidence',
    'quarantined_rows',
    'partitions',
    'leak_files',
    'rule_sets',
    'rounds',
    'determinations',
    'claims',
    'revisions',
    'incidents',
    'leases',
    'installation',
  ]) {
    await db.schema.dropTable(table);
  }
}
