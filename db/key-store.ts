import { insertCounted, jsonRows } from './dialect';
import { inTransaction, reading, type Database } from './connection';

/** Rows of the key store, as the keys need them; values are wrapped before they come here. */
export interface KeyStoreRows {
  /** true before the first key was wrapped */
  isEmpty(): Promise<boolean>;
  findIncidentKey(id: string): Promise<string | null>;
  /** Insert-or-ignore; answers with what stands afterwards, so that two processes agree on one key. */
  putIncidentKey(id: string, wrapped: string, at: string): Promise<string>;
  deleteIncidentKey(id: string): Promise<void>;
  /** Insert-or-ignore; answers how many were added now. */
  putPersonSecrets(incidentId: string, rows: readonly { personId: string; wrapped: string }[]): Promise<number>;
  findPersonSecrets(incidentId: string, personIds: readonly string[]): Promise<Map<string, string>>;
  deletePersonSecret(personId: string): Promise<void>;
  deletePersonSecretsOf(incidentId: string): Promise<void>;
}

export function createKeyStore(db: Database): KeyStoreRows {
  const findIncidentKey = async (id: string): Promise<string | null> => {
    const row: { wrapped: string } | undefined = await reading(() =>
      db('incident_keys').where({ id }).first('wrapped'),
    );
    return row?.wrapped ?? null;
  };
  return {
    isEmpty: async () => (await reading(() => db('incident_keys').first('id'))) === undefined,
    findIncidentKey,
    async putIncidentKey(id, wrapped, at) {
      await inTransaction(db, async (trx) =>
        trx('incident_keys').insert({ id, wrapped, created_at: at }).onConflict('id').ignore(),
      );
      return (await findIncidentKey(id)) ?? wrapped;
    },
    async deleteIncidentKey(id) {
      await inTransaction(db, async (trx) => trx('incident_keys').where({ id }).delete());
    },
    async putPersonSecrets(incidentId, rows) {
      if (rows.length === 0) return 0;
      const source = jsonRows(db, { personId: 'text', wrapped: 'text' }, rows);
      return inTransaction(db, (trx) =>
        insertCounted(
          db,
          trx,
          'insert into person_secrets (person_id, incident_id, wrapped) select "personId", ?, wrapped from ? as r where true on conflict do nothing',
          [incidentId, source],
        ),
      );
    },
    async findPersonSecrets(incidentId, personIds) {
      if (personIds.length === 0) return new Map();
      const source = jsonRows(
        db,
        { id: 'text' },
        personIds.map((id) => ({ id })),
      );
      const rows: { person_id: string; wrapped: string }[] = await reading(() =>
        db('person_secrets')
          .where({ incident_id: incidentId })
          .whereIn('person_id', db.select('id').from(db.raw('? as r', [source]) as never) as never)
          .select('person_id', 'wrapped'),
      );
      return new Map(rows.map((row) => [row.person_id, row.wrapped]));
    },
    async deletePersonSecret(personId) {
      await inTransaction(db, async (trx) => trx('person_secrets').where({ person_id: personId }).delete());
    },
    async deletePersonSecretsOf(incidentId) {
      await inTransaction(db, async (trx) => trx('person_secrets').where({ incident_id: incidentId }).delete());
    },
  };
}
