import type { NumberKind } from '../../number-detector';
import { weightedSum } from '../checksums';

const WEIGHTS = [1, 4, 3, 7, 5, 8, 6, 9, 10];
/** Of the eight digits that older numbers have. */
const OLD_WEIGHTS = [10, 7, 8, 4, 6, 3, 5, 1];

/** The weighted sum is a multiple of eleven. */
export const auTfn: NumberKind = {
  id: 'national_id.au_tfn',
  columns: ['tfn', 'tax_file_number'],
  lengths: [8, 9],
  shape: /^\d{8,9}$/,
  passes: (digits) => weightedSum(digits, digits.length === 9 ? WEIGHTS : OLD_WEIGHTS) % 11 === 0,
  text: {
    words: 'tfn|tax file (?:number|no)',
    hits: ['my tax file number is 123 450 005', 'TFN: 123450005'],
    misses: ['TFN 123450006', 'order 123450005'],
  },
  hits: ['123450005', '123 450 005'],
  misses: ['1234500', '12345000X'],
};
