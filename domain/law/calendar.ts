import Holidays from 'date-holidays';
import { DateTime, IANAZone } from 'luxon';

/**
 * Days and hours in a zone, and the days on which an office is closed, by ISO 3166-1 or -2 code. Dates travel as
 * `YYYY-MM-DD`, instants as RFC 3339 with offset. Nothing here reads the clock.
 *
 * Tables of holidays are computed when a (calendar, year) is first asked for, and kept. Only whole public holidays count:
 * a half day off stays a business day, which gives the earlier date. Holidays of the lunar calendars are computed; the
 * sighting, or a decree that moves them, can differ by a day or two.
 */

const MINUTE_MS = 60 * 1000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Clocks change on quarters of an hour in every zone, so one look-up holds for a whole quarter. */
const QUARTER_MS = 15 * MINUTE_MS;
/** A bound on memory: a table that has grown so far starts again. */
const MOST_KEPT = 20_000;
const offsets = new Map<string, number>();
const endsOfDays = new Map<string, string>();

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;

/**
 * Weekend on Friday and Saturday, for the country and all of its parts. Saturday and Sunday everywhere else, also in AE
 * since 2022. Sharjah (AE-SH) is said to rest Friday to Sunday; no source was read, so it is left out: earlier dates.
 */
const FRIDAY_SATURDAY: ReadonlySet<string> = new Set(['BH', 'EG', 'IL', 'JO', 'KW', 'OM', 'QA', 'SA', 'DZ']);
/** Kedah, Kelantan and Terengganu; the rest of MY has Saturday and Sunday. */
const FRIDAY_SATURDAY_PARTS: ReadonlySet<string> = new Set(['MY-02', 'MY-03', 'MY-11']);

/** Act on holidays of administrative organs (JP, Act 91 of 1988) Art. 1: offices also close from 29 December to 3 January. */
const JP_YEAR_END: ReadonlySet<string> = new Set(['12-29', '12-30', '12-31', '01-02', '01-03']);

/** date → name, of one calendar in one year */
type Table = ReadonlyMap<string, string>;

const tables = new Map<string, Table>();
const sources = new Map<string, readonly Holidays[]>();

/** The date `n` calendar days after `date`; the day itself is not counted. */
export function addDays(date: string, n: number): string {
  return new Date(millisOf(date) + n * DAY_MS).toISOString().slice(0, 10);
}

/** The n-th business day after `date` (not counted), with the days that were skipped on the way. */
export function addBusinessDays(calendar: string | null, date: string, n: number): { date: string; skipped: string[] } {
  const skipped: string[] = [];
  let day = date;
  for (let counted = 0; counted < n;) {
    day = addDays(day, 1);
    if (findClosure(calendar, day) === null) counted += 1;
    else skipped.push(day);
  }
  return { date: day, skipped };
}

/** The last second of a date in a zone, RFC 3339 with offset. */
export function endOfDay(date: string, zone: string): string {
  const key = `${zone}/${date}`;
  const known = endsOfDays.get(key);
  if (known !== undefined) return known;
  const end = iso(inZone(date, zone).endOf('day').startOf('second'));
  if (endsOfDays.size >= MOST_KEPT) endsOfDays.clear();
  endsOfDays.set(key, end);
  return end;
}

/** The first instant of a date in a zone, RFC 3339 with offset. */
export function startOfDay(date: string, zone: string): string {
  return iso(inZone(date, zone).startOf('day'));
}

/** The date that an instant falls on in a zone. */
export function dateIn(instant: string, zone: string): string {
  const millis = millisOf(instant);
  return new Date(millis + offsetMinutes(millis, zone) * MINUTE_MS).toISOString().slice(0, 10);
}

/** `instant + n hours`, computed in UTC and written with `Z`. */
export function addHours(instant: string, n: number): string {
  // Rounded, because a minute is no exact fraction of an hour.
  return utc(millisOf(instant) + Math.round(n * HOUR_MS));
}

/** The full hour after the one that the instant falls in, in UTC. */
export function nextFullHour(instant: string): string {
  return utc((Math.floor(millisOf(instant) / HOUR_MS) + 1) * HOUR_MS);
}

/** `Fri 2025-01-17` */
export function dayInWords(date: string): string {
  return `${WEEKDAYS[weekdayOf(date)] ?? ''} ${date}`;
}

/** `Fri 2025-01-17 22:40 (+01:00)`: an instant as the clock of a zone shows it; seconds only where there are some. */
export function timeInWords(instant: string, zone: string): string {
  const millis = millisOf(instant);
  const offset = offsetMinutes(millis, zone);
  const text = new Date(millis + offset * MINUTE_MS).toISOString();
  const seconds = text.slice(16, 19) === ':00' ? '' : text.slice(16, 19);
  const ahead = new Date(Math.abs(offset) * MINUTE_MS).toISOString().slice(11, 16);
  return `${dayInWords(text.slice(0, 10))} ${text.slice(11, 16)}${seconds} (${offset < 0 ? '-' : '+'}${ahead})`;
}

/** Whether a name is a zone of the IANA database. */
export function isZone(name: string): boolean {
  return IANAZone.isValidZone(name);
}

/** Sunday is 0. */
function weekdayOf(date: string): number {
  return new Date(millisOf(date)).getUTCDay();
}

/** Minutes that the clock of a zone is ahead of UTC. Asking the platform is slow, so answers are kept. */
function offsetMinutes(millis: number, zone: string): number {
  const quarter = Math.floor(millis / QUARTER_MS);
  const key = `${zone}/${quarter}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  const offset = IANAZone.create(zone).offset(quarter * QUARTER_MS);
  if (Number.isNaN(offset)) throw new Error(`not a date in the zone ${zone}: unsupported zone`);
  if (offsets.size >= MOST_KEPT) offsets.clear();
  offsets.set(key, offset);
  return offset;
}

function millisOf(text: string): number {
  const millis = Date.parse(text);
  if (Number.isNaN(millis)) throw new Error(`not a date: ${text}`);
  return millis;
}

function utc(millis: number): string {
  return new Date(millis).toISOString().replace('.000Z', 'Z');
}

function inZone(date: string, zone: string): DateTime {
  return checked(DateTime.fromISO(date, { zone }), zone);
}

function checked(value: DateTime, zone: string): DateTime {
  if (value.isValid) return value;
  throw new Error(`not a date in the zone ${zone}: ${value.invalidReason ?? 'not valid'}`);
}

function iso(value: DateTime): string {
  const text = value.toISO({ suppressMilliseconds: true });
  if (text === null) throw new Error(`not a date: ${value.invalidReason ?? 'not valid'}`);
  return text;
}

function countryOf(calendar: string): string {
  return calendar.slice(0, 2);
}

/** A subdivision that the library does not know has the holidays of its country. */
function sourcesOf(calendar: string): readonly Holidays[] {
  const known = sources.get(calendar);
  if (known) return known;
  const country = countryOf(calendar);
  const state = calendar.slice(3);
  const catalogue = new Holidays();
  const found: Holidays[] = [];
  if (Object.hasOwn(catalogue.getCountries(), country)) {
    const states = catalogue.getStates(country) as Record<string, string> | undefined;
    const stateIsKnown = state !== '' && states !== undefined && Object.hasOwn(states, state);
    if (stateIsKnown) found.push(new Holidays(country, state));
    // The offices of a state of the US also close on federal holidays (5 U.S.C. 6103).
    if (!stateIsKnown || country === 'US') found.push(new Holidays(country));
  }
  sources.set(calendar, found);
  return found;
}

/**
 * US-NY: Lincoln's Birthday and Election Day are public holidays under N.Y. Gen. Constr. Law s. 24, so they are no
 * business days there. BR: Carnival and Corpus Christi are optional days off (`bank` in the library), so they are business
 * days; 20 November is a holiday since Law 14.759/2023. Observed days count where the library has them as public.
 */
function tableOf(calendar: string, year: number): Table {
  const key = `${calendar}/${year}`;
  const known = tables.get(key);
  if (known) return known;
  const table = new Map<string, string>();
  for (const source of sourcesOf(calendar)) {
    // The year before as well: a feast of several days can begin in it.
    for (const holiday of [...source.getHolidays(year - 1, 'en'), ...source.getHolidays(year, 'en')]) {
      if (holiday.type !== 'public' || holiday.date.slice(11, 19) !== '00:00:00') continue;
      // One hour more, so that a day on which clocks go forward is a whole one.
      const days = Math.floor((holiday.end.getTime() - holiday.start.getTime() + HOUR_MS) / DAY_MS);
      const first = holiday.date.slice(0, 10);
      for (let day = 0; day < days; day += 1) {
        const date = addDays(first, day);
        if (Number(date.slice(0, 4)) === year && !table.has(date)) table.set(date, holiday.name);
      }
    }
  }
  tables.set(key, table);
  return table;
}

/** Whether any holidays are known for a calendar; without them only its weekends are left out. */
export function knowsHolidays(calendar: string): boolean {
  return sourcesOf(calendar).length > 0;
}

/** Why a date is no business day (`weekend`, or the name of the holiday), or null for a business day. */
export function findClosure(calendar: string | null, date: string): string | null {
  const weekday = weekdayOf(date);
  const early = calendar !== null && (FRIDAY_SATURDAY.has(countryOf(calendar)) || FRIDAY_SATURDAY_PARTS.has(calendar));
  if (weekday === 6 || weekday === (early ? 5 : 0)) return 'weekend';
  if (calendar === null) return null;
  const holiday = tableOf(calendar, Number(date.slice(0, 4))).get(date);
  if (holiday !== undefined) return holiday;
  return countryOf(calendar) === 'JP' && JP_YEAR_END.has(date.slice(5)) ? 'year end' : null;
}
