import type { NumberKind } from '../../number-detector';
import { weightedSum } from '../checksums';

/** Eight digits, their check digit mod 10, the number of the card, and at times the place of the person on it. */
export const auMedicare: NumberKind = {
  id: 'national_id.au_medicare',
  columns: ['medicare', 'medicare_number', 'medicare_no', 'medicare_card'],
  lengths: [10, 11],
  shape: /^[2-6]\d{8}[1-9][1-9]?$/,
  passes: (digits) => weightedSum(digits, [1, 3, 7, 9, 1, 3, 7, 9]) % 10 === Number(digits[8]),
  text: {
    words: 'medicare',
    grouped: /^\d{4} \d{5} \d(?:[ /]\d)?$/,
    hits: ['my Medicare card: 2123456701', '2123 45670 1'],
    misses: ['medicare 2123456711', 'batch 2123456701'],
  },
  hits: ['2123456701', '2123 45670 1'],
  misses: ['1123456701', '212345670'],
};
