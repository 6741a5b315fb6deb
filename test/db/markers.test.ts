import { inspect } from 'node:util';
import { inTransaction, reading, type Database } from '../../db/connection';
import { createKeyStore } from '../../db/key-store';
import { stores } from '../../db/stores';
import { freshDatabase, postgresPlace, sqlitePlace, type Ground, type Place } from './place';
import { INCIDENT, LOG, AT, notice, numbered, plan, WAVE } from './sample';

jest.setTimeout(60_000);

/** Sample values that must not leave the folder in an error: an address and a secret. */
const MARKERS = ['marker.person@example.org', 'marker-secret-3f9c'];
const MARKED = MARKERS.join(' ');

/** As many rows as the largest batches have. */
const BATCH = 1000;

/** A batch whose texts all hold the markers; the last row lacks what every row must have. */
function batchOf<T extends object>(make: (id: string) => T, missing: keyof T): T[] {
  const rows = numbered('row', BATCH).map(make);
  return rows.map((row, at) => (at === BATCH - 1 ? { ...row, [missing]: null } : row));
}

/** Everything a log, a console or a failure could show of an error. */
function shownOf(error: unknown): string {
  const parts = error instanceof Error ? [error.message, error.stack, String(error.cause)] : [];
  const own = Object.getOwnPropertyNames(error).map((name) => String((error as Record<string, unknown>)[name]));
  return [...parts, ...own, JSON.stringify(error), inspect(error, { depth: 10, showHidden: true })].join('\n');
}

async function failureOf(failing: Promise<unknown>): Promise<unknown> {
  return failing.then(
    () => Promise.reject(new Error('nothing failed')),
    (error: unknown) => error,
  );
}

async function expectBare(failing: Promise<unknown>): Promise<void> {
  const error = await failureOf(failing);
  expect(error).toMatchObject({ name: 'DatabaseError' });
  for (const marker of MARKERS) expect(shownOf(error)).not.toContain(marker);
}

type Writing = (db: Database, trx: Database) => Promise<unknown>;
const marked = <K extends string>(...names: K[]): Record<K, string> =>
  Object.fromEntries(names.map((name) => [name, MARKED])) as Record<K, string>;

const { account: _account, ...writers } = stores;
const { cohorts, credentials, holds, incidents, ledger, notices, obligations, packages, people, scans, texts } =
  writers;

const PEOPLE: Record<string, Writing> = {
  people: (db, trx) => {
    const rows = batchOf((id) => ({ id: `${id} ${MARKED}`, key_fp: `${id} ${MARKED}` }), 'id');
    return people.insertPeople(db, trx, INCIDENT, rows);
  },
  exposures: (db, trx) => {
    const texts = marked('element', 'protection', 'evidence', 'locators');
    const rows = batchOf((id) => ({ person_id: id, ...texts, value_count: 1 }), 'locators');
    return people.upsertExposures(db, trx, INCIDENT, 'scan', rows);
  },
  'contact data': async (db, trx) => {
    const newcomers = numbered('row', BATCH).map((id) => ({ id, key_fp: id }));
    await people.insertPeople(db, trx, INCIDENT, newcomers);
    const where = marked('country', 'subdivision', 'residence_basis', 'language', 'age_band');
    const contact = marked('relation', 'contact_class', 'contact_sealed', 'contact_commitment');
    const further = { ...marked('fullness', 'controller_id', 'details_sealed'), deceased: 0 as const };
    const rows = batchOf((id) => ({ id, ...where, ...contact, ...further }), 'language');
    return people.resolvePeople(db, trx, INCIDENT, rows);
  },
  cohorts: (_db, trx) => {
    const rows = batchOf((id) => ({ id, incident_id: INCIDENT, ...marked('elements', 'linkage', 'volume') }), 'volume');
    return cohorts.storeCohorts(trx, rows, []);
  },
  assessments: (_db, trx) => {
    const texts = marked('level', 'body');
    const fixed = { incident_id: INCIDENT, round_no: 1, score: 1, provisional: 0 };
    return cohorts.storeAssessments(
      trx,
      batchOf((id) => ({ cohort_id: id, ...fixed, ...texts }), 'body'),
    );
  },
};

const MATERIAL: Record<string, Writing> = {
  credentials: (db, trx) => {
    const texts = marked('kind', 'provider', 'confidence', 'secret_sealed', 'ending_sealed', 'state_reason');
    const rows = batchOf(
      (id) => ({ id, fingerprint: id, ...texts, state: 'found' as const, danger: 1, found_at: null, contain_by: null }),
      'kind',
    );
    return credentials.insertCredentials(db, trx, INCIDENT, rows);
  },
  sightings: (db, trx) => {
    const fixed = { incident_id: INCIDENT, partition_id: 'p', row: 1, offset: null };
    const rows = batchOf((id) => ({ fingerprint: id, ...fixed, ...marked('column', 'person_fp') }), 'column');
    return scans.addSightings(db, trx, rows);
  },
  'quarantined rows': (db, trx) => {
    const fixed = { incident_id: INCIDENT, partition_id: 'p', row: 1, offset: null };
    return scans.insertQuarantined(
      db,
      trx,
      batchOf((id) => ({ file_id: id, ...fixed, reason: MARKED }), 'reason'),
    );
  },
  proofs: (db, trx) => {
    const texts = marked('kind', 'at', 'method', 'answer', 'batch_id', 'leaf', 'entry_id');
    const rows = batchOf((id) => ({ id, incident_id: INCIDENT, credential_id: id, ...texts }), 'answer');
    return credentials.insertProofs(db, trx, rows);
  },
  texts: (_db, trx) =>
    texts.storeTemplates(trx, batchOf((id) => ({ digest: id, name: id, body: MARKED }), 'name').slice(-300)),
  holds: (_db, trx) => {
    const row = { incident_id: INCIDENT, kind: 'hold' as const, reason_digest: null, until: null, released_at: null };
    const [bad] = batchOf(
      (id) => ({ id, ...row, ...marked('scope', 'who'), state: 'active' as const, created_at: AT }),
      'who',
    ).slice(-1);
    if (!bad) throw new Error('no row');
    return holds.insertHold(trx, bad);
  },
};

const NOTICES: Record<string, Writing> = {
  notices: (db, trx) => {
    const texts = marked('view_sealed', 'view_digest', 'person_commitment', 'address_commitment');
    const rows = batchOf((id) => ({ ...notice(id, id, 'pln_1'), ...texts }), 'view_digest');
    return notices.insertNotices(db, trx, INCIDENT, WAVE, rows);
  },
  deliveries: (db, trx) => {
    const texts = marked('channel', 'outcome', 'at', 'message_ref', 'bytes_sha256', 'next_hop', 'package_id', 'leaf');
    const fixed = { incident_id: INCIDENT, batch_id: 'b', attempt: 1, reply_code: null, origin: 'witnessed' as const };
    const rows = batchOf((id) => ({ id, notice_id: id, ...fixed, ...texts, entry_id: 'e' }), 'outcome');
    return notices.insertDeliveries(db, trx, rows);
  },
  plans: (_db, trx) => {
    const rows = batchOf((id) => ({ ...plan(id, 1), ...marked('language', 'channel_why', 'form') }), 'form');
    return packages.insertPlans(trx, rows.slice(-50), []);
  },
  obligations: (_db, trx) => {
    const texts = marked('regime', 'recipient_kind', 'recipient_id', 'recipient_name', 'stage', 'source', 'body');
    const fixed = { incident_id: INCIDENT, round_no: 1, first_round: 1, due_at: null, latest_at: null, standard: null };
    const rest = { anchor_state: 'set', provisional: 0, state: 'due' as const, state_reason: null };
    const rows = batchOf((id) => ({ id, key: id, ...fixed, ...texts, ...rest }), 'body');
    return obligations.upsertObligations(trx, rows.slice(-40));
  },
  revisions: (_db, trx) => {
    const texts = marked('digest', 'record_sealed', 'base_dir', 'author');
    const row = { id: 'rev_1', incident_id: INCIDENT, no: 1, ...texts, state: 'proposed' as const, created_at: AT };
    return incidents.insertRevision(trx, { ...row, digest: null as unknown as string });
  },
  'ledger entries': async (_db, trx) => {
    const draft = { log: LOG, cause: MARKED, kind: 'round.decided' as const, at: AT, data: { note: MARKED } };
    await ledger.appendEntry(trx, draft);
    return ledger.appendEntry(trx, draft);
  },
};

function describeMarkers(place: Place): void {
  beforeAll(() => place.start());
  afterAll(() => place.stop());
  describe('an error that leaves shows nothing of its batch', () => {
    const ground = freshDatabase(place, 'block');
    const cases = Object.entries({ ...PEOPLE, ...MATERIAL, ...NOTICES });

    it.each(cases)('of %s, in a transaction or without one', async (_name, write) => {
      await expectBare(inTransaction(ground.db, (trx) => write(ground.db, trx)));
      await expectBare(write(ground.db, ground.db));
    });

    it('of person secrets', async () => {
      const store = createKeyStore(await ground.keyStore());
      const rows = batchOf((id) => ({ personId: id, wrapped: MARKED }), 'wrapped');
      await expectBare(store.putPersonSecrets(INCIDENT, rows));
    });
    sameKey(ground);
    waiting(ground);
  });
  describe('a constraint', () => {
    const ground = freshDatabase(place, 'block');

    it('that failed is named by its table, so that somebody can look', async () => {
      const rows = [{ id: MARKED, key_fp: MARKED }];
      const insert = (): Promise<void> =>
        inTransaction(ground.db, (trx) => people.insertPeople(ground.db, trx, INCIDENT, rows));
      await insert();
      await expect(insert()).rejects.toThrow(/^the database refused a statement: [A-Z0-9_]+ \(people[a-z_., ]+\)$/);
    });
  });
}

/** PostgreSQL quotes the value of a key that is there already. */
function sameKey(ground: Ground): void {
  it('of a key that holds a marker', async () => {
    const rows = numbered('row', BATCH).map((id) => ({ id, key_fp: MARKED }));
    await expectBare(inTransaction(ground.db, (trx) => people.insertPeople(ground.db, trx, INCIDENT, rows)));
  });
}

/** Knex hands the bindings out with the error of a statement that found no connection. */
function waiting(ground: Ground): void {
  it('of a statement that got no connection', async () => {
    const db = await ground.another();
    const { pool } = db.client as { pool: { max: number; acquireTimeoutMillis: number } };
    const held = await Promise.all(Array.from({ length: pool.max }, () => db.transaction()));
    pool.acquireTimeoutMillis = 50;
    const rows = [{ id: MARKED, key_fp: MARKED }];
    const waiting = reading(() => people.insertPeople(db, db, INCIDENT, rows));
    await expectBare(waiting).finally(() => Promise.all(held.map((trx) => trx.rollback())));
  });
}

describe('on SQLite', () => describeMarkers(sqlitePlace()));

const postgres = postgresPlace();
describe('on PostgreSQL', () => {
  describeMarkers(postgres);
  describe('an error that leaves shows nothing', () => {
    const ground = freshDatabase(postgres, 'block');

    it.each([
      ['of a value that is no number', MARKED],
      ['of a value that no number can hold', '99999999999999999999'],
    ])('%s', async (_name, value) => {
      const fixed = { incident_id: INCIDENT, file_id: MARKED, partition_id: 'p', offset: null, reason: MARKED };
      const rows = [{ ...fixed, row: value as unknown as number }];
      await expectBare(inTransaction(ground.db, (trx) => scans.insertQuarantined(ground.db, trx, rows)));
    });

    it('of a text that no text may hold', async () => {
      await expectBare(people.findByFingerprints(ground.db, ground.db, INCIDENT, [`${MARKED}\u0000`]));
    });
  });
});
