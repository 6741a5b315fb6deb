import type { NumberKind } from '../../number-detector';
import { weightedSum } from '../checksums';

const WEIGHTS = [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2];

/** Ten and eleven are written 0. */
function checkDigit(sum: number): number {
  return sum % 11 < 2 ? 0 : 11 - (sum % 11);
}

/**
 * Number of a business, personal for sole traders. Letters, allowed from July 2026 on, count as their character code
 * less 48, as digits do.
 */
export const brCnpj: NumberKind = {
  id: 'national_id.br_cnpj',
  columns: ['cnpj', 'nr_cnpj', 'cpf_cnpj'],
  lengths: [14],
  shape: /^[A-Z\d]{12}\d\d$/,
  passes: (compact) =>
    checkDigit(weightedSum(compact, WEIGHTS.slice(1))) === Number(compact[12]) &&
    checkDigit(weightedSum(compact, WEIGHTS)) === Number(compact[13]),
  text: {
    words: 'cnpj',
    grouped: /^[A-Z\d]{2}\.[A-Z\d]{3}\.[A-Z\d]{3}\/[A-Z\d]{4}-\d\d$/,
    hits: ['CNPJ 12345678000195', '12.345.678/0001-95'],
    misses: ['CNPJ 12345678000196', 'lote 12345678000195'],
  },
  hits: ['12345678000195', '12.345.678/0001-95'],
  misses: ['1234567800019A', '12345678909'],
};
