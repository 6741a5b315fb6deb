import { ageBandOf } from '../../people/age-band';
import {
  type ElementContext,
  type ElementDetector,
  type ElementFinding,
  NONE,
  asciiDigits,
  protectedFinding,
} from '../element';
import { MINOR } from '../minor-finding';

const ISO = /^(\d{4})(?:[-/.]?(\d{2})[-/.]?(\d{2})|[-/.](\d{1,2})[-/.](\d{1,2}))(?:[T ].*)?$/;
/** A telling word, then within 24 characters a date. */
const IN_TEXT =
  /(?:\bborn|(?<![A-Za-z])d\.?o\.?b|birth[ _-]?(?:day|date)|date[ _-]of[ _-]birth|geburts(?:datum|tag)|geboren|nacimiento|naissance)(?![A-Za-z])[^\d]{0,24}(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4})(?!\d)/gi;
const DAY_FIRST = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/;

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const ADULT: ReadonlySet<string> = new Set(['18_59', '60_plus']);
const MINORS: readonly ElementFinding[] = [MINOR];

/**
 * Never inferred from a bare date: the column has to say so. Who is under 18 on the day of the scan is a minor too; of a date
 * that can be read in two ways the younger reading counts.
 */
export const dob: ElementDetector = {
  id: 'dob',
  columns: [
    'dob',
    'birth_date',
    'birthdate',
    'date_of_birth',
    'birthday',
    'geburtsdatum',
    'fecha_nacimiento',
    'born',
    'geburtstag',
    'fecha_de_nacimiento',
    'date_naissance',
    'date_de_naissance',
    'data_nascimento',
    'data_di_nascita',
    '出生日期',
    '生日',
  ],
  share: 0.8,
  check: (value, context) => {
    const trimmed = asciiDigits(value.trim());
    return birthDates(trimmed, context).length > 0
      ? { element: 'dob', protection: 'plain', evidence: 'certain' }
      : protectedFinding('dob', trimmed);
  },
  derive: (value, context) =>
    birthDates(asciiDigits(value.trim()), context).some(
      (date) => context.today !== null && !ADULT.has(ageBandOf(date, context.today)),
    )
      ? MINORS
      : NONE,
  textHasDigits: true,
  textNeeds: [IN_TEXT],
  findInText: (text, context) => {
    const ascii = asciiDigits(text);
    if (!/\d[-/.]\d{1,2}[-/.]\d/.test(ascii)) return NONE;
    return [...ascii.matchAll(IN_TEXT)].flatMap(([, date = '']) =>
      birthDates(date, context).length > 0 ? [{ element: 'dob', protection: 'plain', evidence: 'likely' }] : [],
    );
  },
  examples: {
    hits: ['1985-5-15', '1985-05-15', '15.05.1985', '05/15/1985', '19850515', '1985-05-15T00:00:00Z'],
    misses: ['2031-01-01', '1985-13-45', '1850-01-01', 'yesterday', '1737072000'],
    textHits: ['I was born on 15.05.1985 in X', 'DOB: 05/15/1985', '{"date_of_birth":"1985-05-15"}'],
    textMisses: [
      'the shop opened on 15.05.1985',
      'born in 1985, moved here on 2001-02-03',
      'dob: 2099-01-01',
      'stubborn 1985-05-15',
    ],
  },
};

/** The readings of a date, as `YYYY-MM-DD`, between 120 years before the day of the scan and that day; day and month in either order. */
function birthDates(value: string, { today }: ElementContext): string[] {
  const iso = ISO.exec(value);
  const other = iso ? null : DAY_FIRST.exec(value);
  const [year, a, b] = iso ? [iso[1], iso[2] ?? iso[4], iso[3] ?? iso[5]] : [other?.[3], other?.[2], other?.[1]];
  if (!year || !a || !b) return [];
  const readings = iso
    ? [[a, b]]
    : [
        [a, b],
        [b, a],
      ];
  return readings
    .map(([month = '', day = '']) => `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
    .filter((date) => isDay(date, today));
}

function isDay(date: string, today: string | null): boolean {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const oldest = today === null ? '1900-01-01' : `${Number(today.slice(0, 4)) - 120}${today.slice(4)}`;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = month === 2 && leap ? 29 : (DAYS[month - 1] ?? 0);
  return day >= 1 && day <= days && date >= oldest && date <= (today ?? '2099-12-31');
}
