import { validate } from 'stdnum/lib/cjs/es/nie';
import type { NumberKind } from '../../number-detector';

/** X, Y, Z stand for 0, 1, 2; then as the DNI. */
export const esNie: NumberKind = {
  id: 'national_id.es_nie',
  columns: ['nie', 'numero_extranjero'],
  lengths: [9],
  shape: /^[XYZ]\d{7}[A-Z]$/,
  passes: (compact) => validate(compact).isValid,
  text: {
    words: 'nie|nif|extranjero',
    grouped: /^[XYZ]-\d{7}-[A-Z]$/,
    hits: ['mi NIE: X1234567L', 'X-1234567-L'],
    misses: ['NIE X1234568L', 'model X1234567L'],
  },
  hits: ['X1234567L', 'X-1234567-L'],
  misses: ['A1234567L', 'X123456L', '12345678Z'],
};
