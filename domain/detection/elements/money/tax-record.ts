import type { NumberKind } from '../../number-detector';

/** A tax number of a country that the column does not name, or a form of it: only the column carries it. */
export const taxRecord: NumberKind = {
  id: 'tax_record',
  columns: [
    'tax_id',
    'tin',
    'w2',
    '1099',
    'vat',
    'tax_number',
    'vat_number',
    'vat_id',
    'ein',
    'steuernummer',
    'tax_no',
  ],
  lengths: [7, 8, 9, 10, 11, 12, 13, 14, 15],
  shape: /^(?=(?:[A-Z]*\d){6})[A-Z\d]{7,15}$/,
  passed: 'likely',
  bare: false,
  hits: ['12-3456789', 'DE123456789', '93815/08152'],
  misses: ['19.00', 'exempt', '20%', '12345'],
};
