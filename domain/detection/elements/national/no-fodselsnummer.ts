import type { NumberKind } from '../../number-detector';
import { isMonthDay, weightedSum } from '../checksums';

/** Each century has its range of serial numbers: 000-499, 500-749 from 1854, 500-999 from 2000, 900-999 from 1940. */
function isSerial(serial: number, year: number): boolean {
  return serial < 500 || year < 40 || (serial < 750 ? year >= 54 : serial >= 900);
}

/** Day of birth (D numbers: day plus 40, H numbers: month plus 40) and two check digits mod 11. */
export const noFodselsnummer: NumberKind = {
  id: 'national_id.no_fodselsnummer',
  columns: ['fodselsnummer', 'fnr', 'fødselsnummer', 'personnummer_no', 'd_nummer'],
  lengths: [11],
  shape: /^\d{11}$/,
  passes: (digits) =>
    weightedSum(digits, [3, 7, 6, 1, 8, 9, 4, 5, 2, 1]) % 11 === 0 &&
    weightedSum(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0 &&
    isSerial(Number(digits.slice(6, 9)), Number(digits.slice(4, 6))) &&
    isMonthDay(Number(digits.slice(2, 4)) % 40, Number(digits.slice(0, 2)) % 40),
  text: {
    words: 'f[øo]dsels- ?(?:og personnummer|nummer)|f[øo]dselsn(?:umme)?r|personnummer|fnr|d-nummer',
    hits: ['fødselsnummer: 01018500120', 'fnr 010185 00120'],
    misses: ['fnr 01018500121', 'ordre 01018500120'],
  },
  hits: ['01018500120', '010185 00120'],
  misses: ['0101850012A', '010185001200'],
};
