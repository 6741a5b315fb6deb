import { tellController } from '../holders';
import { encryption, kept, law, says, stage, told, trigger, ways } from '../parts';
import { within, worded } from '../periods';
import { WIDE_SCOPE, publicly, toPeople } from './asia-parts';

const ACT = 'PDPA B.E. 2562 (Thailand) s. 37(4)';
const NOTIFICATION = 'PDPC Notification B.E. 2565';

const REPORT = [
  'nature_of_breach',
  'categories_and_numbers',
  'contact_point',
  'likely_consequences',
  'measures_taken',
] as const;

export const th = law({
  id: 'th',
  name: 'Thailand: Personal Data Protection Act',
  statute: `${ACT}; ${NOTIFICATION}`,
  effective: '2022-06-01',
  confidence: 'high',
  sources: ['privacymatters.dlapiper.com of February 2025', 'iapp.org on the clarification of the committee'],
  openPoints: [
    WIDE_SCOPE,
    'what starts the 72 hours of a processor was not found',
    'between 1 June and 15 December 2022 the act applied without the Notification',
  ],
  notes: ['administrative fine up to THB 3 million'],
  territories: ['TH'],
  reach: 'establishment',
  scopeCite: `${ACT}: people in Thailand, and controllers seated there`,
  zone: 'Asia/Bangkok',
  trigger: trigger('any', { is: 'severity', from: 'high-risk' }, ACT, { authority: { is: 'severity', from: 'risk' } }),
  encryption: encryption('risk_test', `${NOTIFICATION} s. 12`),
  individuals: toPeople(
    stage(
      'notice',
      worded('without_delay', 'awareness'),
      ACT,
      says(['nature_of_breach', 'contact_point', 'likely_consequences', 'measures_taken', 'mitigation_advice']),
    ),
    ways('none', NOTIFICATION),
    { substitute: publicly(['public_media'], NOTIFICATION, { disproportionateEffort: false }) },
  ),
  recipients: [
    told('supervisory-authority', 'th.pdpc', [
      stage('initial', within(72, 'hours', 'awareness', { standard: 'where_feasible' }), ACT, says(REPORT)),
      stage('late_limit', within(15, 'days', 'awareness'), NOTIFICATION, says([...REPORT, 'delay_reasons']), {
        inForce: { from: '2022-12-15', until: null, by: null, cite: NOTIFICATION },
        notes: ['only for a filing that could not come in time; it says why'],
      }),
    ]),
  ],
  processor: tellController(
    {
      kind: 'unknown',
      standard: 'by_agreement',
      words: 'the Notification has 72 hours by agreement; what starts them was not found',
    },
    NOTIFICATION,
  ),
  register: kept('evidence_of_the_risk_assessment', NOTIFICATION, null, says(['risk_assessment'])),
});
