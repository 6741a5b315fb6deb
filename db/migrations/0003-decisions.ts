import type { Knex } from 'knex';

/** What was worked out, what people are asked to sign, and who may sign. */
export async function up(db: Knex): Promise<void> {
  await db.schema
    .createTable('assessments', (t) => {
      t.text('incident_id').notNullable();
      t.integer('round_no').notNullable();
      t.text('cohort_id').notNullable();
      t.text('level').notNullable();
      t.float('score').notNullable();
      t.integer('provisional').notNullable();
      t.text('body').notNullable();
      t.primary(['incident_id', 'round_no', 'cohort_id']);
    })
    .createTable('obligations', (t) => {
      t.text('id').primary();
      t.text('incident_id').notNullable();
      t.text('key').notNullable();
      t.integer('round_no').notNullable();
      t.integer('first_round').notNullable();
      t.text('regime').notNullable();
      t.text('recipient_kind').notNullable();
      t.text('recipient_id').notNullable();
      t.text('recipient_name').notNullable();
      t.text('stage').notNullable();
      t.text('due_at').nullable();
      t.text('latest_at').nullable();
      t.text('standard').nullable();
      t.text('anchor_state').notNullable();
      t.integer('provisional').notNullable();
      t.text('source').notNullable();
      t.text('state').notNullable();
      t.text('state_reason').nullable();
      t.text('body').notNullable();
      t.unique(['incident_id', 'key']);
    })
    .createTable('plans', (t) => {
      t.text('id').primary();
      t.text('incident_id').notNullable();
      t.text('wave_id').notNullable().index();
      t.integer('round_no').notNullable();
      t.text('language').notNullable();
      t.text('channel').notNullable();
      t.text('channel_why').notNullable();
      t.text('form').notNullable();
      t.text('text_digest').notNullable();
      t.text('jurisdiction').notNullable();
      t.integer('n').notNullable();
    })
    .createTable('plan_obligations', (t) => {
      t.text('plan_id').notNullable();
      t.text('obligation_id').notNullable();
      t.primary(['plan_id', 'obligation_id']);
    })
    .createTable('texts', (t) => {
      t.text('digest').notNullable();
      t.text('incident_id').notNullable();
      t.text('kind').notNullable();
      t.text('body').notNullable();
      t.text('compartment').notNullable();
      t.text('author').notNullable();
      t.text('created_at').notNullable();
      t.primary(['incident_id', 'digest']);
    })
    .createTable('templates', (t) => {
      t.text('digest').primary();
      t.text('name').notNullable();
      t.text('body').notNullable();
    })
    .createTable('packages', (t) => {
      t.text('id').primary();
      t.text('incident_id').notNullable().index();
      t.text('kind').notNullable();
      t.text('subject').notNullable();
      t.text('hash').notNullable();
      t.text('manifest').notNullable();
      t.text('state').notNullable();
      t.text('unknown_policy').notNullable();
      t.integer('needs').notNullable();
      t.integer('round_no').notNullable();
      t.integer('version').notNullable();
      t.integer('n').notNullable();
      t.text('created_at').notNullable();
      t.text('settled_at').nullable();
    })
    .createTable('approvers', (t) => {
      t.text('id').primary();
      t.text('name').notNullable().unique();
      t.text('role').notNullable();
      t.text('public_key').notNullable();
      t.text('key_id').notNullable();
      t.text('created_at').notNullable();
    })
    .createTable('approvals', (t) => {
      t.text('id').primary();
      t.text('incident_id').notNullable();
      t.text('package_id').notNullable().index();
      t.text('package_hash').notNullable();
      t.text('decision').notNullable();
      t.text('unknown_policy').notNullable();
      t.text('approver_id').notNullable();
      t.text('key_id').notNullable();
      t.text('at').notNullable();
      t.text('signature').notNullable();
      t.text('leaf').notNullable();
      t.text('entry_id').notNullable().index();
      t.unique(['package_id', 'package_hash', 'approver_id']);
    })
    .createTable('standing_approvals', (t) => {
      t.text('id').primary();
      t.text('incident_id').notNullable().index();
      t.text('hash').notNullable();
      t.text('expires_at').notNullable();
    })
    .createTable('holds', (t) => {
      t.text('id').primary();
      t.text('incident_id').notNullable().index();
      t.text('kind').notNullable();
      t.text('scope').notNullable();
      t.text('reason_digest').nullable();
      t.text('who').notNullable();
      t.text('until').nullable();
      t.text('state').notNullable();
      t.text('created_at').notNullable();
      t.text('released_at').nullable();
    })
    .createTable('contract_parties', (t) => {
      t.text('id').primary();
      t.text('incident_id').notNullable().index();
      t.text('name_sealed').notNullable();
    });
}

export async function down(db: Knex): Promise<void> {
  for (const table of [
    'contract_parties',
    'holds',
    'standing_approvals',
    'approvals',
    'approvers',
    'packages',
    'templates',
    'texts',
    'plan_obligations',
    'plans',
    'obligations',
    'assessments',
  ]) {
    await db.schema.dropTable(table);
  }
}
