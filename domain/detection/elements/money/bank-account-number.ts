import type { NumberKind } from '../../number-detector';
import { weightedSum } from '../checksums';

const CLABE_WEIGHTS = [3, 7, 1, 3, 7, 1, 3, 7, 1, 3, 7, 1, 3, 7, 1, 3, 7, 1];

/** Mexican CLABE: 18 digits, weights 3, 7, 1, where each product counts mod 10. */
function isClabe(digits: string): boolean {
  return digits.length === 18 && /^\d+$/.test(digits) && weightedSum(digits, CLABE_WEIGHTS) % 10 === 0;
}

/**
 * Account numbers, sort codes (UK, Australia), IFSC codes (India) and CLABE. Only CLABE has a check that holds
 * everywhere; any other is `likely` by its column and `possible` by a word in text.
 */
export const bankAccountNumber: NumberKind = {
  id: 'bank_account.number',
  columns: [
    'account_number',
    'acct_no',
    'bank_account',
    'sort_code',
    'bsb',
    'clabe',
    'ifsc',
    'bank_account_number',
    'acct_number',
    'kontonummer',
    'iban_or_account',
  ],
  lengths: [6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18],
  shape: /^(?:\d{6,18}|[A-Z]{4}0[A-Z\d]{6})$/,
  passes: isClabe,
  failed: 'likely',
  text: {
    fits: (compact) => /^(?:\d{6,18}|[A-Z]{4}0[A-Z\d]{6})$/.test(compact),
    words:
      '(?:bank )?(?:account|acct)\\.? ?(?:number|no|nr|#)|account_number|bank account|sort ?code|bsb|clabe|ifsc|kontonummer|compte bancaire',
    evidence: 'possible',
    hits: ['my bank account number is 12345678', 'sort code 12-34-56', 'IFSC: ABCD0123456'],
    misses: ['order 12345678', 'account 12'],
  },
  hits: ['12345678', '12-34-56', 'ABCD0123456', '032180000118359719', '****5678'],
  misses: ['12', 'savings', '1234567890123456789012'],
};
