import type { NumberKind } from '../../number-detector';
import { isMonthDay, luhn } from '../checksums';

/** Day of birth, four digits with the sex, citizen (0), resident (1) or refugee (2), then Luhn over all. */
export const zaId: NumberKind = {
  id: 'national_id.za_id',
  columns: ['id_number', 'sa_id', 'sa_id_number', 'rsa_id', 'za_id'],
  lengths: [13],
  shape: /^\d{10}[012]\d{2}$/,
  passes: (digits) => luhn(digits) && isMonthDay(Number(digits.slice(2, 4)), Number(digits.slice(4, 6))),
  text: {
    words: '(?:sa|rsa|south african) id|id (?:number|no)|identity number|id_number',
    grouped: /^\d{6} \d{4} \d{3}$/,
    hits: ['my SA ID number is 8001015009087', '800101 5009 087'],
    misses: ['ID number 8001015009088', 'ts 8001015009087'],
  },
  hits: ['8001015009087', '800101 5009 087'],
  misses: ['800101500908', '8001015009987', 'A-17'],
};
