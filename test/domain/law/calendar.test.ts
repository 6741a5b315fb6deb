import fc from 'fast-check';
import { DateTime } from 'luxon';
import {
  addBusinessDays,
  addDays,
  addHours,
  dateIn,
  endOfDay,
  findClosure,
  isZone,
  knowsHolidays,
  nextFullHour,
  startOfDay,
  timeInWords,
} from '../../../domain/law/calendar';
import { addMonths, noonOf } from '../../../domain/law/months';

function isBusinessDay(calendar: string | null, date: string): boolean {
  return findClosure(calendar, date) === null;
}

describe('the weekend of an office', () => {
  const early = ['BH', 'EG', 'IL', 'JO', 'KW', 'OM', 'QA', 'SA', 'DZ', 'EG-C', 'MY-02', 'MY-03', 'MY-11'];
  const late = ['DE', 'AE', 'MY', 'MY-01', 'MY-14', null];
  it.each<{ calendar: string | null; weekend: string[] }>([
    ...early.map((calendar) => ({ calendar, weekend: ['Fri', 'Sat'] })),
    ...late.map((calendar) => ({ calendar, weekend: ['Sat', 'Sun'] })),
  ])('of $calendar is $weekend', ({ calendar, weekend }) => {
    const week = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
    // 2026-07-06 is a Monday of a week in which none of these has a holiday.
    const closed = week.filter((_, day) => findClosure(calendar, addDays('2026-07-06', day)) === 'weekend');
    expect(closed).toEqual(weekend);
  });
});

describe('a public holiday', () => {
  it.each([
    ['BR', '2025-11-20', 'Black Awareness Day'],
    ['US', '2026-11-26', 'Thanksgiving Day'],
    ['US', '2026-07-03', 'Independence Day (substitute day)'],
    ['US', '2027-12-31', "New Year's Day (substitute day)"],
    ['US-NY', '2026-02-12', "Lincoln's Birthday"],
    ['US-NY', '2026-11-03', 'Election Day'],
    ['US-TX', '2026-10-12', 'Columbus Day'],
    ['GB', '2026-12-28', 'Boxing Day (substitute day)'],
    ['DE-BY', '2026-06-04', 'Corpus Christi'],
    ['JP', '2026-12-29', 'year end'],
    ['JP', '2027-01-01', "New Year's Day"],
    ['JP', '2025-01-02', 'year end'],
    ['KZ', '2026-03-24', 'Nauryz (substitute day)'],
  ])('of %s closes the office on %s: %s', (calendar, date, name) => {
    expect(findClosure(calendar, date)).toBe(name);
  });

  it.each([
    ['Carnival Monday in Brazil is an optional day off', 'BR', '2026-02-16'],
    ['Carnival Tuesday in Brazil is an optional day off', 'BR', '2026-02-17'],
    ['20 November in Brazil was none before 2024', 'BR', '2023-11-20'],
    ['Corpus Christi is none in Berlin', 'DE-BE', '2026-06-04'],
    ['Corpus Christi is none of all Germany', 'DE', '2026-06-04'],
    ["Lincoln's Birthday is no federal holiday", 'US', '2026-02-12'],
    ['half a holiday leaves half a business day', 'US-KY', '2026-04-03'],
    ['4 January is open again in Japan', 'JP', '2027-01-04'],
  ])('does not close it where %s', (_, calendar, date) => {
    expect(isBusinessDay(calendar, date)).toBe(true);
  });

  it('of several days closes each of them', () => {
    expect(['2026-05-27', '2026-05-28', '2026-05-31', '2026-06-01'].map((day) => isBusinessDay('EG', day))).toEqual([
      false,
      false,
      true,
      true,
    ]);
    expect(['2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20'].map((day) => isBusinessDay('KR', day))).toEqual([
      false,
      false,
      false,
      true,
    ]);
  });
});

describe('a calendar that is not known', () => {
  it('has weekends only, and can be told from one that is', () => {
    expect(['DE', 'US-NY', 'DE-XX'].map(knowsHolidays)).toEqual([true, true, true]);
    expect(['ZZ', 'ZZ-01'].map(knowsHolidays)).toEqual([false, false]);
    expect(isBusinessDay('ZZ', '2026-01-01')).toBe(true);
    expect(isBusinessDay('ZZ', '2026-01-03')).toBe(false);
  });

  it('takes the holidays of the country for a part of it that is not known', () => {
    expect(findClosure('DE-XX', '2026-10-03')).toBe('weekend');
    expect(findClosure('FR-IDF', '2026-07-14')).toBe(findClosure('FR', '2026-07-14'));
    expect(isBusinessDay('FR-IDF', '2026-07-14')).toBe(false);
  });
});

describe('dates and instants', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-08-31', 1, '2026-09-30'],
    ['2025-12-15', 2, '2026-02-15'],
  ])('%s + %i months ends on %s', (date, n, end) => {
    expect(addMonths(date, n)).toBe(end);
  });

  it('pass the leap day and the end of the year', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2026-02-28', 1)).toBe('2026-03-01');
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  });

  it('begin, halve and end a day in its zone, also when clocks change', () => {
    expect(startOfDay('2026-03-29', 'Europe/Berlin')).toBe('2026-03-29T00:00:00+01:00');
    expect(noonOf('2026-03-29', 'Europe/Berlin')).toBe('2026-03-29T12:00:00+02:00');
    expect(endOfDay('2026-03-29', 'Europe/Berlin')).toBe('2026-03-29T23:59:59+02:00');
    expect(endOfDay('2026-11-01', 'America/New_York')).toBe('2026-11-01T23:59:59-05:00');
    expect(dateIn('2026-03-06T23:30:00Z', 'Europe/Berlin')).toBe('2026-03-07');
  });

  it('add hours in UTC and find the next full hour', () => {
    expect(addHours('2026-03-28T12:17:00+01:00', 72)).toBe('2026-03-31T11:17:00Z');
    expect(addHours('2026-03-06T23:45:30Z', 1 / 60)).toBe('2026-03-06T23:46:30Z');
    expect(nextFullHour('2026-03-06T12:17:00Z')).toBe('2026-03-06T13:00:00Z');
    expect(nextFullHour('2026-03-06T09:00:00Z')).toBe('2026-03-06T10:00:00Z');
  });

  it('are refused when they are none', () => {
    expect(isZone('Mars/Olympus')).toBe(false);
    expect(() => endOfDay('2026-03-06', 'Mars/Olympus')).toThrow('Mars/Olympus');
    expect(() => addHours('soon', 1)).toThrow('not a date');
    expect(() => addDays('2026-02-40', 1)).toThrow('not a date');
  });
});

describe('business days after a date', () => {
  it('end on a business day, pass over closed days only, and count as many as asked', () => {
    const calendars = fc.constantFrom('BR', 'US-NY', 'US', 'EG', 'DE-BY', 'JP', 'KZ', 'MY-02', 'ZZ', null);
    const days = fc.integer({ min: 0, max: 5000 });
    fc.assert(
      fc.property(calendars, days, fc.integer({ min: 1, max: 60 }), (calendar, offset, n) => {
        const start = addDays('2020-01-01', offset);
        const { date, skipped } = addBusinessDays(calendar, start, n);
        expect(isBusinessDay(calendar, date)).toBe(true);
        expect(skipped.some((day) => isBusinessDay(calendar, day))).toBe(false);
        expect(addDays(start, n + skipped.length)).toBe(date);
      }),
    );
  });
});

describe('the clock of a zone', () => {
  it('shows what the zone table says at every instant', () => {
    const zones = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'UTC');
    const seconds = { min: Date.parse('2000-01-01T00:00:00Z') / 1000, max: Date.parse('2034-12-31T00:00:00Z') / 1000 };
    fc.assert(
      fc.property(zones, fc.integer(seconds), (zone, at) => {
        const there = DateTime.fromSeconds(at, { zone });
        const instant = new Date(at * 1000).toISOString();
        expect(dateIn(instant, zone)).toBe(there.toFormat('yyyy-MM-dd'));
        const seconds = there.second === 0 ? '' : ':ss';
        expect(timeInWords(instant, zone)).toBe(there.toFormat(`ccc yyyy-MM-dd HH:mm${seconds} '('ZZ')'`));
      }),
    );
    expect(() => dateIn('2026-03-06T12:17:00Z', 'Mars/Olympus')).toThrow('Mars/Olympus');
  });
});
