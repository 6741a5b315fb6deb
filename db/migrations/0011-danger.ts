import type { Knex } from 'knex';

/** Kinds that were more or less dangerous than others when this was written; a scan that comes later says it by itself. */
const RANKS: readonly { rank: number; kinds: readonly string[] }[] = [
  {
    rank: 0,
    kinds: [
      'openai_admin_key',
      'anthropic_admin_key',
      'stripe_secret_key',
      'gcp_service_account_json',
      'aws_secret_access_key',
    ],
  },
  { rank: 2, kinds: ['bcrypt_hash', 'argon2_hash', 'other_password_hash'] },
  { rank: 3, kinds: ['cloudflare_origin_ca_key'] },
];
const BY_STATE = ['incident_id', 'provider', 'state'];

/** How dangerous a key is, by when it has to be contained, and why its owner is not known: the order in which keys are taken. */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('credentials', (t) => {
    t.integer('danger').notNullable().defaultTo(1);
    t.text('found_at').nullable();
    t.text('contain_by').nullable();
    t.text('owner_reason').nullable();
    t.dropIndex(BY_STATE);
    t.index([...BY_STATE, 'danger', 'id'], 'credentials_in_order');
  });
  for (const { rank, kinds } of RANKS) await db('credentials').whereIn('kind', kinds).update({ danger: rank });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('credentials', (t) => {
    t.dropIndex([], 'credentials_in_order');
    t.index(BY_STATE);
    t.dropColumns('danger', 'found_at', 'contain_by', 'owner_reason');
  });
}
