import type { NumberKind } from '../../number-detector';
import { weightedSum } from '../checksums';

/** Weights 3, 7, 1; the first two digits are those of a Federal Reserve district, thrift or travellers' cheque (ABA). */
export const usRouting: NumberKind = {
  id: 'bank_account.us_routing',
  columns: ['routing', 'aba', 'rtn', 'routing_number', 'routing_no', 'aba_number', 'aba_routing'],
  lengths: [9],
  shape: /^(?:0\d|1[0-2]|2[1-9]|3[0-2]|6[1-9]|7[0-2]|80)\d{7}$/,
  passes: (digits) => weightedSum(digits, [3, 7, 1, 3, 7, 1, 3, 7, 1]) % 10 === 0,
  text: {
    words: 'routing|aba|rtn|transit number',
    hits: ['routing number 123456780', 'ABA: 123456780'],
    misses: ['routing 123456781', 'order 123456780'],
  },
  hits: ['123456780', '1234-5678-0'],
  misses: ['993456780', '12345678', 'yes'],
};
