import type { NumberKind } from '../../number-detector';
import { weightedSum } from '../checksums';

/** Kind of holder, eight digits, check digit mod 11; ten is written 9, eleven 0. */
export const arCuit: NumberKind = {
  id: 'national_id.ar_cuit',
  columns: ['cuit', 'cuil', 'cuit_cuil'],
  lengths: [11],
  shape: /^(?:2[03-7]|3[034])\d{9}$/,
  passes: (digits) => {
    const check = 11 - (weightedSum(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11);
    return (check === 11 ? 0 : Math.min(check, 9)) === Number(digits[10]);
  },
  text: {
    words: 'cui[tl]',
    grouped: /^\d\d-\d{8}-\d$/,
    hits: ['mi CUIT es 20123456786', '20-12345678-6'],
    misses: ['CUIL 20123456787', 'pedido 20123456786'],
  },
  hits: ['20123456786', '20-12345678-6'],
  misses: ['40123456786', '2012345678'],
};
