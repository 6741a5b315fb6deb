import type { NumberKind } from '../../number-detector';

const SIGNS = '0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ';
/** First letters of the names, day of birth, sex, state, inner consonants, sign of the century, check digit. */
const SHAPE =
  /^[A-Z][AEIOUX][A-Z]{2}\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[HMX][A-Z]{2}[B-DF-HJ-NP-TV-ZÑ]{3}[A-Z\d]\d$/;

/** Weights 18 to 2 over an alphabet of 37 signs, mod 10. */
export const mxCurp: NumberKind = {
  id: 'national_id.mx_curp',
  columns: ['curp', 'curp_code', 'clave_curp'],
  byValue: true,
  lengths: [18],
  shape: SHAPE,
  passes: (compact) => {
    let sum = 0;
    for (let at = 0; at < 17; at++) sum += SIGNS.indexOf(compact.charAt(at)) * (18 - at);
    return (10 - (sum % 10)) % 10 === Number(compact.charAt(17));
  },
  text: {
    words: 'curp|clave [úu]nica',
    grouped: SHAPE,
    hits: ['mi CURP es fake850101hdflrn00', 'FAKE850101HDFLRN00'],
    misses: ['CURP FAKE850101HDFLRN01', 'XFAKE850101HDFLRN00'],
  },
  hits: ['FAKE850101HDFLRN00', 'fake850101hdflrn00'],
  misses: ['FAKE851301HDFLRN00', 'FAKE850101HDFLRN0'],
};
