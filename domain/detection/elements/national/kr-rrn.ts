import type { NumberKind } from '../../number-detector';
import { weightedSum } from '../checksums';

/**
 * Numbers given out since October 2020 are random after the seventh digit, so a wrong check digit does not exclude one:
 * with a day of birth it stays `likely` in its column.
 */
export const krRrn: NumberKind = {
  id: 'national_id.kr_rrn',
  columns: ['rrn', 'jumin', 'resident_number', 'resident_registration_number', '주민등록번호'],
  lengths: [13],
  shape: /^\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{7}$/,
  passes: (digits) =>
    (11 - (weightedSum(digits, [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5]) % 11)) % 10 === Number(digits[12]),
  failed: 'likely',
  text: {
    words: 'rrn|jumin|resident (?:registration )?(?:number|no)|주민(?:등록)?번호',
    grouped: /^\d{6}-[1-8]\d{6}$/,
    hits: ['주민등록번호 8501011234566', '850101-1234566'],
    misses: ['RRN 8501011234567', 'build 8501011234566'],
  },
  hits: ['8501011234566', '850101-1234566'],
  misses: ['850101123456', '8513011234566', 'yes'],
};
