import type { NumberKind } from '../../number-detector';
import { weightedSum } from '../checksums';

/** Check digit of a sum mod 11: ten and eleven are written 0. */
function checkDigit(sum: number): number {
  return sum % 11 < 2 ? 0 : 11 - (sum % 11);
}

/** Nine digits and two that check what stands before them. */
export const brCpf: NumberKind = {
  id: 'national_id.br_cpf',
  columns: ['cpf', 'cpf_number', 'nr_cpf', 'cpf_cnpj'],
  lengths: [11],
  shape: /^\d{11}$/,
  passes: (digits) =>
    checkDigit(weightedSum(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2])) === Number(digits[9]) &&
    checkDigit(weightedSum(digits, [11, 10, 9, 8, 7, 6, 5, 4, 3, 2])) === Number(digits[10]),
  text: {
    words: 'cpf|cadastro de pessoas? f[íi]sicas?',
    grouped: /^\d{3}\.\d{3}\.\d{3}-\d\d$/,
    hits: ['meu CPF é 12345678909', '123.456.789-09'],
    misses: ['CPF 12345678900', 'pedido 12345678909', 'cpf 11111111111'],
  },
  hits: ['12345678909', '123.456.789-09', '１２３４５６７８９０９'],
  misses: ['123456', '12345678000195', 'n/d'],
};
