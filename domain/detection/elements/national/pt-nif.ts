import type { NumberKind } from '../../number-detector';
import { weightedSum } from '../checksums';

/** Weights 9 to 2; remainders 0 and 1 give 0. People's numbers begin with 1, 2, 3 or 45, the others are of businesses. */
export const ptNif: NumberKind = {
  id: 'national_id.pt_nif',
  columns: ['nif', 'contribuinte', 'numero_contribuinte', 'nif_pt'],
  lengths: [9],
  shape: /^(?:[1235-9]\d|45)\d{7}$/,
  passes: (digits) => {
    const rest = weightedSum(digits, [9, 8, 7, 6, 5, 4, 3, 2]) % 11;
    return (rest < 2 ? 0 : 11 - rest) === Number(digits[8]);
  },
  text: {
    words: 'nif|contribuinte|n[úu]mero de identifica[çc][ãa]o fiscal',
    hits: ['o meu NIF é 123456789', 'contribuinte n.º 123 456 789'],
    misses: ['NIF 123456780', 'encomenda 123456789'],
  },
  hits: ['123456789', '123 456 789'],
  misses: ['012345678', 'X1234567L'],
};
