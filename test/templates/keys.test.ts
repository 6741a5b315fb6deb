import { endingOf } from '../../domain/detection/mask';
import { type KeyOnRecord, standingOf } from '../../domain/notices/told-key';
import { keyLines } from '../../templates/render';

const KEY: KeyOnRecord = {
  kind: 'github_pat_classic',
  provider: 'github',
  ending: '3f9c',
  state: 'verified_dead',
  isConfirmed: true,
  aliveAt: null,
  deadSince: '2026-03-02T10:15:00.000Z',
  replacement: null,
};

describe('what an owner is told of a key', () => {
  test.each<[Partial<KeyOnRecord>, string]>([
    [{}, 'dead'],
    [{ state: 'rotated' }, 'dead'],
    // A state alone is no proof, and an order is none either.
    [{ deadSince: null }, 'open'],
    [{ state: 'accepted', deadSince: null }, 'asked'],
    [{ state: 'accepted', aliveAt: '2026-03-02T10:00:00.000Z', deadSince: null }, 'alive'],
    // Alive again: an earlier proof no longer stands.
    [{ state: 'needs_person', aliveAt: '2026-03-03T10:00:00.000Z', deadSince: null }, 'alive'],
    [{ state: 'needs_person', deadSince: null, isConfirmed: false }, 'foreign'],
    [{ state: 'needs_person', deadSince: null }, 'open'],
    [{ state: 'found', deadSince: null }, 'open'],
  ])('%j is %s', (facts, standing) => {
    expect(standingOf({ ...KEY, ...facts })).toBe(standing);
  });

  test('only a proven death is told as one, with its instant', () => {
    const [dead] = keyLines([KEY], 'en');
    expect(dead).toMatch(/GitHub access token ending in 3f9c was disabled on .*2026.* and no longer works/);
    for (const facts of [{ deadSince: null }, { state: 'accepted', deadSince: null }] as const) {
      const [line] = keyLines([{ ...KEY, ...facts }], 'en');
      expect(line).not.toContain('no longer works');
      expect(line).toContain('Do not use this key any more');
    }
    expect(keyLines([KEY], 'de')[0]).toContain('3f9c');
  });

  test('what has to be done stands first, and more than twenty are counted', () => {
    const open = { ...KEY, ending: 'open', state: 'found' as const, deadSince: null };
    const lines = keyLines([...Array.from({ length: 25 }, () => KEY), open], 'en');
    expect(lines).toHaveLength(21);
    expect(lines[0]).toContain('open');
    expect(lines.at(-1)).toContain('6 further keys');
  });

  test('nobody without keys is told of any', () => {
    expect(keyLines([], 'en')).toEqual([]);
  });
});

describe('the last characters of a key', () => {
  test.each([
    ['github', `ghp_${'q7Zx91kPv02LmTe4'.repeat(2)}3f9c`, '3f9c'],
    // Too short for four characters to be harmless.
    ['github', 'ghp_q7Zx91kPv3f9c', null],
    // A password or an address of a database is no key.
    ['generic', `${'q7Zx91kPv02LmTe4'.repeat(2)}3f9c`, null],
    ['aws', `https://user:${'q7Zx91kPv02LmTe4'.repeat(2)}@db.example.org`, null],
  ])('of one of %s: %s → %s', (provider, secret, ending) => {
    expect(endingOf(provider, secret)).toBe(ending);
  });
});
