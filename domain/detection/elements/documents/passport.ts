import type { NumberKind } from '../../number-detector';

/** Digits as they are, A to Z as 10 to 35, the filler `<` as 0. */
const valueOf = (sign: string): number => (sign === '<' ? 0 : Number.parseInt(sign, 36));
const CHECKED = [
  [0, 10],
  [13, 20],
  [21, 28],
] as const;

/** Second line of a machine-readable passport: weights 7, 3, 1 mod 10 over number, birth and expiry (ICAO Doc 9303-4). */
function isMrzLine(line: string): boolean {
  if (!/^[A-Z\d<]{9}\d[A-Z<]{3}\d{7}[MFX<]\d{7}[A-Z\d<]{14}[\d<]\d$/.test(line)) return false;
  return CHECKED.every(([from, to]) => {
    const body = [...line.slice(from, to - 1)].map(valueOf);
    const sum = body.reduce((total, value, at) => total + value * ([7, 3, 1][at % 3] ?? 0), 0);
    return sum % 10 === Number(line[to - 1]);
  });
}

/** Every country has a form of its own: `likely` by the column; a machine-readable line that passes its checks is certain. */
export const passport: NumberKind = {
  id: 'passport',
  columns: ['passport', 'passport_no', 'passport_number', 'passport_num', 'reisepass', 'pasaporte', 'passeport'],
  lengths: [7, 8, 9],
  shape: /^(?=(?:[A-Z]*\d){4})[A-Z\d]{7,9}$/,
  passed: 'likely',
  certainForm: isMrzLine,
  text: {
    words:
      'passport(?: (?:number|no))?|passeport|pasaporte|passaporto|reisepass(?:nummer|nr)?|paspoort|旅券|护照|паспорт',
    evidence: 'possible',
    hits: ['my passport number is X12345678', 'passport no. 123456789'],
    misses: ['order X12345678', 'passport to 2025'],
  },
  hits: ['X12345678', '123456789', 'C01X00T47', 'L898902C36UTO7408122F1204159ZE184226B<<<<<10', '*****6789'],
  misses: ['yes', '12345', '2025-01-06T10:00:00Z'],
};
