import type { Knex } from 'knex';
import * as incidents from './0001-incidents';
import * as people from './0002-people';
import * as decisions from './0003-decisions';
import * as notices from './0004-notices';
import * as credentials from './0005-credentials';
import * as ledger from './0006-ledger';
import * as identity from './0007-identity';
import * as directory from './0008-directory';
import * as containment from './0009-containment';
import * as keyEndings from './0010-key-endings';
import * as danger from './0011-danger';
import * as bulk from './0012-bulk';
import * as accounts from './0013-accounts';
import * as keyStore from './key-store-0001';

interface Migration {
  up(db: Knex): Promise<void>;
  down(db: Knex): Promise<void>;
}

/** Migrations are code, not files found at run time, so that a compiled build and the tests run the same list. */
function listed(list: Record<string, Migration>): Knex.MigrationSource<string> {
  return {
    getMigrations: async () => Object.keys(list),
    getMigrationName: (name) => name,
    getMigration: async (name) => {
      const migration = list[name];
      if (!migration) throw new Error(`no migration ${name}`);
      return migration;
    },
  };
}

export const migrations: Knex.MigrationSource<string> = listed({
  '0001-incidents': incidents,
  '0002-people': people,
  '0003-decisions': decisions,
  '0004-notices': notices,
  '0005-credentials': credentials,
  '0006-ledger': ledger,
  '0007-identity': identity,
  '0008-directory': directory,
  '0009-containment': containment,
  '0010-key-endings': keyEndings,
  '0011-danger': danger,
  '0012-bulk': bulk,
  '0013-accounts': accounts,
});

export const keyStoreMigrations: Knex.MigrationSource<string> = listed({ 'key-store-0001': keyStore });
