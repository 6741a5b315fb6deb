import type { NumberKind } from '../number-detector';

/** Numbers of a hospital or insurer: each has a form of its own, so only the column carries it, or a word in text. */
export const healthRecordNumber: NumberKind = {
  id: 'health.record_number',
  columns: ['mrn', 'patient_id', 'member_id', 'policy_no', 'medical_record_number', 'policy_number', 'patient_no'],
  lengths: [6, 7, 8, 9, 10, 11, 12],
  shape: /^(?=(?:[A-Z]*\d){3})[A-Z\d]{4,24}$/,
  passed: 'likely',
  bare: false,
  text: {
    words: 'mrn|medical record|patient (?:id|number|no)|health record',
    evidence: 'possible',
    hits: ['MRN: 00123456', 'patient id P-0012345'],
    misses: ['order 00123456', 'patient is 42'],
  },
  hits: ['00123456', 'P-0012345', '****3456'],
  misses: ['yes', 'patient', 'ada@example.org'],
};
