import type { NumberKind } from '../../number-detector';

/** Begins with 9; the group lies in the ranges that the tax office issues (US Internal Revenue Service). No check digit. */
export const usItin: NumberKind = {
  id: 'national_id.us_itin',
  columns: ['itin', 'us_itin'],
  lengths: [9],
  shape: /^9\d{8}$/,
  passes: (digits) => /^...(?:5\d|6[0-5]|7\d|8[0-8]|9[0-24-9])/.test(digits),
  text: {
    words: 'itin|individual taxpayer|taxpayer id(?:entification)?',
    grouped: /^9\d\d-\d\d-\d{4}$/,
    hits: ['my ITIN is 912701234', '912-70-1234'],
    misses: ['ITIN 912-10-1234', 'order 912701234'],
  },
  hits: ['912-70-1234', '912701234'],
  misses: ['812-70-1234', '91270123', 'yes'],
};
