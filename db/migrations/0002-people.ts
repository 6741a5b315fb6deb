import type { Knex } from 'knex';

/** Affected people, what of theirs was exposed, and who is alike in everything a rule can see. */
export async function up(db: Knex): Promise<void> {
  await db.schema
    .createTable('people', (t) => {
      t.text('id').primary();
      t.text('incident_id').notNullable();
      t.text('key_fp').nullable();
      t.text('state').notNullable();
      t.text('cohort_id').nullable();
      t.text('country').nullable();
      t.text('subdivision').nullable();
      t.text('residence_basis').notNullable();
      t.text('language').notNullable();
      t.text('age_band').notNullable();
      t.text('relation').notNullable();
      t.text('contact_class').notNullable();
      t.text('contact_sealed').nullable();
      t.text('contact_commitment').nullable();
      t.text('credential_state').notNullable();
      t.integer('first_round').nullable();
      t.unique(['incident_id', 'key_fp']);
      t.index(['incident_id', 'cohort_id']);
      t.index(['incident_id', 'state']);
    })
    .createTable('person_keys', (t) => {
      t.text('incident_id').notNullable();
      t.text('person_id').notNullable();
      t.text('rank').notNullable();
      t.text('kind').notNullable();
      t.text('fp').nullable();
      t.primary(['person_id', 'kind']);
      t.index(['incident_id', 'kind', 'fp']);
    })
    .createTable('exposures', (t) => {
      t.text('incident_id').notNullable();
      t.text('person_id').notNullable();
      t.text('element').notNullable();
      t.text('protection').notNullable();
      t.text('evidence').notNullable();
      t.text('origin').notNullable();
      t.integer('value_count').notNullable();
      t.text('locators').notNullable();
      t.primary(['person_id', 'element', 'protection', 'origin']);
      t.index(['incident_id']);
    })
    .createTable('profiles', (t) => {
      t.text('id').primary();
      t.text('incident_id').notNullable().index();
      t.text('elements').notNullable();
      t.text('linkage').notNullable();
      t.text('volume').notNullable();
    })
    .createTable('cohorts', (t) => {
      t.text('id').primary();
      t.text('incident_id').notNullable().index();
      t.text('profile_id').notNullable();
      t.text('country').nullable();
      t.text('subdivision').nullable();
      t.text('residence_basis').notNullable();
      t.text('age_band').notNullable();
      t.text('relation').notNullable();
      t.text('credential_state').notNullable();
      t.integer('round_no').notNullable();
      t.integer('n').notNullable();
      t.text('outcome').nullable();
      t.text('reasons').nullable();
      t.text('obligation_keys').nullable();
    })
    .createTable('controllers', (t) => {
      t.text('id').primary();
      t.text('incident_id').notNullable().index();
      t.text('name_sealed').notNullable();
      t.text('contact_sealed').nullable();
    })
    .createTable('strata', (t) => {
      t.text('id').primary();
      t.text('incident_id').notNullable().index();
      t.text('record_group').notNullable();
      t.integer('least').nullable();
      t.integer('most').nullable();
      t.text('origin').notNullable();
      t.text('disposition').notNullable();
    })
    .createTable('identity_events', (t) => {
      t.text('id').primary();
      t.text('incident_id').notNullable().index();
      t.text('kind').notNullable();
      t.text('person_id').notNullable();
      t.text('other_person_id').nullable();
      t.text('at').notNullable();
    });
}

export async function down(db: Knex): Promise<void> {
  for (const table of [
    'identity_events',
    'strata',
    'controllers',
    'cohorts',
    'profiles',
    'exposures',
    'person_keys',
    'people',
  ]) {
    await db.schema.dropTable(table);
  }
}
