import { DateTime } from 'luxon';

/** Months and times of day, where only a zone can tell the instant. */

/** The same date `n` months later, or the last day of that month where it has no such date. */
export function addMonths(date: string, n: number): string {
  return iso(DateTime.fromISO(date, { zone: 'utc' }).plus({ months: n })).slice(0, 10);
}

/** Twelve o'clock of a date in a zone, RFC 3339 with offset. */
export function noonOf(date: string, zone: string): string {
  return iso(DateTime.fromISO(`${date}T12:00:00`, { zone }));
}

/** The instant at the same time of day `n` months later in a zone, RFC 3339 with offset. */
export function addMonthsIn(instant: string, n: number, zone: string): string {
  return iso(DateTime.fromISO(instant, { zone }).plus({ months: n }));
}

function iso(value: DateTime): string {
  const text = value.toISO({ suppressMilliseconds: true });
  if (text === null) throw new Error(`not a date: ${value.invalidReason ?? 'not valid'}`);
  return text;
}
