import type { NumberKind } from '../../number-detector';
import { weightedSum } from '../checksums';

/** Weights 2 to 7, then 2 to 6, from the right; remainders 0 and 1 give 0 (Japan, ministerial order no. 85 of 2014). */
export const jpMyNumber: NumberKind = {
  id: 'national_id.jp_my_number',
  columns: ['my_number', 'kojin_bango', '個人番号', 'mynumber', 'individual_number', 'マイナンバー'],
  lengths: [12],
  shape: /^\d{12}$/,
  passes: (digits) => {
    const rest = weightedSum(digits, [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11;
    return (rest < 2 ? 0 : 11 - rest) === Number(digits[11]);
  },
  text: {
    words: 'my ?number|kojin ?bango|マイナンバー|個人番号|個人識別番号',
    hits: ['マイナンバーは123456789018です', 'my number: 1234-5678-9018', '個人番号：１２３４５６７８９０１８'],
    misses: ['My Number 123456789019', 'run 123456789018'],
  },
  hits: ['123456789018', '1234 5678 9018', '１２３４５６７８９０１８'],
  misses: ['12345678901', '1234567890180'],
};
