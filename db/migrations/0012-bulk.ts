import type { Knex } from 'knex';
import { keptByKey } from '../dialect-name';

/**
 * Keys and exposures of a million people are most of what an import writes. Both lie in the order of people, under one key that begins
 * with the incident, and the index over all fingerprints goes: they come in no order, so that each batch changed a page of it for
 * nearly every key. Only accounts are looked up one by one; keys that repeat are found by sorting them all.
 */
export async function up(db: Knex): Promise<void> {
  await rebuild(db, {
    table: 'exposures',
    columns: EXPOSURES,
    key: `constraint exposures_by_person primary key (incident_id, person_id, element, protection, origin)`,
    ending: keptByKey(db),
  });
  await db('person_keys').whereNull('fp').delete();
  await rebuild(db, {
    table: 'person_keys',
    columns: [...KEYS, 'fp text not null'],
    key: 'constraint keys_by_person primary key (incident_id, person_id, kind, fp)',
    ending: keptByKey(db),
  });
  await db.raw("create index keys_of_account on person_keys (incident_id, fp) where kind = 'account_id'");
}

export async function down(db: Knex): Promise<void> {
  await rebuild(db, {
    table: 'exposures',
    columns: EXPOSURES,
    key: 'constraint exposures_pkey primary key (person_id, element, protection, origin)',
    ending: '',
  });
  await db.raw('create index exposures_incident_id_index on exposures (incident_id)');
  await rebuild(db, { table: 'person_keys', columns: [...KEYS, 'fp text null'], key: null, ending: '' });
  await db.raw('create unique index keys_of_person on person_keys (person_id, kind, fp)');
  await db.raw('create index keys_by_value on person_keys (incident_id, kind, fp)');
}

const EXPOSURES = [
  ...['incident_id', 'person_id', 'element', 'protection', 'evidence', 'origin'].map((name) => `${name} text not null`),
  'value_count integer not null',
  'locators text not null',
];

const KEYS = ['incident_id', 'person_id', 'rank', 'kind'].map((name) => `${name} text not null`);

/** The primary key of a table cannot be changed in place on SQLite. Its rows are read in the order of people, so that they are added at the end. */
async function rebuild(
  db: Knex,
  { table, columns, key, ending }: { table: string; columns: readonly string[]; key: string | null; ending: string },
): Promise<void> {
  const before = `${table}_before`;
  await db.schema.renameTable(table, before);
  const parts = key === null ? columns : [...columns, key];
  await db.raw(`create table ${table} (${parts.join(', ')}) ${ending}`);
  const names = columns.map((column) => column.split(' ')[0]).join(', ');
  await db.raw(`insert into ${table} (${names}) select ${names} from ${before} order by incident_id, person_id`);
  // With its indexes, whose names are free again.
  await db.schema.dropTable(before);
}
