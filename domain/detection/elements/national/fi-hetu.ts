import type { NumberKind } from '../../number-detector';
import { isMonthDay } from '../checksums';

const SIGNS = '0123456789ABCDEFHJKLMNPRSTUVWXY';

/** Day of birth, sign of the century, three digits; the check sign is the remainder of the nine digits by 31. */
export const fiHetu: NumberKind = {
  id: 'national_id.fi_hetu',
  columns: ['hetu', 'henkilotunnus', 'henkilötunnus'],
  lengths: [10, 11],
  // The signs + and - of the centuries fall away with the separators.
  shape: /^[0-3]\d[01]\d{3}[A-FU-Y]?\d{3}[\dA-FHJ-NPR-Y]$/,
  passes: (compact) => {
    const digits = compact.slice(0, 6) + compact.slice(-4, -1);
    return (
      SIGNS[Number(digits) % 31] === compact.slice(-1) &&
      isMonthDay(Number(digits.slice(2, 4)), Number(digits.slice(0, 2)))
    );
  },
  bare: false,
  text: {
    words: 'hetu|henkil[öo]tunnus|personbeteckning',
    grouped: /^\d{6}[-A-FU-Y]\d{3}[\dA-Y]$/,
    hits: ['henkilötunnus 131052-308T', '131052-308T'],
    misses: ['HETU 131052-309T', '331052-308T'],
  },
  hits: ['131052-308T', '131052+308T'],
  misses: ['131052-308', '131052-308Z'],
};
