import { keyedFingerprints } from '../../../activities/adapters/leak-reader/fingerprints';

const keysOf = (byte: number): { person: Buffer; credential: Buffer } => ({
  person: Buffer.alloc(32, byte),
  credential: Buffer.alloc(32, 0),
});

test('whom a key of a row remembers is never taken for somebody of another incident', () => {
  const key = { text: 'u-1', isKept: true, who: null };
  const [one, other] = [keyedFingerprints(keysOf(1)), keyedFingerprints(keysOf(2))];
  const seen = [one, other, one, other].map((fingerprints) => fingerprints.personOf(key).fp);
  expect(seen).toEqual([one, other, one, other].map((fingerprints) => fingerprints.person('u-1').fp));
  expect(new Set(seen).size).toBe(2);
});

test.each([true, false])(
  'two keys of the same text are one person, also after all were forgotten (kept: %p)',
  (isKept) => {
    const fingerprints = keyedFingerprints(keysOf(1), 2);
    const key = () => ({ text: 'u-1', isKept, who: null });
    const first = key();
    const { fp } = fingerprints.person('u-1');
    const before = fingerprints.personOf(first);
    expect([before.fp, fingerprints.personOf(key()).fp]).toEqual([fp, fp]);
    expect(fingerprints.personOf(first)).toBe(before);
    fingerprints.person('u-2');
    fingerprints.nextPortion();
    expect([fingerprints.personOf(first).fp, fingerprints.personOf(key()).fp]).toEqual([fp, fp]);
  },
);

test('of keys that come with every row the same text is looked up', () => {
  const fingerprints = keyedFingerprints(keysOf(1));
  const key = () => ({ text: 'u-1', isKept: false, who: null });
  expect(fingerprints.personOf(key())).toBe(fingerprints.personOf(key()));
});
