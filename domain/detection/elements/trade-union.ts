import { byColumn } from '../element';

/** In chat only what somebody says of themselves, as a hint. */
export const tradeUnion = byColumn({
  id: 'special.trade_union',
  columns: [
    'union_member',
    'trade_union',
    'union_membership',
    'labor_union',
    'labour_union',
    'union_name',
    'gewerkschaft',
    'sindicato',
    'syndicat',
    'afiliacion_sindical',
  ],
  leaves: /^(?:false|no|n|0|none|nein|non)$/i,
  selfStatement:
    /^(?:i(?: am|['’]m) (?:in (?:a|the|my) (?:trade |labou?r )?union|a (?:union (?:member|rep|steward)|member of (?:a|the|my) (?:trade |labou?r )?union)|on strike)|i joined (?:a|the|my) (?:trade |labou?r )?union|my (?:trade |labou?r )?union (?:rep|dues|membership|card|steward)|ich bin (?:in der gewerkschaft|gewerkschaftsmitglied|gewerkschafter)|meine gewerkschaft|je suis syndiqué|mon syndicat|mi sindicato|estoy sindicalizad[oa])/,
  examples: { hits: ['true', 'Sample Workers Union'], misses: ['', 'no', '0'] },
});
