import {
  DEFAULT_WATCH,
  deletionAt,
  nextLookAt,
  openSince,
  pauseAfter,
  probeScheduleOf,
  SEEN,
  seenOf,
} from '../../../domain/containment/watch';
import { exposureRecordSchema } from '../../../domain/record/exposure-record';

const DIED = '2025-03-05T10:00:00.000Z';
const died = Date.parse(DIED);
const HOUR = 3_600_000;
const hoursAfter = (hours: number): string => new Date(died + hours * HOUR).toISOString();

describe('the schedule of probes', () => {
  it('is the issuer’s own, until the policy has another', () => {
    expect(probeScheduleOf(DEFAULT_WATCH, SEEN.inAnHour)).toEqual([0, 15, 60, 300, 1800, 3600]);
    expect(probeScheduleOf({ ...DEFAULT_WATCH, probeSeconds: [0, 5] }, SEEN.inAnHour)).toEqual([0, 5]);
  });

  it('names instants after the revocation, and goes on with its last pause', () => {
    expect([1, 2, 3, 4, 9].map((probes) => pauseAfter(SEEN.inMinutes, probes))).toEqual([15, 45, 240, 240, 240]);
    expect(pauseAfter([0], 1)).toBe(1);
  });
});

describe('the watch over a dead key', () => {
  const can = { ask: true, delete: true };

  it('has a look an hour, a day and a week after the death, and none after that', () => {
    const looks = [0, 1, 24, 168].map((hours) => nextLookAt(DEFAULT_WATCH, can, died, died + hours * HOUR));
    expect(looks).toEqual([hoursAfter(1), hoursAfter(24), hoursAfter(168), null]);
  });

  it('makes up for no look that was missed, and keeps the ones ahead', () => {
    expect(nextLookAt(DEFAULT_WATCH, can, died, died + 30 * HOUR)).toBe(hoursAfter(168));
  });

  it('is none for an issuer that tells nothing of a key that is gone', () => {
    expect(nextLookAt(DEFAULT_WATCH, { ask: false, delete: true }, died, died)).toBeNull();
  });

  it('ends before a key is deleted, whatever the policy says', () => {
    const after = (deleteAfterDays: number) => ({ ...DEFAULT_WATCH, afterDeath: { deleteAfterDays } });
    expect(deletionAt(DEFAULT_WATCH, died)).toBeNull();
    expect(deletionAt(after(30), died)).toBe(died + 720 * HOUR);
    expect(deletionAt(after(1), died)).toBe(died + 168 * HOUR);
    expect(nextLookAt(after(30), { ask: false, delete: true }, died, died)).toBe(hoursAfter(720));
  });
});

describe('what a look shows', () => {
  const since = '2025-01-06T00:00:00.000Z';
  const known = { diedAt: DIED, lastUsedAt: null, since };
  const told = { state: 'revoked' as const, lastUsedAt: null, isWhole: true };

  it.each([
    ['a key that lives again, whatever its use', { ...told, state: 'live' as const }, known, 'alive'],
    ['a use after its death', { ...told, lastUsedAt: hoursAfter(1) }, known, 'used_again'],
    [
      'that use once, and not again a day later',
      { ...told, lastUsedAt: hoursAfter(1) },
      { ...known, lastUsedAt: hoursAfter(1) },
      'used',
    ],
    ['a use while the data lay open', { ...told, lastUsedAt: '2025-02-01T00:00:00.000Z' }, known, 'used'],
    ['such a use that was known before', told, { ...known, lastUsedAt: '2025-02-01T00:00:00.000Z' }, 'used'],
    ['no use since then', { ...told, lastUsedAt: '2024-12-01T00:00:00.000Z' }, known, 'unused'],
    ['no use ever', told, { ...known, since: null }, 'unused'],
    [
      'a use, and nobody knows since when the data lay open',
      { ...told, lastUsedAt: '2024-12-01T00:00:00.000Z' },
      { ...known, since: null },
      'dead',
    ],
    ['no use by an issuer that may not have heard of it', { ...told, isWhole: false }, known, 'dead'],
    ['nothing', { ...told, state: 'unknown' as const }, known, 'untold'],
    [
      'a use after its death by an issuer that says no state',
      { ...told, state: 'unknown' as const, lastUsedAt: hoursAfter(1) },
      known,
      'used_again',
    ],
  ])('is %s', (_, answer, before, seen) => {
    expect(seenOf(answer, before)).toBe(seen);
  });

  it('counts use as that of strangers from a day before the earliest statement of when it happened', () => {
    const claim = (id: string, at: string) => ({ id, event: 'occurred', at, source: 'a log' });
    const record = exposureRecordSchema.parse({
      organisation: { name: 'Example Ltd' },
      claims: [claim('a', '2025-01-10'), claim('b', '2025-01-07')],
    });
    expect(openSince(record)).toBe(since);
    expect(openSince({ ...record, claims: [] })).toBeNull();
  });
});
