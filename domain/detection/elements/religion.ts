import { byColumn } from '../element';

/** In chat only what somebody says of themselves, as a hint. */
export const religion = byColumn({
  id: 'special.religion',
  columns: [
    'religion',
    'faith',
    'religious_affiliation',
    'denomination',
    'belief',
    'konfession',
    'kirchensteuer',
    'religión',
    'religião',
    'confession',
    '宗教',
  ],
  takes: /\p{L}/u,
  leaves: /^(?:true|false|yes|no)$/i,
  selfStatement:
    /^(?:i am|i['’]m|ich bin|je suis|soy|sono|sou) (?:an? |ein(?:e)? |une? )?(?:muslim|christian|catholic|jew(?:ish)?|hindu|buddhist|sikh|atheist|mormon|evangelical|orthodox|protestant|muslima|moslem|christ|katholisch|evangelisch|jüdisch|jude|jüdin|musulman[ae]?|musulmán|católic[oa]|catholique|juive?|judí[oa]|ate[oau]|athée)(?![a-z])|^my (?:religion|faith|church|mosque|synagogue|pastor|imam|rabbi)(?![a-z])|^meine (?:religion|kirche|gemeinde)|^mi (?:religión|iglesia)|^ma (?:religion|foi)|^我(?:信(?:佛|基督|伊斯兰)|是(?:基督徒|穆斯林|佛教徒|天主教徒))/,
  examples: { hits: ['Buddhist', 'sample denomination'], misses: ['', 'false', '1'] },
});
