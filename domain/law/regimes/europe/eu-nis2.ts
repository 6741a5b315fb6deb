import type { Condition } from '../../condition';
import type { Counting } from '../../count';
import { EU_AND_EEA } from './gdpr-parts';
import { law, says, stage, told, trigger } from '../parts';
import { worded } from '../periods';
import { counted, toPeople } from '../world-parts';

const ARTICLE = 'Directive (EU) 2022/2555 Art. 23';
/** A directive's period is counted as the state that transposes it counts. */
const HOURS: Counting = { unit: 'hours', rule: 'national_rule' };
const MONTHS: Counting = { unit: 'months', rule: 'national_rule' };
const TRUST_SERVICE = {
  is: 'entity',
  anyOf: ['trust_service_provider'],
  words: 'trust service provider',
} as const;
const ONGOING = {
  is: 'asked',
  question: 'ongoing/eu-nis2',
  words: 'the incident is still being handled when the final report falls due',
  unanswered: 'no',
} as const satisfies Condition;

export const euNis2 = law({
  id: 'eu-nis2',
  name: 'European Union: NIS 2, significant incidents',
  statute: `${ARTICLE}; Implementing Regulation (EU) 2024/2690; national laws`,
  effective: '2024-10-18',
  confidence: 'high',
  sources: ['Directive 2022/2555 Art. 23', 'powerquant.dk on the timeline of NIS 2'],
  openPoints: [
    'the periods are counted as the law of the state counts, which was not read; Reg. 1182/71 would end with the full hour',
    'the day of the transposition is used; national laws began on other days, some of them late',
    'that the directive binds in the EEA states outside the Union was not checked',
    'the standard for telling recipients of services rests on general knowledge of Art. 23(1) and (2)',
  ],
  notes: [
    'beside GDPR Art. 33 and not in its place; authorities tell each other of breaches of personal data (Art. 35)',
    'fines: essential entities EUR 10 million or 2 %, important ones EUR 7 million or 1.4 %',
    'the Cyber Resilience Act (Regulation 2024/2847 Art. 14) has makers of products report since 11 September 2026: 24 hours, 72 hours, at the end 14 days after the fix of a vulnerability or one month for an incident',
    'Implementing Regulation 2024/2690 says for digital providers when an incident is significant',
  ],
  territories: EU_AND_EEA,
  area: 'EU',
  reach: 'entity',
  binds: { anyOf: ['nis2_entity', 'trust_service_provider'], words: 'essential and important entities' },
  scopeCite: 'Directive (EU) 2022/2555 Art. 3',
  zone: 'Europe/Brussels',
  calendar: null,
  trigger: trigger(
    'event',
    {
      is: 'asked',
      question: 'service-recipients/eu-nis2',
      words: 'the incident is likely to harm the service for its recipients, or a significant threat reaches them',
      unanswered: 'unclear',
    },
    ARTICLE,
    {
      authority: {
        is: 'asked',
        question: 'significant-incident/eu-nis2',
        words: 'severe disruption of the service or financial loss, or considerable damage to others',
        unanswered: 'unclear',
      },
    },
  ),
  individuals: toPeople(
    stage('notice', worded('without_undue_delay', 'awareness'), ARTICLE, says(), {
      notes: ['goes to the recipients of the service, whether their data were touched or not'],
    }),
  ),
  recipients: [
    told(
      'sector-regulator',
      'eu.nis2-csirt',
      [
        stage('early_warning', counted(24, HOURS, 'awareness'), `${ARTICLE}(4)(a)`),
        stage(
          'notification',
          counted(72, HOURS, 'awareness', {
            variants: [{ when: TRUST_SERVICE, n: 24, words: TRUST_SERVICE.words }],
          }),
          `${ARTICLE}(4)(b)`,
        ),
        stage(
          'intermediate',
          { kind: 'directed', standard: 'on_request', by: 'the CSIRT or the authority asks for it' },
          `${ARTICLE}(4)(c)`,
        ),
        stage('final', counted(1, MONTHS, 'prior_filing', { of: 'notification' }), `${ARTICLE}(4)(d)`, says(), {
          when: { is: 'not', of: ONGOING },
          notes: ['where the handling goes on, a progress report is due then, and the final one a month after its end'],
        }),
        stage('phased_updates', counted(1, MONTHS, 'prior_filing', { of: 'notification' }), `${ARTICLE}(4)`, says(), {
          when: ONGOING,
          notes: ['progress report in the place of the final one'],
        }),
        stage('final', counted(1, MONTHS, 'resolution'), `${ARTICLE}(4)`, says(), { when: ONGOING }),
      ],
      { how: 'portal of the state' },
    ),
  ],
});
