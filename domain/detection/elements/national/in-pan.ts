import type { NumberKind } from '../../number-detector';

/** The fourth letter is the kind of holder; how the last letter follows from the others is not published. */
export const inPan: NumberKind = {
  id: 'national_id.in_pan',
  columns: ['pan', 'pan_number', 'pan_no', 'pan_card'],
  lengths: [10],
  shape: /^[A-Z]{5}\d{4}[A-Z]$/,
  passes: (compact) => 'ABCFGHJLPT'.includes(compact.charAt(3)),
  text: {
    words: 'pan(?:[ _-]?(?:card|number|no))?|permanent account number',
    hits: ['my PAN is ABCPK1234F'],
    misses: ['PAN ABCXK1234F', 'code ABCPK1234F', 'japan ABCPK1234F'],
  },
  hits: ['ABCPK1234F', 'abcpk1234f'],
  misses: ['ABCP1234F', 'ABCPK12345', '4111111111111111'],
};
