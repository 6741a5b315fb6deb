import { inTransaction, type Database } from '../../db/connection';
import { stores } from '../../db/stores';
import type { IdentityQuestionRow } from '../../db/stores/identity-question-store';
import { MOST_SHARERS } from '../../domain/people/settlement';
import { freshDatabase, type Place } from './place';
import { AT, INCIDENT, LATER, numbered, RESOLVED } from './sample';

const { people } = stores;

const question = (id: string, change: Partial<IdentityQuestionRow> = {}): IdentityQuestionRow => ({
  id,
  incident_id: INCIDENT,
  kind: 'proposal',
  person_id: 'per_0',
  other_person_id: 'per_1',
  agree: 'name_email',
  differ: '',
  state: 'open',
  answer: null,
  reason_digest: null,
  by_ref: null,
  at: AT,
  ...change,
});

async function meetIn(db: Database, n: number): Promise<string[]> {
  return inTransaction(db, async (trx) => {
    const ids = numbered('per', n);
    await people.insertSettled(
      db,
      trx,
      INCIDENT,
      ids.map((id) => ({ ...RESOLVED, id, key_fp: `fp_${id}` })),
    );
    return ids;
  });
}

async function knowIn(db: Database, rank: string, kind: string, fp: string, ids: readonly string[]): Promise<void> {
  const keys = ids.map((person_id) => ({ person_id, rank, kind, fp }));
  await inTransaction(db, (trx) => people.insertKeys(db, trx, INCIDENT, keys));
}

export function knowing(place: Place): void {
  describe('who is who', () => {
    const ground = freshDatabase(place);
    const meet = (n: number): Promise<string[]> => meetIn(ground.db, n);
    const know = (rank: string, kind: string, fp: string, ids: readonly string[]): Promise<void> =>
      knowIn(ground.db, rank, kind, fp, ids);
    const involved = async (): Promise<string[]> =>
      (await people.listInvolved(ground.db, ground.db, INCIDENT, MOST_SHARERS)).people.map((row) => row.id).sort();

    it('is written of nobody twice: whoever stands already is not added, and the step hears of it', async () => {
      const [id = ''] = await meet(1);
      const again = ['per_other', 'per_new'].map((other, at) => ({
        ...RESOLVED,
        id: other,
        key_fp: at === 0 ? `fp_${id}` : 'fp_new',
      }));
      const added = await inTransaction(ground.db, (trx) => people.insertSettled(ground.db, trx, INCIDENT, again));
      expect(added).toBe(1);
      expect(await ground.db('people').orderBy('id').pluck('id')).toEqual([id, 'per_new'].sort());
    });

    it('concerns those who share a key that is not excluding, and a supporting one of not too many', async () => {
      const ids = await meet(40);
      await know('excluding', 'birth_date', 'b', ids);
      await know('supporting', 'name_email', 'crowd', ids.slice(0, MOST_SHARERS + 1));
      expect(await involved()).toEqual([]);
      await know('supporting', 'name_phone', 'pair', ids.slice(20, 22));
      await know('decisive', 'account_id', 'a', ids.slice(25));
      await know('decisive', 'account_id', 'a', ids.slice(25));
      expect(await involved()).toEqual([...ids.slice(20, 22), ...ids.slice(25)]);
    });

    it('points a row at the one that speaks for it; that row alone is counted, and found by the account of either', async () => {
      const [one = '', two = ''] = await meet(2);
      await know('decisive', 'account_id', 'a', [one]);
      await know('decisive', 'account_id', 'b', [two]);
      await inTransaction(ground.db, (trx) => people.indexAccounts(trx, INCIDENT));
      await inTransaction(ground.db, (trx) => people.pointPeople(ground.db, trx, INCIDENT, [{ id: two, into: one }]));
      expect(await people.countByState(ground.db, INCIDENT)).toEqual([{ state: 'undecided', n: 1 }]);
      const found = await people.findByAccounts(ground.db, ground.db, INCIDENT, ['a', 'b', 'c']);
      expect([...found].sort()).toEqual([
        ['a', one],
        ['b', one],
      ]);
      expect((await people.listRowsOf(ground.db, INCIDENT, [one])).map((row) => row.id).sort()).toEqual([one, two]);
      expect(await people.countIdentity(ground.db, INCIDENT)).toEqual({ merged: 1, proposals: 0, conflicts: 0 });
    });
  });
}

export function owningAccounts(place: Place): void {
  describe('an account', () => {
    const ground = freshDatabase(place);
    const meet = (n: number): Promise<string[]> => meetIn(ground.db, n);
    const gather = (): Promise<void> => inTransaction(ground.db, (trx) => people.indexAccounts(trx, INCIDENT));

    it('of two people is given to nobody', async () => {
      await knowIn(ground.db, 'decisive', 'account_id', 'a', await meet(2));
      await gather();
      expect([...(await people.findByAccounts(ground.db, ground.db, INCIDENT, ['a']))]).toEqual([]);
    });

    it('finds its person from the next gathering on, which takes each account once', async () => {
      const [one = '', two = ''] = await meet(2);
      await knowIn(ground.db, 'decisive', 'account_id', 'a', [one]);
      await knowIn(ground.db, 'decisive', 'verified_email', 'm', [two]);
      await gather();
      await knowIn(ground.db, 'decisive', 'account_id', 'b', [two]);
      await gather();
      const found = await people.findByAccounts(ground.db, ground.db, INCIDENT, ['a', 'b', 'm']);
      expect([...found].sort()).toEqual([
        ['a', one],
        ['b', two],
      ]);
      expect(await ground.db('people_by_account').count({ n: '*' })).toEqual([{ n: 2 }]);
      const owners = await stores.exposures.findPeopleByKey(ground.db, INCIDENT, 'b');
      expect(owners.map((row) => row.id)).toEqual([two]);
    });
  });
}

export function askingWho(place: Place): void {
  describe('questions of who is who', () => {
    const ground = freshDatabase(place);

    it('asks anew at every settlement what is open, and keeps what was answered', async () => {
      const replace = (...rows: IdentityQuestionRow[]): Promise<void> =>
        inTransaction(ground.db, (trx) => people.replaceQuestions(ground.db, trx, INCIDENT, rows));
      await replace(question('q1'), question('q2'));
      const answered = question('q1', { state: 'answered', answer: 'different', at: LATER, kind: 'decided' });
      await inTransaction(ground.db, (trx) => people.answerQuestions(ground.db, trx, [answered]));
      await replace(question('q1'), question('q3', { kind: 'conflict' }));
      expect((await people.listOpenQuestions(ground.db, INCIDENT, 9)).map((row) => row.id)).toEqual(['q3']);
      expect(await people.listPairAnswers(ground.db, INCIDENT)).toMatchObject([
        { id: 'q1', kind: 'proposal', at: LATER },
      ]);
      await inTransaction(ground.db, (trx) => people.withdrawAnswers(trx, INCIDENT, ['q1']));
      expect(await people.listPairAnswers(ground.db, INCIDENT)).toEqual([]);
    });

    it('takes the greater count of two lists and both places, and a place once', async () => {
      const [person_id = ''] = await meetIn(ground.db, 1);
      const add = (value_count: number, row: number): Promise<void> =>
        inTransaction(ground.db, (trx) =>
          people.addExposures(ground.db, trx, INCIDENT, 'review:desk', {
            people: [{ person_id, set_no: 0, locators: JSON.stringify([{ file: 'fil_1', row }]) }],
            sets: [{ set_no: 0, element: 'chat_content', protection: 'plain', evidence: 'certain', value_count }],
          }),
        );
      for (const [n, row] of [
        [3, 7],
        [2, 9],
        [3, 7],
      ] as const)
        await add(n, row);
      const [exposure] = await ground.db('exposures').select('value_count', 'locators');
      expect(exposure.value_count).toBe(3);
      expect(JSON.parse(exposure.locators as string)).toEqual([
        { file: 'fil_1', row: 7 },
        { file: 'fil_1', row: 9 },
      ]);
    });
  });
}
