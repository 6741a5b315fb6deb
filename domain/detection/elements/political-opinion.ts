import { byColumn } from '../element';

/** In chat only what somebody says of themselves, as a hint. */
export const politicalOpinion = byColumn({
  id: 'special.political_opinion',
  columns: [
    'party',
    'political',
    'political_party',
    'political_opinion',
    'political_affiliation',
    'party_affiliation',
    'voted_for',
    'partei',
    'partido',
    'parti_politique',
    'politische_meinung',
    '政治面貌',
  ],
  takes: /\p{L}/u,
  leaves: /^(?:true|false|yes|no|first|third|1st|3rd|none)$/i,
  selfStatement:
    /^(?:i (?:voted|vote|will vote) (?:for|against)|i(?: am|['’]m) an? (?:democrat|republican|socialist|communist|libertarian|liberal|conservative|anarchist|member of the (?:\w+ ){0,3}party)|i support (?:the )?(?:\w+ ){0,2}party|my (?:political (?:views?|opinions?|party)|party membership)|ich (?:wähle|habe .{0,20}gewählt|bin (?:mitglied|in) (?:der|bei der) (?:spd|cdu|csu|fdp|afd|partei|grünen|linken))|j['’]ai voté (?:pour|contre)|je vote (?:pour )?|voté por|我是(?:党员|共产党员))/,
  examples: { hits: ['Sample Party', 'independent'], misses: ['', 'false', '3rd'] },
});
