import { inTransaction, type Database } from '../../db/connection';
import { stores } from '../../db/stores';
import type { CredentialChange, NewCredential } from '../../db/stores/credential-store';
import type { HoldRow } from '../../db/stores/hold-store';
import type { SightingRow } from '../../db/stores/scan-store';
import type { PartitionRow } from '../../db/tables';
import { freshDatabase, type Place } from './place';
import { AT, INCIDENT, LATER, numbered, RESOLVED } from './sample';

const { credentials, holds, people, scans } = stores;

/** Finds out who is new and adds them, as a scan does; answers with the id of everybody. */
async function meet(db: Database, fps: readonly string[], by: string, incidentId = INCIDENT): Promise<string[]> {
  return inTransaction(db, async (trx) => {
    const known = await people.findByFingerprints(db, trx, incidentId, fps);
    const fresh = fps.filter((fp) => !known.has(fp)).map((fp) => ({ id: `per_${by}_${fp}`, key_fp: fp }));
    await people.insertPeople(db, trx, incidentId, fresh);
    for (const person of fresh) known.set(person.key_fp, person.id);
    return fps.map((fp) => known.get(fp) ?? '');
  });
}

/** A cohort to which no law owes a notice, with what each says. */
const owedNothing = (id: string, ...reasons: [string, string][]) => ({
  id,
  incident_id: INCIDENT,
  profile_id: 'pro_1',
  residence_basis: 'declared',
  age_band: 'unknown',
  relation: 'customer',
  credential_state: 'none',
  round_no: 1,
  n: 1,
  outcome: 'not_owed',
  reasons: JSON.stringify(reasons.map(([regime, why]) => ({ regime, why }))),
});

export function meeting(place: Place): void {
  describe('people', () => {
    const ground = freshDatabase(place);

    it('are found again by fingerprint, each incident for itself', async () => {
      const { db } = ground;
      expect(await meet(db, ['fp_1', 'fp_2'], 'a')).toEqual(['per_a_fp_1', 'per_a_fp_2']);
      expect(await meet(db, ['fp_2', 'fp_3'], 'b')).toEqual(['per_a_fp_2', 'per_b_fp_3']);
      expect(await meet(db, ['fp_1'], 'c', 'case-2')).toEqual(['per_c_fp_1']);
      expect(await people.countByState(db, INCIDENT)).toEqual([{ state: 'unresolved', n: 3 }]);
    });

    it('are one row a fingerprint: a second row is refused whole, so that nothing points at an id that is not there', async () => {
      const { db } = ground;
      await meet(db, ['fp_1'], 'a');
      const twice = inTransaction(db, (trx) =>
        people.insertPeople(db, trx, INCIDENT, [
          { id: 'per_2', key_fp: 'fp_2' },
          { id: 'per_1', key_fp: 'fp_1' },
        ]),
      );
      await expect(twice).rejects.toMatchObject({ name: 'DatabaseError' });
      expect(await db('people').pluck('id')).toEqual(['per_a_fp_1']);
      expect(await db('person_keys').pluck('person_id')).toEqual(['per_a_fp_1']);
    });

    it('to whom nothing is owed are counted with the reason of each law that was asked', async () => {
      const { db } = ground;
      await meet(db, numbered('fp', 3), 'a');
      await db('cohorts').insert([
        owedNothing('coh_1', ['us-ny', 'no element']),
        owedNothing('coh_2', ['us-ny', 'no element'], ['gb', 'unlikely-risk']),
      ]);
      await db('people').update({ state: 'not_owed', cohort_id: 'coh_1' });
      await db('people')
        .where({ key_fp: numbered('fp', 3)[0] })
        .update({ cohort_id: 'coh_2' });
      const { notOwed } = await inTransaction(db, (trx) => stores.account.readAccount(trx, INCIDENT));
      expect(notOwed).toEqual([
        { regime: 'gb', why: 'unlikely-risk', n: 1 },
        { regime: 'us-ny', why: 'no element', n: 3 },
      ]);
    });

    it('met by two at once are the same people for both, at the second try at the latest', async () => {
      const fps = numbered('fp', 40);
      const ways = [ground.db, await ground.another()];
      const meetings = ['a', 'b'].map(async (by, at) => {
        const db = ways[at] ?? ground.db;
        return meet(db, fps, by).catch(() => meet(db, fps, by));
      });
      const [first, second] = await Promise.all(meetings);
      expect(second).toEqual(first);
      expect((await ground.db('people').orderBy('key_fp').pluck('id')).sort()).toEqual([...(first ?? [])].sort());
    });
  });
}

export function resolving(place: Place): void {
  describe('people who were met', () => {
    const ground = freshDatabase(place);

    it('are resolved once: what was said first stands', async () => {
      const { db } = ground;
      const [id = ''] = await meet(db, ['fp_1'], 'a');
      const resolve = (country: string): Promise<number> =>
        inTransaction(db, (trx) => people.resolvePeople(db, trx, INCIDENT, [{ ...RESOLVED, id, country }]));
      expect(await resolve('DE')).toBe(1);
      expect(await resolve('FR')).toBe(0);
      expect(await db('people').first('state', 'country')).toEqual({ state: 'undecided', country: 'DE' });
    });

    it('move only from the states given', async () => {
      const { db } = ground;
      const ids = await meet(db, ['fp_1', 'fp_2'], 'a');
      await inTransaction(db, (trx) => people.movePeople(db, trx, ids.slice(0, 1), ['unresolved'], 'undecided'));
      await inTransaction(db, (trx) => people.movePeople(db, trx, ids, ['undecided'], 'planned'));
      expect(await db('people').orderBy('id').pluck('state')).toEqual(['planned', 'unresolved']);
    });

    it('have what was exposed once for each origin; the same origin again replaces its count', async () => {
      const { db } = ground;
      const [person_id = ''] = await meet(db, ['fp_1'], 'a');
      const see = (origin: string, value_count: number): Promise<void> =>
        inTransaction(db, (trx) =>
          people.upsertExposures(db, trx, INCIDENT, origin, [{ ...EXPOSURE, person_id, value_count }]),
        );
      await see('scan', 3);
      await see('scan', 2);
      await see('review:desk', 1);
      expect(await db('exposures').orderBy('origin').select('origin', 'value_count')).toEqual([
        { origin: 'review:desk', value_count: 1 },
        { origin: 'scan', value_count: 2 },
      ]);
    });
  });
}

const EXPOSURE = { element: 'email', protection: 'clear', evidence: 'certain', locators: '[]' };

function credential(fingerprint: string, state: NewCredential['state'] = 'found'): NewCredential {
  return {
    id: `crd_${fingerprint}`,
    fingerprint,
    kind: 'first_party_key',
    provider: 'first_party',
    confidence: 'certain',
    secret_sealed: 'sealed',
    ending_sealed: 'sealed',
    state,
    state_reason: null,
    danger: 1,
    found_at: null,
    contain_by: null,
  };
}

function change(id: string, to: CredentialChange['to'], forget: 0 | 1 = 0): CredentialChange {
  return {
    id,
    to,
    state_reason: null,
    key_id: 'key_7',
    last_used_at: null,
    probes: 1,
    next_probe_at: LATER,
    forget_secret: forget,
  };
}

export function profiling(place: Place): void {
  describe('profiles', () => {
    const ground = freshDatabase(place);

    it('hold what is certain or likely, and no hint', async () => {
      const { db } = ground;
      const [id = ''] = await meet(db, ['fp_1'], 'a');
      const of = (element: string, evidence: string) => ({
        ...EXPOSURE,
        person_id: id,
        element,
        evidence,
        value_count: 1,
      });
      await people.upsertExposures(db, db, INCIDENT, 'scan', [
        of('email', 'certain'),
        of('gender', 'likely'),
        of('health.condition', 'possible'),
      ]);
      await db('people').update({ state: 'undecided' });
      const [group] = await stores.cohorts.listCohortGroups(db, db, INCIDENT);
      expect(group?.signature).toBe('email|clear|certain,gender|clear|likely');
    });
  });
}

export function containing(place: Place): void {
  describe('credentials', () => {
    const ground = freshDatabase(place);
    const insert = (rows: NewCredential[]): Promise<{ id: string; provider: string }[]> =>
      inTransaction(ground.db, (trx) => credentials.insertCredentials(ground.db, trx, INCIDENT, rows));
    const move = (from: CredentialChange['to'][], changes: CredentialChange[]): Promise<string[]> =>
      inTransaction(ground.db, (trx) => credentials.moveCredentials(ground.db, trx, from, changes));

    it('are never reset by a scan that finds them again; only the new ones are returned', async () => {
      expect(await insert([credential('a')])).toEqual([{ id: 'crd_a', provider: 'first_party' }]);
      await move(['found'], [change('crd_a', 'verified_dead', 1)]);
      expect(await insert([credential('a'), credential('b')])).toEqual([{ id: 'crd_b', provider: 'first_party' }]);
      const [first] = await ground.db('credentials').orderBy('id');
      expect(first).toMatchObject({ state: 'verified_dead', secret_sealed: null, key_id: 'key_7', probes: 1 });
    });

    it('move only from the named states, and keep the secret until it is to be forgotten', async () => {
      await insert([credential('a'), credential('b', 'needs_person')]);
      const moved = await move(['found', 'planned'], [change('crd_a', 'accepted'), change('crd_b', 'accepted')]);
      expect(moved).toEqual(['crd_a']);
      expect(await credentials.countCredentials(ground.db, INCIDENT)).toEqual([
        { provider: 'first_party', state: 'accepted', n: 1 },
        { provider: 'first_party', state: 'needs_person', n: 1 },
      ]);
      expect(await ground.db('credentials').pluck('secret_sealed')).toEqual(['sealed', 'sealed']);
    });

    it('are probed when their instant has come, those without one at once', async () => {
      await insert([credential('a'), credential('b')]);
      await move(['found'], [change('crd_a', 'accepted'), { ...change('crd_b', 'accepted'), next_probe_at: null }]);
      const due = async (now: string): Promise<string[]> =>
        (await credentials.listDueForProbe(ground.db, INCIDENT, 'first_party', now, 10)).map((row) => row.id);
      expect(await due(AT)).toEqual(['crd_b']);
      expect(await due(LATER)).toEqual(['crd_a', 'crd_b']);
      expect(await credentials.nextProbeAt(ground.db, INCIDENT, 'first_party')).toBe(LATER);
    });
  });
}

function partition(id: string): PartitionRow {
  return {
    id,
    incident_id: INCIDENT,
    file_id: 'fil_1',
    scan_no: 1,
    start: 0,
    end: 100,
    first_row: 1,
    state: 'planned',
    attempt: 0,
    rows_read: 0,
    rows_scanned: 0,
    rows_quarantined: 0,
    result: null,
    result_sha256: null,
  };
}

function sighting(partitionId: string, row: number): SightingRow {
  return {
    incident_id: INCIDENT,
    fingerprint: 'a',
    partition_id: partitionId,
    row,
    offset: row * 10,
    column: 'note',
    person_fp: null,
  };
}

export function scanning(place: Place): void {
  describe('a partition', () => {
    const ground = freshDatabase(place);
    const begin = (id: string, attempt: number): Promise<boolean> =>
      inTransaction(ground.db, (trx) => scans.claimPartition(trx, id, attempt));
    const see = (id: string, rows: readonly number[]): Promise<void> =>
      inTransaction(ground.db, async (trx) => {
        const sightings = rows.map((row) => sighting(id, row));
        await scans.addSightings(ground.db, trx, sightings);
        const place = { incident_id: INCIDENT, file_id: 'fil_1', partition_id: id, offset: null, reason: 'columns' };
        const unread = rows.map((row) => ({ ...place, row: row + 100 }));
        await scans.insertQuarantined(ground.db, trx, unread);
      });
    beforeEach(() => inTransaction(ground.db, (trx) => scans.insertPartitions(trx, ['p1', 'p2'].map(partition))));

    it('read again replaces its sightings and quarantined rows, and no other’s', async () => {
      await begin('p1', 1);
      await see('p1', [1, 2]);
      await begin('p2', 1);
      await see('p2', [3]);
      await begin('p1', 2);
      await see('p1', [2, 4]);
      await see('p1', [2]);
      const seen = await ground.db('credential_sightings').orderBy('row').select('partition_id', 'row');
      expect(seen).toEqual([
        { partition_id: 'p1', row: 2 },
        { partition_id: 'p2', row: 3 },
        { partition_id: 'p1', row: 4 },
      ]);
      expect((await scans.listQuarantined(ground.db, INCIDENT)).map(({ row }) => row)).toEqual([102, 103, 104]);
    });

    it('is settled by its newest attempt only, and once', async () => {
      const settle = (attempt: number): Promise<boolean> =>
        inTransaction(ground.db, (trx) => scans.settlePartition(trx, 'p1', attempt, { rows_read: attempt }));
      expect(await begin('p1', 1)).toBe(true);
      expect(await begin('p1', 2)).toBe(true);
      expect(await begin('p1', 1)).toBe(false);
      expect(await settle(1)).toBe(false);
      expect(await settle(2)).toBe(true);
      expect(await settle(2)).toBe(false);
      expect(await begin('p1', 3)).toBe(false);
      expect(await scans.getPartition(ground.db, 'p1')).toMatchObject({ state: 'done', attempt: 2, rows_read: 2 });
    });

    it('that a late attempt tries to begin keeps what the newer one saw', async () => {
      await begin('p1', 2);
      await see('p1', [1]);
      expect(await begin('p1', 1)).toBe(false);
      expect(await ground.db('credential_sightings').pluck('row')).toEqual([1]);
    });
  });
}

function hold(id: string, change: Partial<HoldRow> = {}): HoldRow {
  return {
    id,
    incident_id: INCIDENT,
    kind: 'hold',
    scope: 'send',
    reason_digest: null,
    who: 'kim',
    until: null,
    state: 'active',
    created_at: AT,
    released_at: null,
    ...change,
  };
}

export function holding(place: Place): void {
  describe('a hold', () => {
    const ground = freshDatabase(place);
    const set = (...rows: HoldRow[]): Promise<void> =>
      inTransaction(ground.db, async (trx) => {
        for (const row of rows) await holds.insertHold(trx, row);
      });
    const active = async (now: string): Promise<string[]> =>
      (await holds.activeHolds(ground.db, INCIDENT, now)).map((row) => row.id).sort();

    it('stands until its instant, or until it is released when it has none', async () => {
      await set(hold('h1', { until: LATER }), hold('h2'), hold('h3', { incident_id: 'case-2' }));
      expect(await active(AT)).toEqual(['h1', 'h2']);
      expect(await active(LATER)).toEqual(['h2']);
    });

    it('is released by kind and scope, once, and set again changes nothing', async () => {
      await set(hold('h1'), hold('p1', { kind: 'pause' }), hold('p2', { kind: 'pause', scope: 'scan' }));
      const release = (): Promise<number> =>
        inTransaction(ground.db, (trx) => holds.releaseHolds(trx, INCIDENT, 'pause', 'send', LATER));
      expect(await release()).toBe(1);
      expect(await release()).toBe(0);
      await set(hold('p1', { kind: 'pause' }));
      expect(await active(LATER)).toEqual(['h1', 'p2']);
    });
  });
}
