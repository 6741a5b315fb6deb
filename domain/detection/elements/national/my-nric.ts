import type { NumberKind } from '../../number-detector';
import { isMonthDay } from '../checksums';

/** Codes of places of birth that are not given out (Malaysian National Registration Department). */
const NO_PLACE = new Set(['00', '17', '18', '19', '20', '69', '70', '73', '80', '81', '94', '95', '96', '97']);

/** Day of birth, place of birth, serial number. No check digit: never `certain`. */
export const myNric: NumberKind = {
  id: 'national_id.my_nric',
  columns: ['mykad', 'mykad_no', 'ic_number', 'no_kp', 'ic_no'],
  lengths: [12],
  shape: /^\d{12}$/,
  passes: (digits) =>
    isMonthDay(Number(digits.slice(2, 4)), Number(digits.slice(4, 6))) && !NO_PLACE.has(digits.slice(6, 8)),
  passed: 'likely',
  text: {
    words: 'mykad|ic (?:number|no)|nric|kad pengenalan',
    grouped: /^\d{6}-\d\d-\d{4}$/,
    hits: ['my MyKad number is 850101145678', '850101-14-5678'],
    misses: ['MyKad 851301-14-5678', 'run 850101145678'],
  },
  hits: ['850101-14-5678', '991231015555'],
  misses: ['850101-14-567', 'S1234567D'],
};
