import type { NumberKind } from '../../number-detector';
import { isMonthDay } from '../checksums';

/** Region from 11 on, day of birth (plus 40 for women), serial number. No check digit: never `certain`. */
export const idNik: NumberKind = {
  id: 'national_id.id_nik',
  columns: ['nik', 'no_ktp', 'ktp', 'nomor_induk_kependudukan'],
  lengths: [16],
  shape: /^[1-9]\d{15}$/,
  passes: (digits) => {
    const day = Number(digits.slice(6, 8));
    const born = isMonthDay(Number(digits.slice(8, 10)), day > 40 ? day - 40 : day);
    return born && digits.slice(0, 2) >= '11' && digits.slice(0, 2) <= '97' && !digits.endsWith('0000');
  },
  passed: 'likely',
  text: {
    words: 'nik|ktp|nomor induk kependudukan',
    hits: ['NIK saya 3174015505850001'],
    misses: ['NIK 3174013413850001', 'id 3174015505850001'],
  },
  hits: ['3174015505850001', '5171010101900002'],
  misses: ['0174015505850001', '317401550585'],
};
