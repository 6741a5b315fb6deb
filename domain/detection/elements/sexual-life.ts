import { byColumn } from '../element';

/** In chat only what somebody says of themselves, as a hint. */
export const sexualLife = byColumn({
  id: 'special.sexual_life',
  columns: [
    'sexual_orientation',
    'sex_life',
    'sexuality',
    'orientation_sexual',
    'sexual_preference',
    'sexuelle_orientierung',
    'orientacion_sexual',
    'orientación_sexual',
    'orientation_sexuelle',
    'interested_in',
    '性取向',
  ],
  takes: /\p{L}/u,
  leaves: /^(?:true|false|yes|no|portrait|landscape)$/i,
  selfStatement:
    /^(?:i am|i['’]m|i came out as|ich bin|je suis|soy|sono|sou) (?:an? |ein(?:e)? |une? )?(?:gay|lesbian|bisexual|pansexual|asexual|queer|trans(?:gender|sexual)?|homosexual|lesbisch|schwul|bisexuell|homosexuell|lesbienne|homosexuel(?:le)?|bi(?:sexuelle)?|lesbiana|lésbica)(?![a-z])|^my (?:sexual (?:orientation|partner|life)|sexuality|sex life)|^meine (?:sexualität|sexuelle)|^ma sexualité|^mi sexualidad|^我是(?:同性恋|双性恋|跨性别)/,
  examples: { hits: ['bisexual', 'prefers not to say (sample)'], misses: ['', 'portrait', '2'] },
});
