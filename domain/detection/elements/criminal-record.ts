import { byColumn } from '../element';

/** Convictions and offences. In chat only what somebody says of themselves, as a hint. */
export const criminalRecord = byColumn({
  id: 'criminal_record',
  columns: [
    'conviction',
    'criminal',
    'convictions',
    'criminal_record',
    'criminal_history',
    'offence',
    'offense',
    'felony',
    'arrest_record',
    'vorstrafe',
    'vorstrafen',
    'antecedentes_penales',
    'casier_judiciaire',
  ],
  leaves: /^(?:false|no|0|none on record|keine|ninguno|aucun|clear)$/i,
  longest: 5000,
  selfStatement:
    /^(?:i (?:was|got|have been) (?:convicted|arrested|sentenced|charged with|on probation|in (?:jail|prison))|i['’]?m on (?:parole|probation)|i (?:served|did) (?:time|\w+ years in)|my (?:criminal record|conviction|arrest|parole)|ich (?:bin|wurde) (?:vorbestraft|verurteilt|verhaftet)|meine (?:vorstrafe|verurteilung)|j['’]ai été (?:condamné|arrêté)|mon casier judiciaire|mis antecedentes penales|我(?:坐过牢|有犯罪记录|被判))/,
  examples: { hits: ['fraud, 2019 (sample)', 'theft'], misses: ['', 'none', 'false'] },
});
