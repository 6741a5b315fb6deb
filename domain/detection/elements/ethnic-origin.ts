import { byColumn } from '../element';

/** In chat only what somebody says of themselves, as a hint. */
export const ethnicOrigin = byColumn({
  id: 'special.racial_or_ethnic_origin',
  columns: [
    'ethnicity',
    'race',
    'ethnic_origin',
    'ethnic_group',
    'racial_origin',
    'ethnie',
    'etnia',
    'herkunft',
    'raza',
    'raça',
    'tribe',
    'caste',
    '民族',
  ],
  takes: /\p{L}/u,
  leaves: /^(?:true|false|yes|no|condition)$/i,
  selfStatement:
    /^(?:i am|i['’]m|ich bin|je suis|soy|sono|sou) (?:an? |ein(?:e)? |une? )?(?:black|white|asian|hispanic|latin[oax]|indigenous|native american|aboriginal|roma|romani|sinti|kurd(?:ish)?|biracial|mixed[- ]race|african[- ]american|schwarz|gitan[oae]?|noire?|indígena|negr[oa])(?![a-z])|^my (?:ethnicity|race is|ethnic)|^meine (?:ethnische|herkunft)|^我是(?:回族|藏族|维吾尔族|少数民族)/,
  examples: { hits: ['sample group A', 'Asian'], misses: ['', 'false', '3'] },
});
