import type { NumberKind } from '../../number-detector';
import { isMonthDay, weightedSum } from '../checksums';

/** Sex and century, day of birth, county, serial number; a remainder of ten is written 1. */
export const roCnp: NumberKind = {
  id: 'national_id.ro_cnp',
  columns: ['cnp', 'cod_numeric_personal'],
  lengths: [13],
  shape: /^[1-9]\d{12}$/,
  passes: (digits) => {
    const rest = weightedSum(digits, [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]) % 11;
    if ((rest === 10 ? 1 : rest) !== Number(digits[12])) return false;
    return isMonthDay(Number(digits.slice(3, 5)), Number(digits.slice(5, 7)));
  },
  text: {
    words: 'cnp|cod numeric personal',
    hits: ['CNP: 1850101123451'],
    misses: ['CNP 1850101123452', 'id 1850101123451'],
  },
  hits: ['1850101123451'],
  misses: ['0850101123451', '185010112345'],
};
