import type { NumberKind } from '../../number-detector';
import { weightedSum } from '../checksums';

/** Begins with Switzerland's country code 756; check digit as on goods (EAN-13). */
export const chAhv: NumberKind = {
  id: 'national_id.ch_ahv',
  columns: ['ahv', 'avs', 'ahv_nummer', 'ahv_nr', 'avs_number', 'sozialversicherungsnummer'],
  lengths: [13],
  shape: /^756\d{10}$/,
  passes: (digits) => weightedSum(digits, [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1]) % 10 === 0,
  text: {
    words: 'ahv(?:-?(?:nummer|nr))?|avs|sozialversicherungsnummer|navs',
    grouped: /^756\.\d{4}\.\d{4}\.\d\d$/,
    hits: ['AHV-Nummer 7561234567897', '756.1234.5678.97'],
    misses: ['AHV 7561234567898', 'ean 7561234567897'],
  },
  hits: ['7561234567897', '756.1234.5678.97'],
  misses: ['7571234567897', '756123456789'],
};
