import type { NumberKind } from '../../number-detector';
import { luhn } from '../checksums';

/** Nine digits, the first neither 0 nor 8, checked by Luhn. */
export const caSin: NumberKind = {
  id: 'national_id.ca_sin',
  columns: ['sin', 'social_insurance_number', 'sin_number', 'nas'],
  lengths: [9],
  shape: /^[1-79]\d{8}$/,
  passes: luhn,
  text: {
    words: "sin|social insurance|num[ée]ro d['’]assurance sociale",
    // Spaces would take amounts of money in as well.
    grouped: /^\d{3}-\d{3}-\d{3}$/,
    hits: ['my SIN is 123456782', 'social insurance number 123 456 782', '123-456-782'],
    misses: ['SIN 123456783', '123 456 782', 'using 123456782'],
  },
  hits: ['123456782', '123-456-782', '123 456 782'],
  misses: ['023456782', '12345678', 'abc'],
};
