import fc from 'fast-check';
import { dateIn, findClosure } from '../../../domain/law/calendar';
import { count, type Counted, type Counting, type Place } from '../../../domain/law/count';

const BERLIN: Place = { zone: 'Europe/Berlin', calendar: 'DE-BE' };
const NEW_YORK: Place = { zone: 'America/New_York', calendar: 'US-NY' };
const TOKYO: Place = { zone: 'Asia/Tokyo', calendar: 'JP' };
const CAIRO: Place = { zone: 'Africa/Cairo', calendar: 'EG' };

const EU_HOURS: Counting = { unit: 'hours', rule: 'eu_1182_hours' };
const EU_DAYS: Counting = { unit: 'calendar_days', rule: 'eu_1182_days' };
const EU_MONTHS: Counting = { unit: 'months', rule: 'eu_1182_months' };
const ELAPSED: Counting = { unit: 'hours', rule: 'elapsed_hours' };
const BUSINESS: Counting = { unit: 'business_days', rule: 'business_days_after' };
const DAYS: Counting = { unit: 'calendar_days', rule: 'calendar_days_after' };
const JAPAN: Counting = { unit: 'calendar_days', rule: 'calendar_days_day1', roll: 'next_open_day' };

const from = (at: string, n: number, counting: Counting, place: Place): Counted =>
  count({ at, date: null }, n, counting, place);
const onDay = (date: string, n: number, counting: Counting, place: Place): Counted =>
  count({ at: `${date}T00:00:00Z`, date }, n, counting, place);
const dueDay = (counted: Counted): string => counted.dueAt.slice(0, 10);
const words = (counted: Counted): string => counted.steps.join('\n');

describe('hours under Reg. 1182/71', () => {
  it.each([
    ['an event inside an hour', '2026-03-03T12:17:00+01:00', '2026-03-06T11:17:00Z', '2026-03-06T12:00:00Z'],
    ['an event on the full hour', '2026-03-03T09:00:00+01:00', '2026-03-06T08:00:00Z', '2026-03-06T09:00:00Z'],
    ['clocks that go forward', '2026-03-28T12:17:00+01:00', '2026-03-31T11:17:00Z', '2026-03-31T12:00:00Z'],
    ['clocks that go back', '2026-10-24T12:17:00+02:00', '2026-10-27T10:17:00Z', '2026-10-27T11:00:00Z'],
    ['a leap day', '2028-02-28T12:00:30+01:00', '2028-03-02T11:00:30Z', '2028-03-02T12:00:00Z'],
  ])('are due strictly, and at the latest with the full hour, for %s', (_, at, dueAt, latestAt) => {
    const counted = from(at, 72, EU_HOURS, BERLIN);
    expect([counted.dueAt, counted.latestAt]).toEqual([dueAt, latestAt]);
  });

  it('show the arithmetic on the clock of the authority, with the weekday', () => {
    expect(from('2025-01-17T21:40:00Z', 72, EU_HOURS, BERLIN).steps).toEqual([
      '2025-01-17T21:40:00Z + 72 hours (computed in UTC) = 2025-01-20T21:40:00Z',
      'in Europe/Berlin: Fri 2025-01-17 22:40 (+01:00) + 72 h = Mon 2025-01-20 22:40 (+01:00)',
      'full-hour reading (Reg. 1182/71 Art. 3): the hour of the event is not counted, 2025-01-17T22:00:00Z + 72 hours = ' +
        '2025-01-20T22:00:00Z, in Europe/Berlin: Fri 2025-01-17 23:00 (+01:00) + 72 h = Mon 2025-01-20 23:00 (+01:00)',
      expect.stringContaining('disputed'),
    ]);
  });

  it('say it where the clocks change in between', () => {
    const text = words(from('2026-03-28T12:17:00+01:00', 72, EU_HOURS, BERLIN));
    expect(text).toContain(
      'Sat 2026-03-28 12:17 (+01:00) + 72 h = Tue 2026-03-31 13:17 (+02:00), the clocks change in between',
    );
  });

  it('name two working days inside as an outer date that authorities reject, only where it is later', () => {
    const overTheWeekend = from('2025-01-17T21:40:00Z', 72, EU_HOURS, BERLIN);
    expect(overTheWeekend.arguable.map((one) => one.at)).toEqual(['2025-01-21T23:59:59+01:00']);
    expect(overTheWeekend.arguable[0]?.words).toMatch(/disputed.*Art\. 3\(5\).*LDI NRW and BayLfD reject/);
    expect(overTheWeekend.latestAt).toBe('2025-01-20T22:00:00Z');
    expect(from('2026-03-03T11:17:00Z', 72, EU_HOURS, BERLIN).arguable).toEqual([]);
    expect(from('2025-01-17T21:40:00Z', 24, EU_HOURS, BERLIN).arguable).toEqual([]);
  });

  it('never let 72 hours run 75', () => {
    fc.assert(
      fc.property(instants(), (at) => {
        const counted = from(at, 72, EU_HOURS, BERLIN);
        const hours = (end: string) => (Date.parse(end) - Date.parse(at)) / 3_600_000;
        expect(hours(counted.dueAt)).toBe(72);
        expect(hours(counted.latestAt ?? '')).toBeGreaterThan(72);
        expect(hours(counted.latestAt ?? '')).toBeLessThanOrEqual(73);
      }),
    );
  });
});

describe('elapsed hours and minutes', () => {
  it('run through nights, weekends and changes of clocks', () => {
    const counted = from('2026-03-07T23:00:00-05:00', 72, ELAPSED, NEW_YORK);
    expect([counted.dueAt, counted.latestAt]).toEqual(['2026-03-11T04:00:00Z', '2026-03-11T04:00:00Z']);
    expect(words(counted)).toContain('Sat 2026-03-07 23:00 (-05:00) + 72 h = Wed 2026-03-11 00:00 (-04:00)');
  });

  it('count every number of minutes exactly', () => {
    for (let n = 0; n <= 600; n += 1) {
      const { dueAt } = from('2026-03-06T15:45:10Z', n, { unit: 'minutes', rule: 'elapsed_hours' }, BERLIN);
      expect(Date.parse(dueAt) - Date.parse('2026-03-06T15:45:10Z')).toBe(n * 60_000);
    }
  });

  it('count minutes', () => {
    const counted = from('2026-03-06T15:45:10Z', 30, { unit: 'minutes', rule: 'elapsed_hours' }, BERLIN);
    expect(counted.dueAt).toBe('2026-03-06T16:15:10Z');
    expect(words(counted)).toContain('+ 30 min = Fri 2026-03-06 17:15:10 (+01:00)');
  });
});

describe('days under Reg. 1182/71', () => {
  it.each([
    ['an end on a working day stands', '2026-03-03', 3, 'DE-BE', '2026-03-06'],
    ['an end on a Saturday moves to Monday', '2026-03-04', 3, 'DE-BE', '2026-03-09'],
    ['one day needs no two working days', '2026-03-06', 1, 'DE-BE', '2026-03-09'],
    ['two days over a weekend hold two working days', '2026-03-06', 2, 'DE-BE', '2026-03-10'],
    ['Easter without Good Friday off, in Ireland', '2026-04-02', 3, 'IE', '2026-04-07'],
    ['Easter with Good Friday off, in Berlin', '2026-04-02', 3, 'DE-BE', '2026-04-08'],
  ])('%s', (_, date, n, calendar, end) => {
    const counted = onDay(date, n, EU_DAYS, { zone: 'Europe/Berlin', calendar });
    expect(dueDay(counted)).toBe(end);
    expect(counted.dueAt).toMatch(/T23:59:59\+0[12]:00$/);
    expect(counted.latestAt).toBe(counted.dueAt);
  });

  it('say which days were closed, and why', () => {
    const text = words(onDay('2026-04-02', 3, EU_DAYS, BERLIN));
    expect(text).toContain('Sun 2026-04-05, Mon 2026-04-06 Easter Monday: no working day (calendar DE-BE)');
    expect(text).toContain('at least two working days (Reg. 1182/71 Art. 3(5)): ends with Wed 2026-04-08');
  });
});

describe('months under Reg. 1182/71', () => {
  it.each([
    ['the same date of the next month', '2026-03-10', '2026-04-10'],
    ['the last day where the month is short, then the next working day', '2026-01-31', '2026-03-02'],
    ['the leap day', '2028-01-31', '2028-02-29'],
    ['the next working day after a holiday', '2026-04-01', '2026-05-04'],
  ])('end with %s', (_, date, end) => {
    expect(dueDay(onDay(date, 1, EU_MONTHS, BERLIN))).toBe(end);
  });

  it('follow a change of clocks', () => {
    expect(onDay('2026-03-10', 1, EU_MONTHS, BERLIN).dueAt).toBe('2026-04-10T23:59:59+02:00');
  });
});

describe('the noon of the next working day (Del. Reg. (EU) 2025/301 Art. 5(4))', () => {
  const hours: Counting = { ...EU_HOURS, roll: 'noon_next_open_day' };
  const months: Counting = { unit: 'months', rule: 'eu_1182_months', roll: 'noon_next_open_day' };

  it.each([
    ['a Saturday', '2026-03-04T10:20:00+01:00', '2026-03-07T09:20:00Z', '2026-03-09T12:00:00+01:00'],
    ['Good Friday', '2026-03-31T10:20:00+02:00', '2026-04-03T08:20:00Z', '2026-04-07T12:00:00+02:00'],
    ['a working day', '2026-03-03T10:20:00+01:00', '2026-03-06T09:20:00Z', '2026-03-06T10:00:00Z'],
    ['midnight after a Friday', '2026-03-04T00:00:00+01:00', '2026-03-06T23:00:00Z', '2026-03-07T00:00:00Z'],
    ['midnight before a Monday', '2026-03-06T00:00:00+01:00', '2026-03-08T23:00:00Z', '2026-03-09T00:00:00Z'],
  ])('leaves the counted instant operative on %s', (_, at, dueAt, latestAt) => {
    const counted = from(at, 72, hours, BERLIN);
    expect([counted.dueAt, counted.latestAt]).toEqual([dueAt, latestAt]);
  });

  it('takes the place of the move to the next working day for the final report', () => {
    const counted = onDay('2026-03-04', 1, months, BERLIN);
    expect([counted.dueAt, counted.latestAt]).toEqual(['2026-04-04T23:59:59+02:00', '2026-04-07T12:00:00+02:00']);
    expect(words(counted)).toContain('still on time until noon of Tue 2026-04-07');
  });
});

describe('days that include the first (APPI Enforcement Rules Art. 8)', () => {
  it.each([
    ['a day in the week', '2026-03-03', 30, '2026-04-01'],
    ['a Saturday, moved to Monday', '2026-03-06', 30, '2026-04-06'],
    ['30 December, moved to 4 January', '2026-12-01', 30, '2027-01-04'],
    ['Golden Week, moved to its end', '2026-04-03', 30, '2026-05-07'],
    ['60 days for malice', '2026-03-03', 60, '2026-05-01'],
  ])('end on %s', (_, date, n, end) => {
    const counted = onDay(date, n, JAPAN, TOKYO);
    expect(counted.dueAt).toBe(`${end}T23:59:59+09:00`);
    expect(counted.latestAt).toBe(counted.dueAt);
  });

  it('begin with the day there, not here', () => {
    expect(dueDay(from('2026-03-02T20:00:00Z', 30, JAPAN, TOKYO))).toBe('2026-04-01');
  });
});

describe('calendar days after the event', () => {
  it('end with the day in the zone and do not move for a weekend', () => {
    expect(from('2026-03-06T05:00:00Z', 30, DAYS, NEW_YORK).dueAt).toBe('2026-04-05T23:59:59-04:00');
    expect(words(onDay('2026-03-05', 30, DAYS, NEW_YORK))).toBe(
      'Thu 2026-03-05 (day 0, America/New_York) + 30 calendar days = Sat 2026-04-04, end of day = 2026-04-04T23:59:59-04:00',
    );
  });

  it('move to the next open day only where the rule says so', () => {
    const rolled = onDay('2026-03-05', 30, { ...DAYS, roll: 'next_open_day' }, NEW_YORK);
    expect(dueDay(rolled)).toBe('2026-04-06');
  });
});

describe('business days after the event', () => {
  it.each([
    ['Carnival counts in Brazil', '2026-02-13', 3, 'America/Sao_Paulo', 'BR', '2026-02-18'],
    ['20 November does not', '2025-11-18', 3, 'America/Sao_Paulo', 'BR', '2025-11-24'],
    ['Friday and Saturday are off in Egypt', '2026-02-11', 3, 'Africa/Cairo', 'EG', '2026-02-16'],
    ['a feast of three days in Egypt', '2026-03-19', 3, 'Africa/Cairo', 'EG', '2026-03-25'],
    ['Sunday is a business day in Israel', '2026-06-11', 1, 'Asia/Jerusalem', 'IL', '2026-06-14'],
    ['five days over Thanksgiving in Iowa', '2026-11-23', 5, 'America/Chicago', 'US-IA', '2026-12-01'],
    ['moved holidays in Kazakhstan', '2026-03-20', 1, 'Asia/Almaty', 'KZ', '2026-03-25'],
    ['fifteen days in Colombia', '2026-12-01', 15, 'America/Bogota', 'CO', '2026-12-23'],
    ['seven days over the turn of the year', '2026-12-22', 7, 'America/New_York', 'US', '2027-01-04'],
  ])('%s', (_, date, n, zone, calendar, end) => {
    expect(dueDay(onDay(date, n, BUSINESS, { zone, calendar }))).toBe(end);
  });

  it('name the days that were passed over', () => {
    expect(words(onDay('2026-11-23', 5, BUSINESS, { zone: 'America/Chicago', calendar: 'US-IA' }))).toContain(
      'not counted: Thu 2026-11-26 Thanksgiving Day, Sat 2026-11-28, Sun 2026-11-29) = Tue 2026-12-01',
    );
  });

  it.each([
    ['ZZ', 'no holiday calendar known for ZZ: weekends only'],
    [null, 'no holiday calendar given: weekends only'],
  ])('say so where the holidays of %s are not known', (calendar, note) => {
    const counted = onDay('2025-12-31', 2, BUSINESS, { zone: 'UTC', calendar });
    expect(dueDay(counted)).toBe('2026-01-02');
    expect(counted.steps).toContain(note);
  });
});

describe('the rule of a State that is not known', () => {
  it('gives the strict date and no later one', () => {
    const counted = from('2026-03-03T12:17:00+01:00', 24, { unit: 'hours', rule: 'national_rule' }, BERLIN);
    expect([counted.dueAt, counted.latestAt]).toEqual(['2026-03-04T11:17:00Z', null]);
  });

  it('keeps the time of day a month later, also when clocks change', () => {
    const counted = from('2026-03-15T11:17:00Z', 1, { unit: 'months', rule: 'national_rule' }, BERLIN);
    expect([counted.dueAt, counted.latestAt]).toEqual(['2026-04-15T12:17:00+02:00', null]);
    const short = from('2026-01-31T11:17:00Z', 1, { unit: 'months', rule: 'national_rule' }, BERLIN);
    expect(short.dueAt).toBe('2026-02-28T12:17:00+01:00');
  });
});

function instants(): fc.Arbitrary<string> {
  const second = { min: Date.parse('2020-01-01T00:00:00Z') / 1000, max: Date.parse('2034-12-31T00:00:00Z') / 1000 };
  return fc.integer(second).map((at) => new Date(at * 1000).toISOString());
}

const RULES: readonly Counting[] = [
  EU_HOURS,
  { ...EU_HOURS, roll: 'noon_next_open_day' },
  ELAPSED,
  { unit: 'hours', rule: 'national_rule' },
  { unit: 'minutes', rule: 'elapsed_hours' },
  DAYS,
  { ...DAYS, roll: 'next_open_day' },
  JAPAN,
  EU_DAYS,
  { ...EU_DAYS, roll: 'noon_next_open_day' },
  BUSINESS,
  EU_MONTHS,
  { unit: 'months', rule: 'eu_1182_months', roll: 'noon_next_open_day' },
  { unit: 'months', rule: 'national_rule' },
];
const rules = fc.constantFrom(...RULES);
const places = fc.constantFrom(BERLIN, NEW_YORK, TOKYO, CAIRO, { zone: 'UTC', calendar: 'ZZ' });
const amounts = fc.integer({ min: 1, max: 40 });

describe('any count', () => {
  it('ends after its start, and never at the latest before it is due', () => {
    fc.assert(
      fc.property(rules, places, instants(), amounts, (counting, place, at, n) => {
        const { dueAt, latestAt, arguable } = from(at, n, counting, place);
        const due = Date.parse(dueAt);
        expect(due).toBeGreaterThanOrEqual(Date.parse(at));
        if (latestAt !== null) expect(Date.parse(latestAt)).toBeGreaterThanOrEqual(due);
        for (const one of arguable) expect(Date.parse(one.at)).toBeGreaterThan(Date.parse(latestAt ?? dueAt));
      }),
    );
  });

  it('never ends earlier for more units', () => {
    fc.assert(
      fc.property(rules, places, instants(), amounts, amounts, (counting, place, at, n, more) => {
        const less = Date.parse(from(at, n, counting, place).dueAt);
        expect(Date.parse(from(at, n + more, counting, place).dueAt)).toBeGreaterThanOrEqual(less);
      }),
    );
  });

  it('of business days, or one that moves, ends on a business day', () => {
    const open = fc.constantFrom<Counting>(BUSINESS, JAPAN, EU_DAYS, EU_MONTHS);
    fc.assert(
      fc.property(open, places, instants(), amounts, (counting, place, at, n) => {
        const { dueAt } = from(at, n, counting, place);
        expect(findClosure(place.calendar, dateIn(dueAt, place.zone))).toBeNull();
      }),
    );
  });

  it('wants a whole number of units', () => {
    expect(() => from('2026-03-03T12:17:00Z', 1.5, ELAPSED, BERLIN)).toThrow("couldn't count 1.5 hours");
    expect(() => from('2026-03-03T12:17:00Z', -1, DAYS, BERLIN)).toThrow("couldn't count -1 calendar_days");
  });
});
