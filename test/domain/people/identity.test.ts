import fc from 'fast-check';
import { matchOf, type IdentityKey, type KnownIdentity } from '../../../domain/people/identity';
import {
  isExcluding,
  normalName,
  statedKeys,
  statementKey,
  type StatedIdentity,
} from '../../../domain/people/identity-keys';
import { settlePeople, type Settlement } from '../../../domain/people/settlement';

const NOBODY: StatedIdentity = {
  accountId: null,
  listId: null,
  source: 'review',
  numbers: [],
  name: null,
  birthDate: null,
  deathDate: null,
  email: null,
  emailVerified: false,
  phone: null,
  postcode: null,
  city: null,
};
const keysOf = (said: Partial<StatedIdentity>): IdentityKey[] =>
  statedKeys({ ...NOBODY, ...said }).map(({ rank, kind, value }) => ({ rank, kind, fp: value }));
const row = (id: string, said: Partial<StatedIdentity>, change: Partial<KnownIdentity> = {}): KnownIdentity => ({
  id,
  order: id,
  keys: keysOf(said),
  hasNotice: false,
  isBeingTold: false,
  fullness: '',
  ...change,
});
const groupsOf = ({ mergedInto }: Settlement): Record<string, string> => Object.fromEntries(mergedInto);

describe('keys', () => {
  it('see one name whatever its width, case, accents and order of words', () => {
    expect(normalName('  MÜLLER-Beispiel, Ｊörg ')).toBe(normalName('jorg muller beispiel'));
  });

  it('are none where a name, a mailbox or a town stands alone: namesakes and households share them', () => {
    expect(keysOf({ name: 'Sample Person' })).toEqual([]);
    expect(keysOf({ email: 'home@mail.example.org' })).toEqual([]);
    expect(keysOf({ city: 'Munich', postcode: '80331' })).toEqual([]);
  });

  it('make a mailbox decide only when it is verified, and with birth date and name, since twins share both', () => {
    const said = {
      name: 'Sample Twin-A',
      email: 'home@mail.example.org',
      birthDate: '1980-02-03',
      emailVerified: true,
    };
    expect(matchOf(keysOf(said), keysOf(said)).outcome).toBe('same');
    expect(matchOf(keysOf(said), keysOf({ ...said, name: 'Sample Twin-B' })).outcome).toBe('new');
    const unverified = { ...said, emailVerified: false };
    expect(matchOf(keysOf(unverified), keysOf(unverified)).outcome).toBe('proposal');
  });

  it('make the number 7 of two list makers two people, and 7 and 8 of one maker two people', () => {
    const seven = keysOf({ listId: '7', source: 'a' });
    expect(matchOf(seven, keysOf({ listId: '7', source: 'b' })).outcome).toBe('new');
    expect(matchOf(seven, keysOf({ listId: '7', source: 'a' })).outcome).toBe('same');
    expect(matchOf(seven, keysOf({ listId: '8', source: 'a' })).differ).toHaveLength(1);
  });

  it('contradict: an account and two birth dates are a conflict, a name and two birth dates are nothing', () => {
    const [one, other] = [{ birthDate: '1980-02-03' }, { birthDate: '1990-02-03' }];
    expect(matchOf(keysOf({ accountId: 'm1', ...one }), keysOf({ accountId: 'm1', ...other }))).toEqual({
      outcome: 'conflict',
      agree: ['account_id'],
      differ: ['birth_date'],
    });
    const named = { name: 'Sample Person', email: 's@mail.example.org' };
    expect(matchOf(keysOf({ ...named, ...one }), keysOf({ ...named, ...other })).outcome).toBe('new');
  });

  it('find a row again by its account and by whatever would part it from another', () => {
    const said = { ...NOBODY, accountId: 'm1' };
    expect(statementKey({ ...said, name: 'A' }, null)).toBe(statementKey({ ...said, name: 'B' }, 'Musterweg 1'));
    expect(statementKey(said, null)).not.toBe(statementKey({ ...said, birthDate: '1980-02-03' }, null));
  });
});

describe('a settlement', () => {
  const account = { accountId: 'm1' };

  it('joins what a decisive key joins, and the fullest row speaks', () => {
    const rows = [row('a', account), row('b', { ...account, birthDate: '1980-02-03' }, { fullness: '2' })];
    expect(groupsOf(settlePeople(rows, []))).toEqual({ a: 'b' });
  });

  it('joins nobody of a kin that contradicts itself, and asks', () => {
    const rows = [
      row('a', { ...account, birthDate: '1980-02-03' }),
      row('b', account),
      row('c', { ...account, birthDate: '1990-02-03' }),
    ];
    const settled = settlePeople(rows, []);
    expect(groupsOf(settled)).toEqual({});
    expect(settled.questions.map(({ kind, differ }) => [kind, differ])).toEqual([
      ['conflict', ['birth_date']],
      ['conflict', ['birth_date']],
    ]);
  });

  it('takes an answer before what keys say, either way', () => {
    const [a, b, c] = [row('a', account), row('b', account), row('c', account)];
    const apart = settlePeople([a, b, c], [{ one: 'a', other: 'b', answer: 'different' }]);
    expect(groupsOf(apart)).toEqual({ c: 'a' });
    expect(apart.questions).toEqual([]);
    const typo = [row('d', { ...account, birthDate: '1980-02-03' }), row('e', { ...account, birthDate: '1980-03-02' })];
    expect(groupsOf(settlePeople(typo, [{ one: 'd', other: 'e', answer: 'same' }]))).toEqual({ e: 'd' });
  });

  it('leaves two apart who are both being told, and keeps the row of whoever was told', () => {
    const told = { hasNotice: true, isBeingTold: true };
    expect(groupsOf(settlePeople([row('a', account, told), row('b', account, told)], []))).toEqual({});
    expect(groupsOf(settlePeople([row('a', account), row('b', account, told)], []))).toEqual({ a: 'b' });
  });

  it('says nothing of a name that eleven people share with their town', () => {
    const rows = (n: number): KnownIdentity[] =>
      Array.from({ length: n }, (_, at) => row(`r${at + 10}`, { name: 'Sample Person', city: 'Munich' }));
    expect(settlePeople(rows(10), []).questions).toHaveLength(9);
    expect(settlePeople(rows(11), []).questions).toEqual([]);
  });

  const KEY = fc.record({
    rank: fc.constantFrom('decisive' as const, 'supporting' as const, 'excluding' as const),
    kind: fc.constantFrom('account_id', 'birth_date', 'name_email', 'number.x'),
    fp: fc.constantFrom('1', '2', '3'),
  });
  const KEYS = fc.array(KEY, { maxLength: 4 }).map((keys) => keys.map((key) => ranked(key)));
  const ranked = (key: IdentityKey): IdentityKey => {
    const rank = { account_id: 'decisive', birth_date: 'excluding', name_email: 'supporting' } as const;
    return { ...key, rank: key.kind in rank ? rank[key.kind as keyof typeof rank] : 'decisive' };
  };
  const PAIR = fc.record({
    at: fc.nat(7),
    to: fc.nat(7),
    answer: fc.constantFrom('same' as const, 'different' as const),
  });

  it('is the same in any order, and joins nobody by keys against an excluding one (500 random sets)', () => {
    fc.assert(
      fc.property(
        fc.array(KEYS, { minLength: 2, maxLength: 8 }),
        fc.array(fc.nat(), { minLength: 8, maxLength: 8 }),
        (all, by) => {
          const rows = all.map((keys, at) => ({ ...row(`r${at}`, {}), keys }));
          const shuffled = [...rows].sort((a, b) => (by[Number(a.id[1])] ?? 0) - (by[Number(b.id[1])] ?? 0));
          const settled = settlePeople(rows, []);
          expect(groupsOf(settlePeople(shuffled, []))).toEqual(groupsOf(settled));
          for (const [one, other] of settled.mergedInto)
            expect(parts(keysFor(rows, one), keysFor(rows, other))).toBe(false);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('never joins two of whom people said that they are two (500 random sets)', () => {
    fc.assert(
      fc.property(fc.array(KEYS, { minLength: 8, maxLength: 8 }), fc.array(PAIR, { maxLength: 4 }), (all, pairs) => {
        const rows = all.map((keys, at) => ({ ...row(`r${at}`, {}), keys }));
        const answers = pairs
          .filter(({ at, to }) => at !== to)
          .map(({ at, to, answer }) => ({ one: `r${at}`, other: `r${to}`, answer }));
        const { mergedInto } = settlePeople(rows, answers);
        const speaker = (id: string): string => mergedInto.get(id) ?? id;
        for (const { one, other, answer } of answers)
          if (answer === 'different') expect(speaker(one)).not.toBe(speaker(other));
      }),
      { numRuns: 500 },
    );
  });
});

/** The rows as they are, without the code under test: two different values of a kind of which one person has one. */
function parts(one: readonly IdentityKey[], other: readonly IdentityKey[]): boolean {
  const kinds = [...one, ...other].map((key) => key.kind).filter(isExcluding);
  const values = (keys: readonly IdentityKey[], kind: string): string[] =>
    keys.filter((key) => key.kind === kind).map((key) => key.fp);
  return kinds.some((kind) => {
    const [left, right] = [values(one, kind), values(other, kind)];
    return left.length > 0 && right.length > 0 && !left.some((fp) => right.includes(fp));
  });
}

function keysFor(rows: readonly KnownIdentity[], id: string): readonly IdentityKey[] {
  return rows.find((one) => one.id === id)?.keys ?? [];
}
