import type { NumberKind } from '../../number-detector';
import { weightedSum } from '../checksums';

/** Weights 10 to 2; a remainder that would need the digit ten is never issued (UK NHS data dictionary). */
export const ukNhs: NumberKind = {
  id: 'national_id.uk_nhs',
  columns: ['nhs_number', 'nhs_no', 'nhs'],
  lengths: [10],
  shape: /^\d{10}$/,
  passes: (digits) => (11 - (weightedSum(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 11 === Number(digits[9]),
  text: {
    // No grouping: American telephone numbers are written in the same groups.
    words: 'nhs',
    hits: ['my NHS number is 9434765900', 'NHS no. 943 476 5900'],
    misses: ['NHS 9434765901', 'call 943 476 5900'],
  },
  hits: ['9434765900', '943 476 5900'],
  misses: ['943476590', 'unknown number'],
};
