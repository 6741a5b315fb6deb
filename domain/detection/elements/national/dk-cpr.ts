import type { NumberKind } from '../../number-detector';
import { isMonthDay } from '../checksums';

/** Since 2007 numbers are given out that fail the old check, so only the day of birth tells: never `certain`. */
export const dkCpr: NumberKind = {
  id: 'national_id.dk_cpr',
  columns: ['cpr', 'cpr_nr', 'cpr_nummer', 'cpr_number'],
  lengths: [10],
  shape: /^\d{10}$/,
  passes: (digits) => isMonthDay(Number(digits.slice(2, 4)), Number(digits.slice(0, 2))),
  passed: 'likely',
  text: {
    words: 'cpr(?:-?(?:nummer|nr))?|personnummer',
    hits: ['mit CPR-nummer er 010185-1234', 'cpr 0101851234'],
    misses: ['CPR 320185-1234', '010185-1234'],
  },
  hits: ['010185-1234', '3112991234'],
  misses: ['010185-123', '010185-123A'],
};
