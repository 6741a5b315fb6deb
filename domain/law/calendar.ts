import Holidays from 'date-holidays';
import { DateTime, IANAZone } from 'luxon';

/**
 * Days and hours in a zone. Dates travel as `YYYY-MM-DD`, instants as RFC 3339 with offset. Nothing here reads the clock.
 */

/** Business-day calendars by id; the weekend is Saturday and Sunday in all of them. */
const CALENDARS: Readonly<Record<string, { country: string; state: string | null }>> = {
  // National holidays only: Carnival is an optional day off, and 20 November counts since Law 14.759/2023.
  BR: { country: 'BR', state: null },
  'US-NY': { country: 'US', state: 'NY' },
};

const holidayDates = new Map<string, ReadonlySet<string>>();

function holidaysOf(calendar: string, year: number): ReadonlySet<string> {
  const key = `${calendar}/${year}`;
  const known = holidayDates.get(key);
  if (known) return known;
  const place = CALENDARS[calendar];
  if (!place) throw new Error(`no calendar ${calendar}`);
  const source = place.state ? new Holidays(place.country, place.state) : new Holidays(place.country);
  const dates = new Set(
    source
      .getHolidays(year)
      .filter((holiday) => holiday.type === 'public')
      .map((holiday) => holiday.date.slice(0, 10)),
  );
  holidayDates.set(key, dates);
  return dates;
}

export function isBusinessDay(calendar: string, date: string): boolean {
  const day = DateTime.fromISO(date, { zone: 'utc' });
  return day.weekday <= 5 && !holidaysOf(calendar, day.year).has(date);
}

/** The date `n` calendar days after `date`; the day itself is not counted. */
export function addDays(date: string, n: number): string {
  return isoDate(DateTime.fromISO(date, { zone: 'utc' }).plus({ days: n }));
}

/** The n-th business day after `date` (not counted), with the days that were skipped on the way. */
export function addBusinessDays(calendar: string, date: string, n: number): { date: string; skipped: string[] } {
  const skipped: string[] = [];
  let day = date;
  for (let counted = 0; counted < n;) {
    day = addDays(day, 1);
    if (isBusinessDay(calendar, day)) counted += 1;
    else skipped.push(day);
  }
  return { date: day, skipped };
}

/** The last second of a date in a zone, RFC 3339 with offset. */
export function endOfDay(date: string, zone: string): string {
  return iso(inZone(date, zone).endOf('day').startOf('second'));
}

/** The first instant of a date in a zone, RFC 3339 with offset. */
export function startOfDay(date: string, zone: string): string {
  return iso(inZone(date, zone).startOf('day'));
}

/** The date that an instant falls on in a zone. */
export function dateIn(instant: string, zone: string): string {
  return isoDate(checked(DateTime.fromISO(instant, { setZone: true }).setZone(zone), zone));
}

/** `instant + n hours`, computed in UTC and written with `Z`. */
export function addHours(instant: string, n: number): string {
  return iso(DateTime.fromISO(instant, { zone: 'utc' }).plus({ hours: n }));
}

/** The full hour after the one that the instant falls in, in UTC. */
export function nextFullHour(instant: string): string {
  return iso(DateTime.fromISO(instant, { zone: 'utc' }).startOf('hour').plus({ hours: 1 }));
}

function inZone(date: string, zone: string): DateTime {
  return checked(DateTime.fromISO(date, { zone }), zone);
}

function checked(value: DateTime, zone: string): DateTime {
  if (value.isValid) return value;
  throw new Error(`not a date in the zone ${zone}: ${value.invalidReason ?? 'not valid'}`);
}

/** Whether a name is a zone of the IANA database. */
export function isZone(name: string): boolean {
  return IANAZone.isValidZone(name);
}

function iso(value: DateTime): string {
  const text = value.toISO({ suppressMilliseconds: true });
  if (text === null) throw new Error(`not a date: ${value.invalidReason ?? 'not valid'}`);
  return text;
}

function isoDate(value: DateTime): string {
  return value.toFormat('yyyy-MM-dd');
}
