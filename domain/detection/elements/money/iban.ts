// @ts-expect-error TS1479: the package has a build for CommonJS, which its declarations do not mention
import { isValidIBAN } from 'ibantools';
import type { NumberKind } from '../../number-detector';

/** Length of the country, then ISO 7064 mod 97-10 (ISO 13616). */
export const iban: NumberKind = {
  id: 'bank_account.iban',
  columns: ['iban', 'iban_number', 'bank_iban', 'account_iban'],
  byValue: true,
  lengths: Array.from({ length: 20 }, (_, more) => 15 + more),
  shape: /^[A-Z]{2}\d{2}[A-Z\d]{11,30}$/,
  passes: (compact) => isValidIBAN(compact),
  text: {
    words: 'iban|konto|account|bank|transfer|[üu]berweis\\w*|virement|bonifico|transferencia',
    // Country, length and two check digits leave nothing to chance.
    grouped: /^[A-Z]{2}\d{2}(?: ?[A-Z\d]{4}){2,7}(?: ?[A-Z\d]{1,3})?$/,
    hits: ['my IBAN is GB82WEST12345698765432', 'GB82 WEST 1234 5698 7654 32', 'iban: gb82west12345698765432'],
    misses: ['IBAN GB82WEST12345698765433', 'XX82WEST12345698765432', 'AGB82WEST12345698765432'],
  },
  hits: ['GB82WEST12345698765432', 'GB82 WEST 1234 5698 7654 32', 'gb82west12345698765432', 'GB82************5432'],
  misses: ['GB82', '12345678', 'https://example.org'],
};
