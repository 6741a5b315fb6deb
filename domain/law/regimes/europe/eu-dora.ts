import type { Counting } from '../../count';
import type { CountRule } from '../../deadline-rule';
import type { AnchorId } from '../../vocabularies/anchors';
import type { StageName } from '../../vocabularies/stages';
import { EU_AND_EEA } from './gdpr-parts';
import { law, says, stage, told, trigger } from '../parts';
import { worded } from '../periods';
import { counted, toPeople } from '../world-parts';

const PERIODS = 'Delegated Regulation (EU) 2025/301 Art. 5';
const HOURS = { unit: 'hours', rule: 'eu_1182_hours' } as const satisfies Counting;
const NO_WEEKEND = {
  is: 'entity',
  anyOf: ['dora_no_weekend', 'nis2_entity'],
  words: 'credit institution, central counterparty, trading venue or NIS 2 entity: no later end on a weekend',
} as const;

/** Hours whose end on a closed day gives way to noon of the next working day, but not for everybody. */
function hours(n: number, from: AnchorId, of?: StageName): CountRule {
  return counted(n, { ...HOURS, roll: 'noon_next_open_day' }, from, {
    ...(of === undefined ? {} : { of }),
    variants: [{ when: NO_WEEKEND, n, counting: HOURS, words: NO_WEEKEND.words }],
  });
}

const REPORT = says([], { ifLate: ['delay_reasons'] });
const LATE = 'who cannot keep the date tells the authority before it passes, with the reasons (Art. 5(3))';
const WITHDRAWN = 'the authority may withdraw the later end for significant or systemic entities (Art. 5(6))';

export const euDora = law({
  id: 'eu-dora',
  name: 'European Union: DORA, major ICT-related incidents of financial entities',
  statute: `Regulation (EU) 2022/2554 Art. 17 to 20; ${PERIODS}; Delegated Regulation 2024/1772; Implementing Regulation 2025/302`,
  effective: '2025-01-17',
  confidence: 'high',
  sources: [`${PERIODS} (several public readings agree)`, 'financialregulations.eu on the timeline of DORA'],
  openPoints: [
    'bank holidays of the state of the entity count as closed days; no state is named here, so weekends alone are',
    'that the regulation binds in the EEA states outside the Union was not checked',
  ],
  notes: ['Delegated Regulation 2024/1772 says when an incident is major; the reports use the templates of 2025/302'],
  territories: EU_AND_EEA,
  area: 'EU',
  reach: 'entity',
  binds: { anyOf: ['dora_entity', 'dora_no_weekend'], words: 'financial entities' },
  scopeCite: 'Regulation (EU) 2022/2554 Art. 2',
  zone: 'Europe/Brussels',
  calendar: null,
  trigger: trigger(
    'event',
    {
      is: 'asked',
      question: 'clients/eu-dora',
      words: 'the incident touches the financial interests of clients',
      unanswered: 'unclear',
    },
    'Regulation (EU) 2022/2554 Art. 17 to 20',
    {
      authority: {
        is: 'asked',
        question: 'major-incident/eu-dora',
        words: 'the incident is classified as major',
        unanswered: 'unclear',
      },
    },
  ),
  individuals: toPeople(
    stage('notice', worded('without_undue_delay', 'awareness'), 'Regulation (EU) 2022/2554 Art. 19(3)', says(), {
      notes: ['goes to the clients whose financial interests are touched'],
    }),
  ),
  recipients: [
    told(
      'sector-regulator',
      'eu.financial-authority',
      [
        stage(
          'initial',
          {
            kind: 'earlier_of',
            of: [hours(4, 'classification'), hours(24, 'awareness')],
            standard: null,
            firstMayStandAlone: true,
          },
          PERIODS,
          REPORT,
          { notes: ['classified later than 24 hours after awareness: the four hours stand alone', LATE, WITHDRAWN] },
        ),
        stage('intermediate', hours(72, 'prior_filing', 'initial'), PERIODS, REPORT, {
          notes: [LATE, WITHDRAWN],
        }),
        stage(
          'final',
          counted(1, { unit: 'months', rule: 'eu_1182_months', roll: 'noon_next_open_day' }, 'prior_filing', {
            of: 'intermediate',
          }),
          PERIODS,
          REPORT,
          { notes: ['counts from the latest intermediate report', LATE] },
        ),
      ],
      { how: 'templates of Implementing Regulation 2025/302' },
    ),
  ],
});
