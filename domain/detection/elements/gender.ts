import { byColumn } from '../element';

export const gender = byColumn({
  id: 'gender',
  columns: ['gender', 'sex', 'geschlecht', 'genero', 'género', 'sexe', 'sexo', 'genre', 'pronouns', '性别'],
  // Words and letters, or the codes 0, 1, 2, 9 of ISO/IEC 5218.
  takes: /^(?:[\p{L}][\p{L} /_-]{0,29}|[0129])$/u,
  leaves: /^(?:true|false|yes|no)$/i,
  certain: /^(?:m|f|d|x|male|female|divers|diverse|non-?binary|männlich|weiblich|mujer|hombre|homme|femme|男|女)$/i,
  examples: { hits: ['female', 'm', 'non-binary', 'weiblich', '2'], misses: ['', 'false', '17', 'a.b@example.org'] },
});
