import { DomainError } from '../errors';
import {
  addBusinessDays,
  addDays,
  addHours,
  dateIn,
  dayInWords,
  endOfDay,
  findClosure,
  knowsHolidays,
  nextFullHour,
  startOfDay,
  timeInWords,
} from './calendar';
import { addMonths, addMonthsIn, noonOf } from './months';

/** A number always stands with its unit and its counting rule. */
export type Counting =
  | { unit: 'hours'; rule: 'elapsed_hours' | 'eu_1182_hours' | 'national_rule'; roll?: Roll }
  | { unit: 'minutes'; rule: 'elapsed_hours'; roll?: Roll }
  | { unit: 'calendar_days'; rule: 'calendar_days_after' | 'calendar_days_day1' | 'eu_1182_days'; roll?: Roll }
  | { unit: 'business_days'; rule: 'business_days_after' }
  | { unit: 'months'; rule: 'eu_1182_months' | 'national_rule'; roll?: Roll };

/**
 * What happens to an end on a closed day. `next_open_day`: it moves to the end of the next open day · `noon_next_open_day`:
 * it stays, and noon of the next open day is still on time (Del. Reg. (EU) 2025/301 Art. 5(4)).
 */
export type Roll = 'next_open_day' | 'noon_next_open_day';

/** Where the days of a rule end, and whose offices are open or closed. */
export interface Place {
  zone: string;
  /** ISO 3166-1 or -2 code; null = Saturdays and Sundays only */
  calendar: string | null;
}

export interface StartOfCount {
  /** RFC 3339 */
  at: string;
  /** set when only a day is known: days are then counted from it as it stands */
  date: string | null;
}

export interface Counted {
  /** the operative instant */
  dueAt: string;
  /** the last instant still on time under the rule; null = the rule of the State is not known */
  latestAt: string | null;
  /** later ends that somebody argues for and nobody should rely on */
  arguable: readonly { at: string; words: string }[];
  steps: string[];
}

type Hours = Extract<Counting, { unit: 'hours' | 'minutes' }>;
type Days = Extract<Counting, { unit: 'calendar_days' }>;
type Months = Extract<Counting, { unit: 'months' }>;

/** Reg. 1182/71 Art. 3(5) speaks of periods of two days or more. */
const TWO_DAYS_IN_HOURS = 48;

/**
 * One count: `n` units from a start. Hours run in UTC; days and months end with a day in the zone of the authority.
 * Sources: Reg. (EEC, Euratom) 1182/71 Art. 3 for the eu_1182 rules; APPI Enforcement Rules Art. 8 for days that include
 * the first; Res. CD/ANPD 1/2021 Art. 8 for business days.
 */
export function count(start: StartOfCount, n: number, counting: Counting, place: Place): Counted {
  if (!Number.isInteger(n) || n < 0)
    throw new DomainError('failed', `couldn't count ${n} ${counting.unit}: no whole number`);
  switch (counting.unit) {
    case 'minutes':
    case 'hours':
      return countHours(start, n, counting, place);
    case 'calendar_days':
      return countDays(start, n, counting, place);
    case 'business_days':
      return countBusinessDays(start, n, place);
    case 'months':
      return counting.rule === 'national_rule'
        ? countMonthsByState(start, n, counting, place)
        : countMonths(start, n, counting, place);
  }
}

function countHours(start: StartOfCount, n: number, counting: Hours, place: Place): Counted {
  const { unit, rule, roll } = counting;
  const dueAt = addHours(start.at, unit === 'hours' ? n : n / 60);
  const steps = [`${start.at} + ${amount(n, unit)} (computed in UTC) = ${dueAt}`];
  steps.push(`in ${place.zone}: ${onTheClock(start.at, `${n} ${unit === 'hours' ? 'h' : 'min'}`, dueAt, place.zone)}`);
  const counted: Counted = { dueAt, latestAt: dueAt, arguable: [], steps };
  if (rule === 'national_rule') withoutLatest(counted);
  if (rule === 'eu_1182_hours') readFullHours(counted, start, n, place);
  if (roll) allowLater(counted, roll, place);
  if (rule === 'eu_1182_hours' && n >= TWO_DAYS_IN_HOURS) argueTwoWorkingDays(counted, start, place);
  return counted;
}

function readFullHours(counted: Counted, start: StartOfCount, n: number, place: Place): void {
  const opens = nextFullHour(start.at);
  const latestAt = addHours(opens, n);
  counted.latestAt = latestAt;
  counted.steps.push(
    `full-hour reading (Reg. 1182/71 Art. 3): the hour of the event is not counted, ${opens} + ${amount(n, 'hours')} = ${latestAt}, ` +
      `in ${place.zone}: ${onTheClock(opens, `${n} h`, latestAt, place.zone)}`,
  );
}

/** The event day is not counted: the widest reading ends with the second working day after it. */
function argueTwoWorkingDays(counted: Counted, start: StartOfCount, place: Place): void {
  const second = addBusinessDays(place.calendar, dayOf(start, place), 2).date;
  const end = endOfDay(second, place.zone);
  if (!isLater(end, counted.latestAt ?? counted.dueAt)) return;
  const words =
    `disputed: two working days inside the period (Reg. 1182/71 Art. 3(5)) would end with ${dayInWords(second)}; ` +
    'LDI NRW and BayLfD reject it for periods in hours';
  counted.arguable = [{ at: end, words }];
  counted.steps.push(words);
  notePlace(counted, place);
}

function countDays(start: StartOfCount, n: number, counting: Days, place: Place): Counted {
  const day = dayOf(start, place);
  if (counting.rule === 'calendar_days_day1') {
    const last = addDays(day, Math.max(n - 1, 0));
    const step = `${dayInWords(day)} (day 1, ${place.zone}), ${amount(n, 'calendar days')} = ${dayInWords(last)}`;
    return endOn(last, step, counting.roll, '', place);
  }
  const last = addDays(day, n);
  const step = `${dayInWords(day)} (day 0, ${place.zone}) + ${amount(n, 'calendar days')} = ${dayInWords(last)}`;
  if (counting.rule === 'calendar_days_after') return endOn(last, step, counting.roll, '', place);
  const counted = endOn(last, step, counting.roll ?? 'next_open_day', ART_3_4, place);
  return n >= 2 && counting.roll !== 'noon_next_open_day' ? includeTwoWorkingDays(counted, day, place) : counted;
}

function includeTwoWorkingDays(counted: Counted, day: string, place: Place): Counted {
  const second = addBusinessDays(place.calendar, day, 2).date;
  const end = endOfDay(second, place.zone);
  if (!isLater(end, counted.dueAt)) return counted;
  const step = `at least two working days (Reg. 1182/71 Art. 3(5)): ends with ${dayInWords(second)}, end of day = ${end}`;
  return { ...counted, dueAt: end, latestAt: end, steps: [...counted.steps, step] };
}

/** A month always holds two working days: Art. 3(5) adds nothing. */
function countMonths(start: StartOfCount, n: number, counting: Months, place: Place): Counted {
  const day = dayOf(start, place);
  const last = addMonths(day, n);
  const step = `${dayInWords(day)} (not counted, ${place.zone}) + ${amount(n, 'months')} = ${dayInWords(last)}`;
  return endOn(last, step, counting.roll ?? 'next_open_day', ART_3_4, place);
}

function countMonthsByState(start: StartOfCount, n: number, counting: Months, place: Place): Counted {
  const dueAt = addMonthsIn(start.at, n, place.zone);
  const words = `${timeInWords(start.at, place.zone)} + ${amount(n, 'months')} = ${timeInWords(dueAt, place.zone)}`;
  const counted: Counted = {
    dueAt,
    latestAt: dueAt,
    arguable: [],
    steps: [`${words}, same date and time of day in ${place.zone} = ${dueAt}`],
  };
  withoutLatest(counted);
  if (counting.roll) allowLater(counted, counting.roll, place);
  return counted;
}

function countBusinessDays(start: StartOfCount, n: number, place: Place): Counted {
  const day = dayOf(start, place);
  const { date, skipped } = addBusinessDays(place.calendar, day, n);
  const dueAt = endOfDay(date, place.zone);
  const left = skipped.length > 0 ? `, not counted: ${closedInWords(place.calendar, skipped)}` : '';
  const step =
    `${dayInWords(day)} (day 0, ${place.zone}) + ${amount(n, 'business days')} ` +
    `(calendar ${place.calendar ?? 'of weekends'}${left}) = ${dayInWords(date)}, end of day = ${dueAt}`;
  const counted: Counted = { dueAt, latestAt: dueAt, arguable: [], steps: [step] };
  notePlace(counted, place);
  return counted;
}

const ART_3_4 = ' (Reg. 1182/71 Art. 3(4))';

/** A period that ends with a day, after the roll. */
function endOn(last: string, step: string, roll: Roll | undefined, cite: string, place: Place): Counted {
  const end = endOfDay(last, place.zone);
  const counted: Counted = { dueAt: end, latestAt: end, arguable: [], steps: [`${step}, end of day = ${end}`] };
  if (roll === undefined) return counted;
  if (roll === 'noon_next_open_day') {
    allowLater(counted, roll, place);
    return counted;
  }
  const { date, closed } = openDayFrom(last, place);
  if (closed.length > 0) {
    const moved = endOfDay(date, place.zone);
    counted.dueAt = moved;
    counted.latestAt = moved;
    const where = `no working day${place.calendar === null ? '' : ` (calendar ${place.calendar})`}`;
    counted.steps.push(
      `${closedInWords(place.calendar, closed)}: ${where}, moves to the next one${cite}: ${dayInWords(date)}, end of day = ${moved}`,
    );
  }
  notePlace(counted, place);
  return counted;
}

/** A counted instant on a closed day stays operative; the roll only says until when a later act is still on time. */
function allowLater(counted: Counted, roll: Roll, place: Place): void {
  notePlace(counted, place);
  const day = dateIn(counted.dueAt, place.zone);
  // At midnight the last hour belongs to the day before: both days have to be closed, which is the stricter reading.
  const atMidnight = Date.parse(startOfDay(day, place.zone)) === Date.parse(counted.dueAt);
  if (atMidnight && findClosure(place.calendar, addDays(day, -1)) === null) return;
  const { date, closed } = openDayFrom(day, place);
  if (closed.length === 0) return;
  const at = roll === 'noon_next_open_day' ? noonOf(date, place.zone) : endOfDay(date, place.zone);
  const until = roll === 'noon_next_open_day' ? 'noon' : 'the end';
  counted.latestAt = at;
  counted.steps.push(
    `${closedInWords(place.calendar, closed)}: no working day, still on time until ${until} of ${dayInWords(date)} = ${at}`,
  );
}

function openDayFrom(day: string, place: Place): { date: string; closed: string[] } {
  const closed: string[] = [];
  let date = day;
  while (findClosure(place.calendar, date) !== null) {
    closed.push(date);
    date = addDays(date, 1);
  }
  return { date, closed };
}

function withoutLatest(counted: Counted): void {
  counted.latestAt = null;
  counted.steps.push('counted as the law of the State counts, which is not known here: no later instant is given');
}

function notePlace(counted: Counted, place: Place): void {
  if (place.calendar !== null && knowsHolidays(place.calendar)) return;
  const note =
    place.calendar === null
      ? 'no holiday calendar given: weekends only'
      : `no holiday calendar known for ${place.calendar}: weekends only`;
  if (!counted.steps.includes(note)) counted.steps.push(note);
}

function dayOf(start: StartOfCount, place: Place): string {
  return start.date ?? dateIn(start.at, place.zone);
}

function isLater(one: string, other: string): boolean {
  return Date.parse(one) > Date.parse(other);
}

/** `Sat 2026-04-04, Mon 2026-04-06 Easter Monday`: closed days with the name of the holiday. */
function closedInWords(calendar: string | null, dates: readonly string[]): string {
  const named = dates.map((date) => {
    const closure = findClosure(calendar, date);
    return closure === null || closure === 'weekend' ? dayInWords(date) : `${dayInWords(date)} ${closure}`;
  });
  return named.join(', ');
}

/** `1 month`, `72 hours` */
function amount(n: number, units: string): string {
  return `${n} ${n === 1 ? units.replace(/s$/, '') : units}`;
}

/** Both ends as the clock on the wall shows them; where the offsets differ, the clocks changed in between. */
function onTheClock(from: string, period: string, to: string, zone: string): string {
  const [before, after] = [timeInWords(from, zone), timeInWords(to, zone)];
  const changed = before.slice(-8) === after.slice(-8) ? '' : ', the clocks change in between';
  return `${before} + ${period} = ${after}${changed}`;
}
