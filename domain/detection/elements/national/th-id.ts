import type { NumberKind } from '../../number-detector';
import { weightedSum } from '../checksums';

/** Weights 13 to 2; the last digit is 11 less the remainder, of two digits the last. */
export const thId: NumberKind = {
  id: 'national_id.th_id',
  columns: ['citizen_id', 'thai_id', 'th_id', 'เลขประจำตัวประชาชน'],
  lengths: [13],
  shape: /^[1-8]\d{12}$/,
  passes: (digits) =>
    (11 - (weightedSum(digits, [13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 10 === Number(digits[12]),
  text: {
    words: 'thai id|citizen id|เลขประจำตัวประชาชน|บัตรประชาชน|เลขบัตร',
    grouped: /^\d([ -])\d{4}\1\d{5}\1\d\d\1\d$/,
    hits: ['เลขประจำตัวประชาชน 1101234567897', '1-1012-34567-89-7'],
    misses: ['citizen ID 1101234567898', 'id 1101234567897'],
  },
  hits: ['1101234567897', '1-1012-34567-89-7'],
  misses: ['9101234567897', '110123456789'],
};
