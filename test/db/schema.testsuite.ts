import { databaseKind, inTransaction, openDatabase, openKeyStore, type Database } from '../../db/connection';
import { createKeyStore } from '../../db/key-store';
import { keyStoreMigrations, migrations } from '../../db/migrations';
import { stores } from '../../db/stores';
import { freshDatabase, type Place } from './place';
import { AT } from './sample';

/** Tables of the database and of the key store, as the state rules list them, and what the migrations keep for themselves. */
const TABLES =
  `approvals approvers assessments batches claims cohorts contract_parties controllers counters credential_people
  credential_proofs credential_sightings credentials deliveries delivery_events determinations evidence evidence_items exposures figures_told
  filings handovers holds identity_answers identity_events identity_questions incidents installation leak_files leases ledger_checkpoints ledger_entries ledger_tiles notices
  obligations packages partitions people people_by_account person_keys plan_obligations plans profiles quarantined_rows revisions rounds rule_sets securings
  standing_approvals strata tasks templates texts`.split(/\s+/);

async function tablesOf(db: Database): Promise<string[]> {
  const names: string[] =
    databaseKind(db) === 'postgres'
      ? await db('pg_tables').whereRaw('schemaname = current_schema()').pluck('tablename')
      : await db('sqlite_master').where({ type: 'table' }).pluck('name');
  return names.filter((name) => !/^(?:knex_|sqlite_)/.test(name)).sort();
}

export function migrating(place: Place): void {
  describe('a database', () => {
    const ground = freshDatabase(place);

    it('is made from nothing, every table of the list', async () => {
      expect(await tablesOf(ground.db)).toEqual(TABLES);
      expect(await tablesOf(await ground.keyStore())).toEqual(['incident_keys', 'person_secrets']);
    });

    it('opened again keeps what it holds, and runs no migration twice', async () => {
      await inTransaction(ground.db, (trx) => stores.installation.ensureInstallation(trx, '0a1b2c3d', AT));
      const again = await ground.another();
      expect(await stores.installation.getInstallation(again)).toMatchObject({ installation_id: '0a1b2c3d', epoch: 1 });
      const [, ran] = (await again.migrate.latest({ migrationSource: migrations })) as [number, string[]];
      expect(ran).toEqual([]);
    });

    it('opened again does not wait for whoever writes', async () => {
      const writing = await ground.db.transaction();
      try {
        await stores.installation.ensureInstallation(writing, '0a1b2c3d', AT);
        expect(await stores.installation.findInstallation(await ground.another())).toBeNull();
      } finally {
        await writing.rollback();
      }
    });

    it('goes back to nothing and forward again', async () => {
      const { db } = ground;
      await db.migrate.rollback({ migrationSource: migrations }, true);
      expect(await tablesOf(db)).toEqual([]);
      await db.migrate.latest({ migrationSource: migrations });
      expect(await tablesOf(db)).toEqual(TABLES);
      const keyStore = await ground.keyStore();
      await keyStore.migrate.rollback({ migrationSource: keyStoreMigrations }, true);
      expect(await tablesOf(keyStore)).toEqual([]);
    });

    it('is opened by several at once when nothing is there yet', async () => {
      const location = await place.create();
      const opened = await Promise.allSettled([0, 1, 2].map(() => openDatabase(location)));
      for (const one of opened) if (one.status === 'fulfilled') await one.value.destroy();
      expect(opened.map((one) => (one.status === 'rejected' ? String(one.reason) : 'open'))).toEqual(
        Array.from({ length: 3 }, () => 'open'),
      );
      await place.remove(location);
    });

    it('that cannot be opened is named by code, without its address or password', async () => {
      const nowhere = {
        url: ground.location.url?.replace(/\/[^/]*$/, '/nothing') ?? null,
        file: '/dev/null/nothing.db',
        keyStoreFile: '/dev/null/nothing.db',
      };
      await expect(openDatabase(nowhere)).rejects.toThrow(/^couldn't open the database: [A-Z0-9_]+$/i);
      await expect(openKeyStore(nowhere)).rejects.not.toThrow(/tocsin@/);
    });
  });
}

async function countUp(db: Database): Promise<void> {
  await inTransaction(db, async (trx) => {
    const { epoch } = await stores.installation.getInstallation(trx);
    const row = trx('installation').where({ id: 'this' });
    // PostgreSQL waits at the row, SQLite at the beginning of the transaction.
    if (databaseKind(db) === 'postgres') await row.increment('epoch', 1);
    else await row.update({ epoch: epoch + 1 });
  });
}

export function transacting(place: Place): void {
  describe('a transaction', () => {
    const ground = freshDatabase(place);

    it('that reads and then writes succeeds beside others that do the same', async () => {
      await inTransaction(ground.db, (trx) => stores.installation.ensureInstallation(trx, '0a1b2c3d', AT));
      const ways = [ground.db, await ground.another(), await ground.another()];
      const turns = ways.map(async (way) => {
        for (let turn = 0; turn < 10; turn += 1) await countUp(way);
      });
      await Promise.all(turns);
      expect(await stores.installation.getInstallation(ground.db)).toMatchObject({ epoch: 31 });
    });

    it('that fails leaves nothing behind', async () => {
      const failing = inTransaction(ground.db, async (trx) => {
        await stores.installation.ensureInstallation(trx, '0a1b2c3d', AT);
        throw new Error('no');
      });
      await expect(failing).rejects.toThrow('no');
      await expect(stores.installation.getInstallation(ground.db)).rejects.toThrow('no installation row');
    });
  });
}

export function keeping(place: Place): void {
  describe('the key store', () => {
    const ground = freshDatabase(place);

    it('answers two who bring a key of the same incident with one key', async () => {
      const rows = [createKeyStore(await ground.keyStore()), createKeyStore(await ground.keyStore())];
      const keys = await Promise.all(rows.map((store, at) => store.putIncidentKey('case-1', `wrapped-${at}`, AT)));
      expect(new Set(keys).size).toBe(1);
      expect(await rows[0]?.findIncidentKey('case-1')).toBe(keys[0]);
    });

    it('keeps a person’s first secret, and forgets one person or a whole incident', async () => {
      const store = createKeyStore(await ground.keyStore());
      const first = [
        { personId: 'per_1', wrapped: 'a' },
        { personId: 'per_2', wrapped: 'b' },
      ];
      expect(await store.putPersonSecrets('case-1', first)).toBe(2);
      expect(await store.putPersonSecrets('case-1', [{ personId: 'per_1', wrapped: 'c' }])).toBe(0);
      await store.putPersonSecrets('case-2', [{ personId: 'per_3', wrapped: 'd' }]);
      expect(await store.findPersonSecrets('case-1', ['per_1', 'per_2', 'per_3'])).toEqual(
        new Map([
          ['per_1', 'a'],
          ['per_2', 'b'],
        ]),
      );
      await store.deletePersonSecret('per_1');
      expect([...(await store.findPersonSecrets('case-1', ['per_1', 'per_2'])).keys()]).toEqual(['per_2']);
      await store.deletePersonSecretsOf('case-1');
      expect(await store.findPersonSecrets('case-1', ['per_1', 'per_2'])).toEqual(new Map());
      expect(await store.findPersonSecrets('case-2', ['per_3'])).toEqual(new Map([['per_3', 'd']]));
    });
  });
}
