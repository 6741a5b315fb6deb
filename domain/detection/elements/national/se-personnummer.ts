import type { NumberKind } from '../../number-detector';
import { isMonthDay, luhn } from '../checksums';

/** Day of birth (plus 60 for coordination numbers) and Luhn over the last ten digits; the century may stand in front. */
export const sePersonnummer: NumberKind = {
  id: 'national_id.se_personnummer',
  columns: ['personnummer', 'personnr', 'pnr', 'samordningsnummer'],
  lengths: [10, 12],
  shape: /^(?:18|19|20)?\d{10}$/,
  passes: (digits) => {
    const last = digits.slice(-10);
    const day = Number(last.slice(4, 6));
    return luhn(last) && isMonthDay(Number(last.slice(2, 4)), day > 60 ? day - 60 : day);
  },
  text: {
    words: 'personnummer|personnr|pers\\.? ?nr|samordningsnummer',
    grouped: /^(?:18|19|20)?\d{6}-\d{4}$/,
    hits: ['mitt personnummer är 8112289874', '811228-9874', '19811228-9874'],
    misses: ['personnummer 811228-9875', 'order 8112289874', '811328-9874'],
  },
  hits: ['811228-9874', '19811228-9874', '811228+9874', '8112289874'],
  misses: ['811228-98', '171811228-9874'],
};
