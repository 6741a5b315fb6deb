import type { ContentItem } from '../../vocabularies/content-items';
import { harmTest, kept, law, says, stage, told, trigger, ways } from '../parts';
import { worded } from '../periods';
import { BY_RESIDENCE, publicly, toPeople } from '../world-parts';

const ACT = 'P-39.1 s. 3.5 to 3.8';
const REGULATION = 'CQLR A-2.1, r. 3.1';

const FILING: readonly ContentItem[] = [
  'entity_and_reporter_identity',
  'entity_registration_number',
  'contact_point',
  'pi_types',
  'nature_of_breach',
  'cause',
  'incident_date',
  'date_known',
  'number_affected_total',
  'number_affected',
  'risk_assessment',
  'timing_and_distribution',
  'measures_taken',
  'other_authorities_told',
];

export const caQc = law({
  id: 'ca-qc',
  name: 'Quebec: confidentiality incidents',
  statute: `${ACT}; public bodies A-2.1 s. 63.8 to 63.11; ${REGULATION}`,
  effective: '2022-09-22',
  confidence: 'high',
  sources: ['legisquebec.gouv.qc.ca (A-2.1, r. 3.1)', 'lexgestio.ca on notice and register'],
  openPoints: [
    'the regulation on content and register came on 29 December 2022, after the duty itself; its lists are used from the start',
    'from which event "promptly" runs was not read; awareness is used',
    BY_RESIDENCE,
  ],
  notes: [
    'anybody able to lessen the risk may be told what is needed for it',
    'use without authority, and loss, are incidents too',
    'administrative penalties up to CAD 10 million or 2 %, penal ones up to CAD 25 million or 4 %',
  ],
  territories: ['CA-QC'],
  zone: 'America/Toronto',
  trigger: trigger('any', { is: 'always' }, ACT),
  harm: harmTest('trigger', 'ca-qc', 'no risk of serious injury', ACT),
  individuals: toPeople(
    stage(
      'notice',
      worded('promptly', 'awareness', { tolling: ['law_enforcement'] }),
      `${ACT}; ${REGULATION}`,
      says(['pi_types', 'nature_of_breach', 'incident_date', 'measures_taken', 'mitigation_advice', 'contact_point']),
      { notes: ['where the kinds of data are not known, the notice says why'] },
    ),
    {
      channels: ways('none', REGULATION),
      substitute: publicly(['public_notice'], REGULATION, {
        effort: true,
        notes: ['also where a direct notice would add to the harm, and beside it to act fast'],
      }),
      language: 'French by default (Charter of the French Language)',
      holdCite: `${ACT}: while the notice could hamper an inquiry into an offence`,
    },
  ),
  recipients: [
    told(
      'supervisory-authority',
      'ca-qc.cai',
      [
        stage('initial', worded('promptly', 'awareness'), `${ACT}; ${REGULATION}`, says(FILING)),
        stage('phased_updates', worded('promptly', 'prior_filing'), REGULATION, says(FILING), {
          notes: ['whatever becomes known after the filing'],
        }),
      ],
      { how: 'in writing, on the form of the CAI' },
    ),
    told(
      'agency',
      'ca-qc.health-minister',
      [
        stage('initial', worded('promptly', 'awareness'), REGULATION, says(FILING), {
          notes: ['which section tells the minister was not read'],
        }),
      ],
      { when: { is: 'entity', anyOf: ['quebec_health_body'], words: 'health bodies' }, how: 'beside the CAI' },
    ),
  ],
  register: {
    ...kept('register_of_every_incident', REGULATION, 5),
    notes: ['every incident, for five years from awareness; a copy to the CAI on request'],
  },
});
