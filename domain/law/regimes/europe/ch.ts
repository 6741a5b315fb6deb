import { encryption, kept, law, says, stage, told, trigger, ways } from '../parts';
import { worded } from '../periods';
import { BY_RESIDENCE, publicly, tellsController, toPeople } from '../world-parts';

const FADP = 'FADP art. 24';
const ORDINANCE = 'DPO art. 15';

export const ch = law({
  id: 'ch',
  name: 'Switzerland: Federal Act on Data Protection',
  statute: `${FADP}; ${ORDINANCE}`,
  effective: '2023-09-01',
  confidence: 'high',
  sources: ['lawbrary.ch (FADP art. 24)', 'bifrostindex.ai guide to Switzerland'],
  openPoints: [BY_RESIDENCE, 'the law names no hours, and so no 72 of them'],
  notes: [
    'a notification serves in criminal proceedings against the notifier only with consent (art. 24(6))',
    'no fine for a late notice itself; up to CHF 250,000 for individuals who miss minimum security',
    'cyberattacks on critical infrastructure stand in a law of their own (ch-isg)',
  ],
  territories: ['CH'],
  zone: 'Europe/Zurich',
  trigger: trigger(
    'any',
    {
      is: 'asked',
      question: 'protection-needed/ch',
      words: 'people need the notice to protect themselves, or the FDPIC requires it',
      unanswered: 'unclear',
    },
    FADP,
    { authority: { is: 'severity', from: 'high-risk' } },
  ),
  encryption: encryption('risk_test', FADP),
  individuals: toPeople(
    stage(
      'notice',
      worded('as_soon_as_possible', 'awareness'),
      `${FADP}; ${ORDINANCE}`,
      says(['nature_of_breach', 'likely_consequences', 'measures_taken', 'contact_point']),
      {
        notes: [
          'simple and understandable language',
          'may be limited, put off or left out on the grounds of art. 26 or for a duty of secrecy (art. 24(5))',
        ],
      },
    ),
    {
      channels: ways('none', FADP),
      substitute: publicly(['public_communication'], `${FADP}(5)`, { effort: true }),
      language: 'simple and understandable',
      holdCite: `${FADP}(5) with art. 26`,
    },
  ),
  recipients: [
    told(
      'supervisory-authority',
      'ch.fdpic',
      [
        stage(
          'initial',
          worded('as_soon_as_possible', 'awareness'),
          `${FADP}; ${ORDINANCE}`,
          says([
            'nature_of_breach',
            'incident_date',
            'exposure_timeframe',
            'categories_and_numbers',
            'likely_consequences',
            'measures_taken',
            'contact_point',
          ]),
        ),
      ],
      { how: 'DataBreach portal' },
    ),
  ],
  processor: tellsController(worded('as_soon_as_possible', 'awareness'), FADP),
  register: {
    ...kept('document_notified_breaches', `${ORDINANCE}(4)`, 2),
    notes: ['the breaches that were notified, from the day of the notification on'],
  },
});
