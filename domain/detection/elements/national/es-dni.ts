import { validate } from 'stdnum/lib/cjs/es/dni';
import type { NumberKind } from '../../number-detector';

/** Eight digits; the letter is the remainder by 23. */
export const esDni: NumberKind = {
  id: 'national_id.es_dni',
  columns: ['dni', 'nif', 'documento_identidad'],
  lengths: [9],
  shape: /^\d{8}[A-Z]$/,
  passes: (compact) => validate(compact).isValid,
  text: {
    words: 'dni|nif|documento (?:nacional )?de identidad',
    grouped: /^(?:\d{2}\.\d{3}\.\d{3}-?|\d{8}-)[A-Z]$/,
    hits: ['mi DNI es 12345678Z', '12.345.678-Z', 'nif: 12345678-z'],
    misses: ['DNI 12345679Z', 'commit 12345678Z', 'dni 112345678Z'],
  },
  hits: ['12345678Z', '12.345.678-Z', '12345678z'],
  misses: ['1234567Z', '123456789', 'X1234567L'],
};
