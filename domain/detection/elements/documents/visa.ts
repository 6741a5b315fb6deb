import type { NumberKind } from '../../number-detector';

/** Forms differ by country and have no public check: only the column carries it, or a word in text. */
export const visa: NumberKind = {
  id: 'visa_or_residence_permit',
  columns: [
    'visa',
    'alien_number',
    'a_number',
    'visa_number',
    'visa_no',
    'residence_permit',
    'permit_number',
    'uscis_number',
    'aufenthaltstitel',
  ],
  lengths: [7, 8, 9, 10, 11, 12, 13],
  shape: /^(?=(?:[A-Z]*\d){6})[A-Z]{0,3}[A-Z\d]{7,12}$/,
  passed: 'likely',
  bare: false,
  text: {
    words: 'alien (?:registration )?(?:number|no)|a-number|uscis|visa (?:number|no)|residence permit|aufenthaltstitel',
    evidence: 'possible',
    hits: ['my alien number is A012345678', 'visa number 12345678'],
    misses: ['order A012345678', 'visa 2025'],
  },
  hits: ['A012-345-678', 'L01234567', '012345678', '****5678'],
  misses: ['H-1B', 'yes', 'pending'],
};
