import fc from 'fast-check';
import { inTransaction, type Database } from '../../db/connection';
import { stores } from '../../db/stores';
import type { NoticeRow } from '../../db/tables';
import { accountFaults, NOTICE_STATES, type NoticeState } from '../../domain/people/account';
import { createLedgerOfTest } from './ledger-of-test';
import { freshDatabase, type Place } from './place';
import {
  approval,
  AT,
  delivery,
  draftWave,
  INCIDENT,
  LATER,
  LOG,
  numbered,
  obligation,
  sendBatch,
  WAVE,
} from './sample';

const { account, ledger, notices, packages } = stores;

function claim(db: Database, batchId: string, now = AT, limit = 100): Promise<NoticeRow[]> {
  return inTransaction(db, (trx) => notices.claimNotices(db, trx, INCIDENT, WAVE, batchId, now, limit));
}

function move(
  db: Database,
  ids: readonly string[],
  from: readonly NoticeState[],
  to: NoticeState,
  nextAt: string | null = null,
): Promise<string[]> {
  const changes = ids.map((id) => ({ id, to, next_at: nextAt, last_delivery_id: null }));
  return inTransaction(db, (trx) => notices.moveNotices(db, trx, INCIDENT, WAVE, from, changes));
}

function moveWave(db: Database, from: readonly NoticeState[], to: NoticeState): Promise<number> {
  return inTransaction(db, (trx) => notices.moveWave(db, trx, INCIDENT, WAVE, from, to));
}

async function faults(db: Database): Promise<string[]> {
  return accountFaults(await inTransaction(db, (trx) => account.readAccount(trx, INCIDENT)));
}

async function counts(db: Database): Promise<Record<string, number>> {
  return Object.fromEntries(await notices.waveCounts(db, WAVE));
}

export function claiming(place: Place): void {
  describe('a batch claims', () => {
    const ground = freshDatabase(place);

    it('approved notices in the order of their ids, up to its limit, and counts the attempt', async () => {
      const { db } = ground;
      const ids = await draftWave(db, { pln_1: 5 }, 'approved');
      const first = await claim(db, 'bat_1', AT, 3);
      expect(first.map(({ id, state, attempt, batch_id }) => [id, state, attempt, batch_id])).toEqual(
        ids.slice(0, 3).map((id) => [id, 'claimed', 1, 'bat_1']),
      );
      expect((await claim(db, 'bat_2')).map((row) => row.id)).toEqual(ids.slice(3));
      expect((await notices.listClaimed(db, 'bat_1')).map((row) => row.id)).toEqual(ids.slice(0, 3));
      expect(await claim(db, 'bat_3')).toEqual([]);
    });

    it('nothing that is drafted, held, unknown or settled', async () => {
      const { db } = ground;
      const ids = await draftWave(db, { pln_1: NOTICE_STATES.length });
      for (const [at, id] of ids.entries()) await move(db, [id], ['drafted'], NOTICE_STATES[at] ?? 'drafted');
      const claimed = await claim(db, 'bat_1');
      expect(claimed.map((row) => row.id)).toEqual([ids[NOTICE_STATES.indexOf('approved')]]);
    });

    it('a deferred notice once its instant has come, not before', async () => {
      const { db } = ground;
      const ids = await draftWave(db, { pln_1: 2 }, 'claimed');
      await move(db, ids.slice(0, 1), ['claimed'], 'deferred', LATER);
      expect(await notices.nextDeferredAt(db, WAVE)).toBe(LATER);
      expect(await claim(db, 'bat_1', '2026-03-01T10:59:59.999Z')).toEqual([]);
      expect((await claim(db, 'bat_2', LATER)).map((row) => row.id)).toEqual(ids.slice(0, 1));
      expect(await notices.nextDeferredAt(db, WAVE)).toBeNull();
    });

    it('no notice that another batch has, however many claim at once', async () => {
      const { db } = ground;
      const ids = await draftWave(db, { pln_1: 120, pln_2: 80 }, 'approved');
      const ways = [db, await ground.another()];
      const worker = async (name: number): Promise<NoticeRow[]> => {
        const own: NoticeRow[] = [];
        for (let batch = 0; ; batch += 1) {
          const claimed = await claim(ways[name % 2] ?? db, `bat_${name}_${batch}`, AT, 7);
          if (claimed.length === 0) return own;
          own.push(...claimed);
        }
      };
      const claimed = (await Promise.all([0, 1, 2, 3, 4, 5].map(worker))).flat();
      expect(claimed.map((row) => row.id).sort()).toEqual(ids);
      expect(claimed.every((row) => row.attempt === 1)).toBe(true);
      expect(await counts(db)).toEqual({ approved: 0, claimed: 200 });
      expect(await faults(db)).toEqual([]);
    });
  });
}

export function moving(place: Place): void {
  describe('notices move', () => {
    const ground = freshDatabase(place);

    it('only from the named states; those that moved are returned, the others stay', async () => {
      const { db } = ground;
      const ids = await draftWave(db, { pln_1: 4 }, 'claimed');
      await move(db, ids.slice(0, 1), ['claimed'], 'accepted');
      expect((await move(db, ids, ['claimed', 'deferred'], 'unknown')).sort()).toEqual(ids.slice(1));
      expect(await counts(db)).toEqual({ claimed: 0, accepted: 1, unknown: 3 });
    });

    it('only within their own wave', async () => {
      const { db } = ground;
      const ids = await draftWave(db, { pln_1: 1 }, 'claimed');
      const changes = [{ id: ids[0] ?? '', to: 'accepted' as const, next_at: null, last_delivery_id: null }];
      const moved = await inTransaction(db, (trx) =>
        notices.moveNotices(db, trx, INCIDENT, 'wav_other', ['claimed'], changes),
      );
      expect(moved).toEqual([]);
      expect(await counts(db)).toEqual({ claimed: 1 });
    });

    it('as a wave, and say how many', async () => {
      const { db } = ground;
      const ids = await draftWave(db, { pln_1: 3, pln_2: 2 });
      await move(db, ids.slice(0, 1), ['drafted'], 'exempt');
      expect(await moveWave(db, ['drafted'], 'approved')).toBe(4);
      expect(await moveWave(db, ['drafted'], 'approved')).toBe(0);
      expect(await notices.listCounters(db, INCIDENT)).toEqual([
        { incident_id: INCIDENT, wave_id: WAVE, plan_id: 'pln_1', state: 'approved', n: 2 },
        { incident_id: INCIDENT, wave_id: WAVE, plan_id: 'pln_1', state: 'exempt', n: 1 },
        { incident_id: INCIDENT, wave_id: WAVE, plan_id: 'pln_2', state: 'approved', n: 2 },
      ]);
      expect(await faults(db)).toEqual([]);
    });

    it('and the counters with them, although several move the same ones at once', async () => {
      const { db } = ground;
      const ids = await draftWave(db, { pln_1: 30, pln_2: 30 }, 'approved');
      const ways = [db, await ground.another()];
      const steps = [0, 1, 2, 3, 4, 5].map(async (name) => {
        const way = ways[name % 2] ?? db;
        for (let turn = 0; turn < 5; turn += 1) {
          await moveWave(way, ['approved'], 'held');
          await move(way, [...ids].reverse(), ['held', 'claimed'], 'approved');
          await claim(way, `bat_${name}_${turn}`, AT, 20);
        }
      });
      await Promise.all(steps);
      expect(await faults(db)).toEqual([]);
      expect(Object.values(await counts(db)).reduce((sum, n) => sum + n, 0)).toBe(60);
    });
  });
}

export function resending(place: Place): void {
  describe('a lost reply', () => {
    const ground = freshDatabase(place);

    it('is offered again only as often as it may be', async () => {
      const { db } = ground;
      const ids = await draftWave(db, { pln_1: 2 }, 'unknown');
      await inTransaction(db, (trx) => notices.countResend(db, trx, ids.slice(0, 1)));
      expect((await notices.listUnknown(db, WAVE, 1, 10)).map((row) => row.id)).toEqual(ids.slice(1));
      expect(await notices.listResent(db, INCIDENT)).toEqual(ids.slice(0, 1));
    });
  });
}

type Step =
  | { kind: 'claim'; limit: number }
  | { kind: 'wave'; from: NoticeState[]; to: NoticeState }
  | { kind: 'move'; from: NoticeState[]; to: NoticeState; places: number[] }
  | { kind: 'draft'; places: number[] };

const some = fc.uniqueArray(fc.constantFrom(...NOTICE_STATES), { minLength: 1, maxLength: 5 });
// Nobody's notice is superseded alone: whoever does it gives the person another or takes them out of the plan in the same transaction.
const state = fc.constantFrom(...NOTICE_STATES.filter((one) => one !== 'superseded'));
const places = fc.uniqueArray(fc.nat(19), { maxLength: 12 });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('claim' as const), limit: fc.integer({ min: 1, max: 10 }) }),
  fc.record({ kind: fc.constant('wave' as const), from: some, to: state }),
  fc.record({ kind: fc.constant('move' as const), from: some, to: state, places }),
  fc.record({ kind: fc.constant('draft' as const), places }),
);

/** Takes one step in its own transaction; before it ends, the account must add up. */
function take(db: Database, one: Step, batchId: string): Promise<string[]> {
  return inTransaction(db, async (trx) => {
    switch (one.kind) {
      case 'claim':
        await notices.claimNotices(db, trx, INCIDENT, WAVE, batchId, AT, one.limit);
        break;
      case 'wave':
        await notices.moveWave(db, trx, INCIDENT, WAVE, one.from, one.to);
        break;
      case 'move': {
        const ids = one.places.map((at) => `ntc_${String(at).padStart(4, '0')}`);
        const changes = ids.map((id) => ({ id, to: one.to, next_at: AT, last_delivery_id: null }));
        const standing = await trx<NoticeRow>('notices').whereIn('id', ids).whereIn('state', one.from).select('id');
        const moved = await notices.moveNotices(db, trx, INCIDENT, WAVE, one.from, changes);
        expect(moved.sort()).toEqual(standing.map((row) => row.id).sort());
        break;
      }
      case 'draft': {
        // Drafted again: whoever has a notice of the plan keeps it, and is not counted twice.
        const people = one.places.map((at) => numbered('per', 20)[at] ?? '');
        const again = people.map((id, at) => ({ ...SAMPLE, id: `ntc_${batchId}_${at}`, person_id: id }));
        await notices.insertNotices(db, trx, INCIDENT, WAVE, again);
        break;
      }
    }
    return accountFaults(await account.readAccount(trx, INCIDENT));
  });
}

const SAMPLE = {
  plan_id: 'pln_1',
  state: 'drafted' as const,
  channel: 'email',
  view_sealed: null,
  view_digest: '',
  person_commitment: '',
  address_commitment: '',
  leaf: '',
};

export function counting(place: Place): void {
  describe('the account', () => {
    const ground = freshDatabase(place);

    it('adds up in every transaction, whatever moves', async () => {
      const { db } = ground;
      await draftWave(db, { pln_1: 12, pln_2: 8 });
      let batch = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
          for (const one of steps) expect(await take(db, one, `bat_${(batch += 1)}`)).toEqual([]);
        }),
        { numRuns: 25 },
      );
    });

    it('does not add up when a counter was edited', async () => {
      const { db } = ground;
      await draftWave(db, { pln_1: 3 });
      await db('counters').update({ n: 2 });
      expect(await faults(db)).toEqual(['plan pln_1: counter says 2 drafted, rows say 3']);
    });

    it('does not add up when a notice changed its state alone', async () => {
      const { db } = ground;
      const ids = await draftWave(db, { pln_1: 3 });
      await db('notices')
        .where({ id: ids[0] ?? '' })
        .update({ state: 'accepted' });
      expect(await faults(db)).toHaveLength(2);
    });

    it('counts a planned person without a notice, and a notice of somebody who is not planned', async () => {
      const { db } = ground;
      await draftWave(db, { pln_1: 2 });
      await db('people').where({ id: 'per_0000' }).update({ state: 'undecided' });
      await db('notices').where({ person_id: 'per_0001' }).update({ state: 'superseded' });
      await db('notices').where({ person_id: 'per_0001' }).delete();
      const all = await faults(db);
      expect(all).toContain('1 planned people without a notice');
      expect(all).toContain('1 people with a notice and no plan');
    });
  });
}

export function writtenOnce(place: Place): void {
  describe('rows with a leaf are written once', () => {
    const ground = freshDatabase(place);

    it('a delivery that is there already refuses the whole step', async () => {
      const { db } = ground;
      const theLedger = createLedgerOfTest();
      await draftWave(db, { pln_1: 2 }, 'approved');
      const [first] = await sendBatch(db, 'bat_1', 'accepted', 1);
      if (!first) throw new Error('nothing was claimed');
      const [second] = await claim(db, 'bat_2');
      if (!second) throw new Error('nothing was claimed');
      const other = { ...delivery(first, 'bat_2', 'refused') };
      const twice = inTransaction(db, (trx) =>
        notices.insertDeliveries(db, trx, [delivery(second, 'bat_2', 'accepted'), other]),
      );
      await expect(twice).rejects.toMatchObject({ name: 'DatabaseError' });
      expect(await notices.listDeliveredBytes(db, INCIDENT)).toMatchObject([
        { notice_id: first.id, outcome: 'accepted' },
      ]);
      expect(await theLedger.verify(db)).toMatchObject({ ok: true, firstBad: null });
    });

    it('a person signs one hash of a package once', async () => {
      const { db } = ground;
      const [once, again] = [approval('apv_1', 'apr_1'), approval('apv_2', 'apr_1')];
      await inTransaction(db, async (trx) => {
        await packages.insertApproval(trx, once);
        await ledger.appendEntry(trx, {
          log: LOG,
          cause: 'approval/apv_1',
          kind: 'package.approved',
          at: AT,
          data: { rows: { table: 'approvals', count: 1, root: once.leaf } },
        });
      });
      const twice = inTransaction(db, (trx) => packages.insertApproval(trx, again));
      await expect(twice).rejects.toMatchObject({ name: 'DatabaseError' });
      expect(await packages.listApprovals(db, 'pkg_1')).toEqual([once]);
      expect(await createLedgerOfTest().verify(db)).toMatchObject({ ok: true, firstBad: null });
    });
  });
}

export function telling(place: Place): void {
  describe('the people told', () => {
    const ground = freshDatabase(place);

    it('are those whose notice was accepted and met a duty of the law that asks', async () => {
      const { db } = ground;
      const ids = await draftWave(db, { pln_1: 3, pln_2: 2 }, 'claimed');
      const duty = (id: string, key: string) => ({ ...obligation(id), key });
      await inTransaction(db, async (trx) => {
        const duties = [
          duty('obl_1', 'us-tx/individuals/individuals/notice'),
          duty('obl_2', 'us-ca/individuals/x/notice'),
        ];
        await stores.obligations.upsertObligations(trx, duties);
        const links = { pln_1: ['obl_1', 'obl_2'], pln_2: ['obl_2'] };
        const rows = Object.entries(links).flatMap(([plan_id, of]) => of.map((id) => ({ plan_id, obligation_id: id })));
        await packages.insertPlans(trx, [], rows);
      });
      await move(db, [ids[0] ?? '', ids[1] ?? '', ids[3] ?? ''], ['claimed'], 'accepted');
      const told = (prefix: string) => notices.countTold(db, INCIDENT, prefix);
      expect([await told('us-tx/individuals/'), await told('us-ca/individuals/'), await told('us-ny/')]).toEqual([
        2, 3, 0,
      ]);
    });
  });
}
