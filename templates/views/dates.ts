import type { NoticeLanguage } from '../../domain/notices/text';

const MONTHS_EN = 'January February March April May June July August September October November December'.split(' ');
const MONTHS_DE = 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember'.split(' ');

/** An ISO date or instant as a reader writes its date ("17 January 2025", "17. Januar 2025"); other text as it is. */
export function formatDate(iso: string, language: NoticeLanguage): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})(?:T|$)/.exec(iso);
  if (!match) return iso;
  const [, year, month, day] = match;
  const name = (language === 'de' ? MONTHS_DE : MONTHS_EN)[Number(month) - 1] ?? month;
  return language === 'de' ? `${Number(day)}. ${name} ${year}` : `${Number(day)} ${name} ${year}`;
}

/** An instant with its time and offset, for deadlines in filings; a bare date as a date. */
export function formatInstant(iso: string, language: NoticeLanguage): string {
  const time = /T(\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.exec(iso);
  if (!time) return formatDate(iso, language);
  const offset = time[2] === 'Z' ? 'UTC' : `UTC${time[2]}`;
  return language === 'de'
    ? `${formatDate(iso, language)}, ${time[1]} Uhr (${offset})`
    : `${formatDate(iso, language)}, ${time[1]} (${offset})`;
}
