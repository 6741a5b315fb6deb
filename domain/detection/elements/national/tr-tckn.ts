import type { NumberKind } from '../../number-detector';
import { weightedSum } from '../checksums';

/** The tenth digit weighs odd places against even ones, the eleventh is the sum of the first ten. */
export const trTckn: NumberKind = {
  id: 'national_id.tr_tckn',
  columns: ['tckn', 'tc_kimlik', 'tc_kimlik_no', 'tc_no', 'kimlik_no'],
  lengths: [11],
  shape: /^[1-9]\d{10}$/,
  passes: (digits) =>
    // 9 for -1: both are the same mod 10, and the sum stays positive.
    weightedSum(digits, [7, 9, 7, 9, 7, 9, 7, 9, 7]) % 10 === Number(digits[9]) &&
    weightedSum(digits, [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]) % 10 === Number(digits[10]),
  text: {
    words: 't\\.?c\\.? ?kimlik|tckn|kimlik (?:no|numara)|t\\.c\\. no',
    hits: ['TC Kimlik No: 10000000146', 'tckn 10000000146'],
    misses: ['TCKN 10000000147', 'job 10000000146'],
  },
  hits: ['10000000146'],
  misses: ['01000000014', '1000000014'],
};
