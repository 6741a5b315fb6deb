import type { NumberKind } from '../../number-detector';
import { isMonthDay, weightedSum } from '../checksums';

/** Day of birth with the century in the month (plus 20, 40, 60, 80); weights 1, 3, 7, 9. */
export const plPesel: NumberKind = {
  id: 'national_id.pl_pesel',
  columns: ['pesel', 'nr_pesel', 'pesel_number'],
  lengths: [11],
  shape: /^\d{11}$/,
  passes: (digits) =>
    weightedSum(digits, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]) % 10 === 0 &&
    isMonthDay(Number(digits.slice(2, 4)) % 20, Number(digits.slice(4, 6))),
  text: {
    words: 'pesel',
    hits: ['mój PESEL to 85051512346'],
    misses: ['PESEL 85051512347', 'nr 85051512346'],
  },
  hits: ['85051512346', '850515 12346'],
  misses: ['850515123', '8505151234X'],
};
