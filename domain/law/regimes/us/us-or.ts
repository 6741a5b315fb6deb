import type { Condition } from '../../condition';
import { tellOwner } from '../holders';
import { encryption, exposed, harmTest, instead, kept, law, people, says, stage, told, trigger, ways } from '../parts';
import { persons, within, worded } from '../periods';
import { bureaus } from './bureaus';

const STATUTE = 'Or. Rev. Stat. 646A.604';
const PERIOD = within(45, 'days', 'discovery', {
  standard: 'without_unreasonable_delay',
  tolling: ['law_enforcement'],
  tollingCondition: 'law enforcement asked for it in writing',
});
const UNDER_OTHER_LAW = ['glba_institution', 'us.hhs', 'hipaa_covered_entity', 'interagency_guidance'] as const;

/** An entity of the exempt kinds that notifies under its other law in the place of this one. */
function relies(unanswered: 'no' | 'unclear'): Condition {
  return {
    is: 'all',
    of: [
      {
        is: 'entity',
        anyOf: UNDER_OTHER_LAW,
        words: 'entities under GLBA, HIPAA or the guidance of a federal regulator',
      },
      {
        is: 'asked',
        question: 'relief/us-or',
        words: 'the entity relies on the other law in the place of this one',
        unanswered,
      },
    ],
  };
}

export const usOr = law({
  id: 'us-or',
  name: 'Oregon',
  statute: 'Or. Rev. Stat. 646A.600 to 646A.628',
  effective: '2020-01-01',
  confidence: 'high',
  sources: ['SB 684 of 2019, enacted text'],
  openPoints: [
    'a military number or an ITIN beside a name may count as another identification number of the United States (SB 684 s. 2 (12)(a)(A)(iii))',
    'a vendor tells the Attorney General too, where more than 250 people or an unknown number are concerned and the covered entity has not done so; that filing is not computed, and a vendor of a vendor tells that vendor within the same 10 days',
    'a law with greater protection counts as compliance too, with the same copy to the Attorney General: it is not assumed',
  ],
  notes: [
    'SB 684 of 2019 set the text used here',
    'a health insurance number counts beside another identifier of the insurer only; here it counts without',
    'whatever opens a financial account counts',
    'if credit monitoring is offered free of charge no card number may be asked for, and paid extras are kept apart and described clearly',
    'penalty: up to 1,000 USD for each violation, at most 500,000 USD; no private right',
  ],
  territories: ['US-OR'],
  scopeCite: `${STATUTE}: residents of Oregon`,
  zone: 'America/Los_Angeles',
  trigger: trigger(
    'acquisition',
    exposed(
      [
        'name+ssn',
        'name+drivers_license',
        'name+passport',
        'name+government_id',
        'name+financial_account+access_code',
        'name+payment_card+access_code',
        'name+biometric',
        'name+health_insurance',
        'name+medical',
        'account_identifier+authenticator',
      ],
      {
        nameless: {
          question: 'nameless/us-or',
          words: 'the data can be read and would be enough to steal an identity',
          cite: 'SB 684 of 2019 s. 2 (12)',
        },
      },
    ),
    'Or. Rev. Stat. 646A.600 to 646A.628; SB 684 of 2019 s. 2',
    { media: 'computerized' },
  ),
  encryption: encryption('safe_harbour', 'SB 684 of 2019 s. 2 (12)', { voidIfKeyAcquired: true }),
  harm: harmTest(
    'exemption',
    'us-or',
    'is harm not reasonably likely, as an investigation or the advice of law enforcement showed',
    STATUTE,
    { register: kept('document_the_determination_in_writing', STATUTE, 5) },
  ),
  individuals: people({
    stage: stage(
      'notice',
      PERIOD,
      STATUTE,
      says([
        'incident_general',
        'incident_date',
        'pi_types',
        'entity_contact',
        'cra_contact',
        'report_identity_theft_advice',
      ]),
      { notes: ['being told of the breach by somebody else starts the period like the discovery'] },
    ),
    channels: ways('customary_means_or_e_sign', `${STATUTE}(4)`, 'live_call'),
    substitute: instead(
      { costUsd: 250_000, persons: 350_000 },
      ['website', 'statewide_tv_and_newspaper'],
      'all',
      `${STATUTE}(4)`,
    ),
    holdCite: STATUTE,
  }),
  recipients: [
    told(
      'attorney-general',
      'us-or.ag',
      [stage('initial', within(45, 'days', 'discovery', { standard: 'without_unreasonable_delay' }), STATUTE)],
      { threshold: persons('>', 250), when: { is: 'not', of: relies('no') }, how: 'online portal' },
    ),
    told(
      'attorney-general',
      'us-or.ag',
      [
        stage('copy', worded('reasonable_time', 'notice_to_individuals'), STATUTE, says(['sample_notice']), {
          notes: ['a copy of what people or a regulator were told'],
        }),
      ],
      { threshold: persons('>', 250), when: relies('unclear') },
    ),
    bureaus(1000, worded('without_unreasonable_delay', 'discovery'), STATUTE, {
      content: ['timing_and_distribution', 'sample_notice', 'police_report_number'],
    }),
  ],
  processor: tellOwner(within(10, 'days', 'discovery_or_reason_to_believe'), `${STATUTE}(2)`),
  relief: [
    {
      anyOf: UNDER_OTHER_LAW,
      effect: 'individuals',
      words:
        'an entity that notifies under GLBA, HIPAA or the rules of a federal regulator is taken to comply; the Attorney General gets a copy from more than 250 people on',
      cite: STATUTE,
    },
  ],
});
