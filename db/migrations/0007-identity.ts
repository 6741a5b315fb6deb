import type { Knex } from 'knex';

/** Who is who: several keys of a kind for a person, rows that are one person, what people are asked and what they answered. */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('people', (t) => {
    t.text('merged_into').nullable();
    t.text('fullness').nullable();
    t.integer('deceased').notNullable().defaultTo(0);
    t.text('controller_id').nullable();
    t.text('details_sealed').nullable();
  });
  // Few are merged: an index over all of them would cost the first load of a million people.
  await db.raw('create index people_merged on people (incident_id, merged_into) where merged_into is not null');
  await keysTable(db, (t) => t.unique(['person_id', 'kind', 'fp'], { indexName: 'keys_of_person' }));
  await db.schema.alterTable('leak_files', (t) => t.integer('tranche').nullable());
  await db.schema
    .alterTable('identity_events', (t) => {
      t.text('by_ref').nullable();
      t.text('reason_digest').nullable();
      t.text('question_id').nullable();
      t.text('undoes').nullable();
    })
    .createTable('identity_questions', (t) => {
      t.text('id').primary();
      t.text('incident_id').notNullable().index();
      t.text('kind').notNullable();
      t.text('person_id').notNullable();
      t.text('other_person_id').notNullable();
      t.text('agree').notNullable();
      t.text('differ').notNullable();
      t.text('state').notNullable();
      t.text('answer').nullable();
      t.text('reason_digest').nullable();
      t.text('by_ref').nullable();
      t.text('at').notNullable();
    })
    .createTable('identity_answers', (t) => {
      t.text('incident_id').notNullable();
      t.text('lot').notNullable();
      t.integer('no').notNullable();
      t.text('person_id').notNullable();
      t.text('other_person_id').nullable();
      t.text('answer').notNullable();
      t.text('country').nullable();
      t.text('subdivision').nullable();
      t.text('undoes').nullable();
      t.text('reason_digest').notNullable();
      t.text('by_ref').notNullable();
      t.primary(['incident_id', 'lot', 'no']);
    });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('identity_answers');
  await db.schema.dropTable('identity_questions');
  await db.schema.alterTable('identity_events', (t) => {
    t.dropColumns('by_ref', 'reason_digest', 'question_id', 'undoes');
  });
  await db.schema.alterTable('leak_files', (t) => t.dropColumn('tranche'));
  await db.raw('delete from person_keys where kind <> ?', ['account_id']);
  await keysTable(db, (t) => t.primary(['person_id', 'kind']));
  await db.raw('drop index people_merged');
  await db.schema.alterTable('people', (t) => {
    t.dropColumns('merged_into', 'fullness', 'deceased', 'controller_id', 'details_sealed');
  });
}

/** The primary key of a table cannot be changed in place on SQLite. */
async function keysTable(db: Knex, unique: (t: Knex.CreateTableBuilder) => void): Promise<void> {
  await db.schema.renameTable('person_keys', 'person_keys_before');
  await db.raw('drop index if exists person_keys_incident_id_kind_fp_index');
  await db.raw('drop index if exists keys_by_value');
  await db.schema.createTable('person_keys', (t) => {
    t.text('incident_id').notNullable();
    t.text('person_id').notNullable();
    t.text('rank').notNullable();
    t.text('kind').notNullable();
    t.text('fp').nullable();
    unique(t);
    t.index(['incident_id', 'kind', 'fp'], 'keys_by_value');
  });
  await db.raw(
    'insert into person_keys (incident_id, person_id, rank, kind, fp) select incident_id, person_id, rank, kind, fp from person_keys_before',
  );
  await db.schema.dropTable('person_keys_before');
}
