import type { Knex } from 'knex';

/** The last characters of a key outlive its secret, sealed: its owner's notice names the key by them. */
export async function up(db: Knex): Promise<void> {
  await db.schema
    .alterTable('credentials', (t) => t.text('ending_sealed').nullable())
    // Notices ask for the keys of a thousand people at once.
    .alterTable('credential_people', (t) => t.index(['incident_id', 'person_id'], 'keys_of_owner'));
}

export async function down(db: Knex): Promise<void> {
  await db.schema
    .alterTable('credential_people', (t) => t.dropIndex(['incident_id', 'person_id'], 'keys_of_owner'))
    .alterTable('credentials', (t) => t.dropColumn('ending_sealed'));
}
