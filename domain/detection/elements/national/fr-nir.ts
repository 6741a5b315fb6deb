import type { NumberKind } from '../../number-detector';

/** Key = 97 - (13 digits mod 97); Corsica's departments 2A and 2B count as 19 and 18. */
export const frNir: NumberKind = {
  id: 'national_id.fr_nir',
  columns: ['nir', 'numero_securite_sociale', 'insee', 'num_secu', 'securite_sociale'],
  lengths: [15],
  shape: /^[1-478]\d{2}(?:0[1-9]|1[0-2]|[2-9]\d)(?:\d{2}|2[AB])\d{8}$/,
  passes: (compact) => {
    const body = compact.slice(0, 13).replace('2A', '19').replace('2B', '18');
    return 97 - (Number(body) % 97) === Number(compact.slice(13));
  },
  text: {
    words: 'nir|s[ée]curit[ée] sociale|num[ée]ro de s[ée]cu|insee',
    grouped: /^\d \d\d \d\d \d[\dAB] \d{3} \d{3} \d\d$/,
    hits: ['mon numéro de sécurité sociale : 185059912345607', '1 85 05 99 123 456 07'],
    misses: ['NIR 185059912345608', 'trace 185059912345607'],
  },
  hits: ['185059912345607', '1 85 05 99 123 456 07'],
  misses: ['985059912345607', '18505991234560', '185189912345607'],
};
