import type { Knex } from 'knex';
import { keptByKey } from '../dialect-name';

/**
 * Accounts of people leave the index over `person_keys`: their fingerprints come in no order, so that each batch of an import changed a
 * page of it for nearly every person. They are copied into a table of their own once a list or a scan has been stored, in order.
 */
export async function up(db: Knex): Promise<void> {
  await db.raw(
    `create table people_by_account (incident_id text not null, fp text not null, person_id text not null,
     constraint people_of_account primary key (incident_id, fp, person_id)) ${keptByKey(db)}`,
  );
  await db.raw(
    `insert into people_by_account (incident_id, fp, person_id) select incident_id, fp, person_id from person_keys
     where kind = 'account_id' order by incident_id, fp`,
  );
  await db.raw('drop index keys_of_account');
}

export async function down(db: Knex): Promise<void> {
  await db.raw("create index keys_of_account on person_keys (incident_id, fp) where kind = 'account_id'");
  await db.schema.dropTable('people_by_account');
}
