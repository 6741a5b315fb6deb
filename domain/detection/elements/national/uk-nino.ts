import type { NumberKind } from '../../number-detector';

/** Prefixes that are not issued, and letters that stand nowhere in a prefix (UK HM Revenue and Customs). No check digit. */
const PREFIX = /^(?!BG|GB|KN|NK|NT|TN|ZZ)[ABCEGHJ-PRSTW-Z][ABCEGHJ-NPRSTW-Z]/;

export const ukNino: NumberKind = {
  id: 'national_id.uk_nino',
  columns: ['nino', 'national_insurance', 'national_insurance_number', 'ni_number'],
  lengths: [9],
  shape: /^[A-Z]{2}\d{6}[A-D]$/,
  passes: (compact) => PREFIX.test(compact),
  text: {
    words: 'nino|national insurance|n\\.?i\\.? (?:number|no)|ni_number',
    grouped: /^[A-Z]{2} \d\d \d\d \d\d [A-D]$/,
    hits: ['my national insurance number is AB123456C', 'it is AB 12 34 56 C'],
    misses: ['part AB123456C', 'NINO BG123456C', 'NINO AB123456Z'],
  },
  hits: ['AB123456C', 'ab 12 34 56 c'],
  misses: ['AB12345C', 'A1234567C', 'AB123456E'],
};
