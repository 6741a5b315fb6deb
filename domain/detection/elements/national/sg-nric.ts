import type { NumberKind } from '../../number-detector';
import { weightedSum } from '../checksums';

/** What a first letter adds to the sum, and the check letters of the remainders 0 to 10. */
const SERIES = new Map([
  ['S', { offset: 0, letters: 'JZIHGFEDCBA' }],
  ['T', { offset: 4, letters: 'JZIHGFEDCBA' }],
  ['F', { offset: 0, letters: 'XWUTRQPNMLK' }],
  ['G', { offset: 4, letters: 'XWUTRQPNMLK' }],
  ['M', { offset: 3, letters: 'XWUTRQPNJLK' }],
]);

/** Citizens and residents (S, T) and foreigners (F, G, M); weights 2, 7, 6, 5, 4, 3, 2 mod 11. */
export const sgNric: NumberKind = {
  id: 'national_id.sg_nric',
  columns: ['nric', 'fin', 'nric_fin', 'nric_no', 'fin_number'],
  lengths: [9],
  shape: /^[STFGM]\d{7}[A-Z]$/,
  passes: (compact) => {
    const series = SERIES.get(compact.charAt(0));
    if (!series) return false;
    const sum = series.offset + weightedSum(compact.slice(1), [2, 7, 6, 5, 4, 3, 2]);
    return series.letters.charAt(sum % 11) === compact.charAt(8);
  },
  text: {
    words: 'nric|fin|singpass|identity card',
    hits: ['my NRIC is S1234567D', 'nric: s1234567d'],
    misses: ['NRIC S1234568D', 'part S1234567D'],
  },
  hits: ['S1234567D', 's1234567d'],
  misses: ['A1234567D', 'S123456D', '850101-14-5678'],
};
