import { validate } from 'stdnum/lib/cjs/it/codicefiscale';
import type { NumberKind } from '../../number-detector';

/** Letters may stand for digits where two people would share a code. */
const SHAPE = /^[A-Z]{6}[\dLMNP-V]{2}[ABCDEHLMPRST][\dLMNP-V]{2}[A-Z][\dLMNP-V]{3}[A-Z]$/;

export const itCodiceFiscale: NumberKind = {
  id: 'national_id.it_codice_fiscale',
  columns: ['codice_fiscale', 'cf', 'cod_fiscale', 'codicefiscale'],
  byValue: true,
  lengths: [16],
  shape: SHAPE,
  passes: (compact) => validate(compact).isValid,
  text: {
    words: 'codice fiscale|cod\\. ?fisc|c\\.?f\\.?',
    grouped: /^[A-Z]{6}\d\d[A-Z]\d\d[A-Z]\d{3}[A-Z]$/,
    hits: ['il mio codice fiscale è rssmra85t10a562s', 'RSSMRA85T10A562S'],
    misses: ['CF RSSMRA85T10A563S', 'XRSSMRA85T10A562S'],
  },
  hits: ['RSSMRA85T10A562S', 'rssmra85t10a562s', 'RSS MRA 85T10 A562S'],
  misses: ['RSSMRA85T10A562', 'RSSMRA85Z10A562S', '12345678901'],
};
