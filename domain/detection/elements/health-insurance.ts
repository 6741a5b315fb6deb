import type { NumberKind } from '../number-detector';

/** Medicare Beneficiary Identifier: letters without S, L, O, I, B, Z in fixed places (US CMS). No check digit. */
const MBI = /^[1-9][AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y\d]\d[AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y\d]\d[AC-HJKMNP-RT-Y]{2}\d\d$/;

/** A number of an insurer's own form is `likely` by its column; only the American identifier tells itself. */
export const healthInsurance: NumberKind = {
  id: 'health.insurance',
  columns: ['insurance', 'subscriber_id', 'mbi', 'insurance_number', 'insurance_id', 'krankenversicherungsnummer'],
  lengths: [11],
  shape: /^(?=(?:[A-Z]*\d){4})[A-Z\d]{6,20}$/,
  passes: (compact) => MBI.test(compact),
  failed: 'likely',
  bare: false,
  text: {
    words: 'mbi|medicare|beneficiary',
    grouped: /^\d[A-Z][A-Z\d]\d-[A-Z][A-Z\d]\d-[A-Z]{2}\d\d$/,
    hits: ['my MBI is 1EG4TE5MK73', '1EG4-TE5-MK73'],
    misses: ['MBI 1SG4TE5MK73', 'serial 1EG4TE5MK73'],
  },
  hits: ['1EG4-TE5-MK73', 'XYZ123456789', 'A123456780'],
  misses: ['yes', 'Example Health Ltd', 'n/a'],
};
