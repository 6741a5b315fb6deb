import { kept, law, says, stage, told, trigger, ways } from '../parts';
import { within, worded } from '../periods';
import { publicly, tellsController, toPeople } from '../world-parts';

const KVKK = 'Law 6698 art. 12(5)';
const PROCEDURE = 'Board decision 2019/10';
const CONTENT = 'Board decision 2019/271';

export const tr = law({
  id: 'tr',
  name: 'Turkey: KVKK',
  statute: `${KVKK}; ${PROCEDURE}; ${CONTENT}`,
  effective: '2019-01-24',
  confidence: 'high',
  sources: ['verisistem.com (Board decision 2019/10)', 'esin.av.tr on notices to people'],
  openPoints: ['the law says the shortest time; the 72 hours are the reading of the Board since 24 January 2019'],
  notes: [
    'fines for missing security or notices are revalued every year',
    'how long the Board publishes breaches changed about January 2026; no deadline did (Mondaq 1734916)',
  ],
  territories: ['TR'],
  scopeCite: `${PROCEDURE}: controllers abroad too, where people in Turkey are touched and use products or services there`,
  zone: 'Europe/Istanbul',
  trigger: trigger('access_or_acquisition', { is: 'always' }, `${KVKK}: data obtained by others unlawfully`),
  individuals: toPeople(
    stage(
      'notice',
      worded('shortest_reasonable_time', 'persons_identified'),
      `${PROCEDURE}; ${CONTENT}`,
      says(['incident_date', 'pi_types', 'likely_consequences', 'measures_taken', 'contact_point']),
      { notes: ['special categories of data are named apart', 'contact: or a website or call centre'] },
    ),
    {
      channels: ways('none', PROCEDURE),
      substitute: publicly(['website'], PROCEDURE, { notes: ['the website is an example of the Board'] }),
      language: 'clear and plain, in Turkish',
    },
  ),
  recipients: [
    told(
      'supervisory-authority',
      'tr.kvkk',
      [
        stage('initial', within(72, 'hours', 'awareness'), PROCEDURE, says([], { ifLate: ['delay_reasons'] })),
        stage('phased_updates', worded('without_delay', 'prior_filing'), PROCEDURE, says(), {
          notes: ['what was not known at the first filing'],
        }),
      ],
      { how: 'breach form of the Board' },
    ),
  ],
  processor: tellsController(worded('without_any_delay', 'awareness'), PROCEDURE),
  register: {
    ...kept(
      'document_every_breach',
      PROCEDURE,
      null,
      says(['nature_of_breach', 'likely_consequences', 'measures_taken']),
    ),
    notes: ['ready for the Board'],
  },
});
