import { validate } from 'stdnum/lib/cjs/ie/pps';
import type { NumberKind } from '../../number-detector';

/** Seven digits and a check letter mod 23; a second letter since 2013. */
export const iePps: NumberKind = {
  id: 'national_id.ie_pps',
  columns: ['pps', 'ppsn', 'pps_number', 'pps_no'],
  lengths: [8, 9],
  shape: /^\d{7}[A-W][A-IWTX]?$/,
  passes: (compact) => validate(compact).isValid,
  text: {
    words: 'pps(?:n|[ _-]?(?:number|no))?|personal public service',
    hits: ['my PPS number is 1234567T', 'ppsn: 1234567 T'],
    misses: ['PPS 1234568T', 'part 1234567T'],
  },
  hits: ['1234567T', '1234567t'],
  misses: ['123456T', '12345678', '1234567Z'],
};
