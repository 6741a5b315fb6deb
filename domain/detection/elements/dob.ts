import { type ElementContext, type ElementDetector, asciiDigits, protectedFinding } from '../element';

const ISO = /^(\d{4})(?:[-/.]?(\d{2})[-/.]?(\d{2})|[-/.](\d{1,2})[-/.](\d{1,2}))(?:[T ].*)?$/;
/** A telling word, then within 24 characters a date. */
const IN_TEXT =
  /(?:\bborn|(?<![A-Za-z])d\.?o\.?b|birth[ _-]?(?:day|date)|date[ _-]of[ _-]birth|geburts(?:datum|tag)|geboren|nacimiento|naissance)(?![A-Za-z])[^\d]{0,24}(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4})(?!\d)/gi;
const DAY_FIRST = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/;

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Never inferred from a bare date: the column has to say so. */
export const dob: ElementDetector = {
  id: 'dob',
  columns: ['dob', 'birth_date', 'birthdate', 'date_of_birth', 'birthday', 'geburtsdatum', 'fecha_nacimiento', 'born'],
  share: 0.8,
  check: (value, context) => {
    const trimmed = asciiDigits(value.trim());
    return isBirthDate(trimmed, context)
      ? { element: 'dob', protection: 'plain', evidence: 'certain' }
      : protectedFinding('dob', trimmed);
  },
  findInText: (text, context) => {
    const ascii = asciiDigits(text);
    if (!/\d[-/.]\d{1,2}[-/.]\d/.test(ascii)) return [];
    return [...ascii.matchAll(IN_TEXT)].flatMap(([, date = '']) =>
      isBirthDate(date, context) ? [{ element: 'dob', protection: 'plain', evidence: 'likely' }] : [],
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

/** Between 120 years before the day of the scan and that day; day and month in either order. */
function isBirthDate(value: string, { today }: ElementContext): boolean {
  const iso = ISO.exec(value);
  const other = iso ? null : DAY_FIRST.exec(value);
  const [year, a, b] = iso ? [iso[1], iso[2] ?? iso[4], iso[3] ?? iso[5]] : [other?.[3], other?.[2], other?.[1]];
  if (!year || !a || !b) return false;
  return isDay(year, a, b, today) || (iso === null && isDay(year, b, a, today));
}

function isDay(year: string, month: string, day: string, today: string | null): boolean {
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const oldest = today === null ? '1900-01-01' : `${Number(today.slice(0, 4)) - 120}${today.slice(4)}`;
  const leap = Number(year) % 4 === 0 && (Number(year) % 100 !== 0 || Number(year) % 400 === 0);
  const days = Number(month) === 2 && leap ? 29 : (DAYS[Number(month) - 1] ?? 0);
  return Number(day) >= 1 && Number(day) <= days && date >= oldest && date <= (today ?? '2099-12-31');
}
