import { tellOwner } from '../holders';
import { encryption, exposed, harmTest, instead, kept, law, people, says, stage, told, trigger, ways } from '../parts';
import { within } from '../periods';
import { INTERAGENCY } from './relief';

const STATUTE = 'La. Rev. Stat. 51:3071 to 3077';
const RULE = 'La. Admin. Code 16:III.701';
const DELAYED = {
  is: 'asked',
  question: 'delayed/us-la',
  words: 'the notice to people is delayed for law enforcement or for work on scope and restoration',
  unanswered: 'unclear',
} as const;

export const usLa = law({
  id: 'us-la',
  name: 'Louisiana',
  statute: `${STATUTE}; ${RULE}`,
  effective: '2018-08-01',
  confidence: 'high',
  sources: ['ag.state.la.us/Page/DataBreach', 'La. Rev. Stat. 51:3074, text'],
  openPoints: ['an own policy with the same timing may count as compliance: it is not assumed'],
  notes: [
    'penalty: up to 5,000 USD for each violation, each day on which the Attorney General is told late being one',
    'people can sue for the actual damages of a late notice',
  ],
  territories: ['US-LA'],
  scopeCite: `${STATUTE}: residents of Louisiana`,
  zone: 'America/Chicago',
  trigger: trigger(
    'access_and_acquisition',
    exposed([
      'name+ssn',
      'name+drivers_license',
      'name+financial_account+access_code',
      'name+payment_card+access_code',
      'name+passport',
      'name+biometric',
    ]),
    STATUTE,
    { media: 'computerized' },
  ),
  encryption: encryption('safe_harbour', `${STATUTE}: unencrypted data; it says nothing of keys`),
  harm: harmTest('exemption', 'us-la', 'is there no reasonable likelihood that residents are harmed', STATUTE, {
    register: kept('document_the_determination_in_writing', STATUTE, 5),
    filings: [
      told(
        'attorney-general',
        'us-la.ag',
        [
          stage(
            'exemption',
            {
              kind: 'directed',
              standard: 'within_30_days_of_a_request',
              by: 'a written request of the Attorney General',
            },
            STATUTE,
          ),
        ],
        { how: 'the written determination with its documents, on request' },
      ),
    ],
  }),
  individuals: people({
    stage: stage(
      'notice',
      within(60, 'days', 'discovery', {
        standard: 'without_unreasonable_delay',
        tolling: ['law_enforcement', 'scope_and_restore'],
        tollingCondition:
          'the Attorney General gets the reasons in writing within 60 days of the discovery, and then allows a reasonable extension',
      }),
      STATUTE,
    ),
    channels: ways('e_sign_consent', STATUTE),
    substitute: instead(
      { costUsd: 100_000, persons: 100_000 },
      ['email', 'website', 'statewide_media'],
      'all',
      STATUTE,
    ),
    holdCite: STATUTE,
  }),
  recipients: [
    told(
      'attorney-general',
      'us-la.ag',
      [
        stage(
          'initial',
          within(10, 'days', 'notice_to_individuals'),
          RULE,
          says(['nature_of_breach', 'names_of_affected_persons']),
        ),
      ],
      { how: 'to the Consumer Protection Section, by mail or online form' },
    ),
    told(
      'attorney-general',
      'us-la.ag',
      [
        stage('delay_reasons', within(60, 'days', 'discovery'), 'La. Rev. Stat. 51:3074(E)', says(['delay_reasons']), {
          when: DELAYED,
        }),
      ],
      { how: 'in writing' },
    ),
  ],
  processor: tellOwner(within(60, 'days', 'discovery'), STATUTE),
  relief: [
    {
      anyOf: INTERAGENCY,
      effect: 'all',
      words: 'compliance with the interagency guidance counts as compliance here',
      cite: STATUTE,
    },
  ],
});
