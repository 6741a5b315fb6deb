import type { NumberKind } from '../../number-detector';

/** 97 less the first nine digits mod 97, with a 2 in front for births from 2000 on. Foreigners: month plus 20 or 40. */
export const beNationalNumber: NumberKind = {
  id: 'national_id.be_national_number',
  columns: ['rijksregisternummer', 'niss', 'insz', 'numero_national', 'numero_registre_national'],
  lengths: [11],
  shape: /^\d{11}$/,
  passes: (digits) => {
    const body = digits.slice(0, 9);
    const check = Number(digits.slice(9));
    if (Number(digits.slice(2, 4)) % 20 > 12 || Number(digits.slice(2, 4)) > 52 || digits.slice(4, 6) > '31')
      return false;
    return 97 - (Number(body) % 97) === check || 97 - (Number(`2${body}`) % 97) === check;
  },
  text: {
    words: 'rijksregister(?:nummer)?|niss|insz|registre national|num[ée]ro national|nationalregister(?:nummer)?',
    grouped: /^\d\d\.\d\d\.\d\d-\d{3}\.\d\d$/,
    hits: ['rijksregisternummer 85073003328', '85.07.30-033.28'],
    misses: ['NISS 85073003329', 'ref 85073003328'],
  },
  hits: ['85073003328', '85.07.30-033.28'],
  misses: ['8507300332', '850730033281'],
};
