import { keyedFingerprints } from '../../../activities/adapters/leak-reader/fingerprints';

const keysOf = (byte: number): { person: Buffer; credential: Buffer } => ({
  person: Buffer.alloc(32, byte),
  credential: Buffer.alloc(32, 0),
});

test('whom a key of a row remembers is never taken for somebody of another incident', () => {
  const key = { text: 'u-1', who: null };
  const [one, other] = [keyedFingerprints(keysOf(1)), keyedFingerprints(keysOf(2))];
  const seen = [one, other, one, other].map((fingerprints) => fingerprints.personOf(key).fp);
  expect(seen).toEqual([one, other, one, other].map((fingerprints) => fingerprints.person('u-1').fp));
  expect(new Set(seen).size).toBe(2);
});

test('two keys of the same text are one person, also after all were forgotten', () => {
  const fingerprints = keyedFingerprints(keysOf(1), 2);
  const [first, second] = [
    { text: 'u-1', who: null },
    { text: 'u-1', who: null },
  ];
  const before = fingerprints.personOf(first);
  expect(fingerprints.personOf(second)).toBe(before);
  fingerprints.person('u-2');
  fingerprints.nextPortion();
  // Only the second one is asked for anew first: the other must not bring back whom it still holds.
  const after = fingerprints.personOf(second);
  expect(after).not.toBe(before);
  expect(fingerprints.personOf(first)).toBe(after);
  expect(after.fp).toBe(before.fp);
});
