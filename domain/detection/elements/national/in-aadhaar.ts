import type { NumberKind } from '../../number-detector';
import { verhoeff } from '../checksums';

/** Twelve digits, the first 2 to 9, checked by Verhoeff's scheme (Unique Identification Authority of India). */
export const inAadhaar: NumberKind = {
  id: 'national_id.in_aadhaar',
  columns: ['aadhaar', 'aadhar', 'uid', 'aadhaar_number', 'uidai'],
  lengths: [12],
  shape: /^[2-9]\d{11}$/,
  passes: verhoeff,
  text: {
    words: 'aadhaa?r|uidai|आधार',
    grouped: /^\d{4}([ -])\d{4}\1\d{4}$/,
    hits: ['my aadhaar is 234123412346', '2341 2341 2346'],
    misses: ['aadhaar 234123412347', 'job 234123412346'],
  },
  hits: ['234123412346', '2341 2341 2346'],
  misses: ['134123412346', '23412341234', 'yes'],
};
