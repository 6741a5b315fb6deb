import type { NumberKind } from '../../number-detector';
import { weightedSum } from '../checksums';

/** The eleven test: weights 9 to 2, the last digit counts negative (Dutch citizen service number). */
export const nlBsn: NumberKind = {
  id: 'national_id.nl_bsn',
  columns: ['bsn', 'burgerservicenummer', 'sofinummer', 'bsn_nummer'],
  lengths: [9],
  shape: /^\d{9}$/,
  passes: (digits) => weightedSum(digits, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0,
  text: {
    words: 'bsn|burgerservice ?nummer|sofi-?nummer',
    hits: ['mijn BSN is 123450007', 'bsn: 1234.50.007'],
    misses: ['BSN 123450008', 'order 123450007'],
  },
  hits: ['123450007', '1234.50.007'],
  misses: ['1234500', '12345000A'],
};
