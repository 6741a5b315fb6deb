import type { CountRule } from '../../deadline-rule';
import { tellOwner } from '../holders';
import { encryption, exposed, harmTest, instead, law, people, says, stage, told, trigger, ways } from '../parts';
import { within, worded } from '../periods';
import { bureaus } from './bureaus';
import { HIPAA_ENTITIES, INTERAGENCY } from './relief';

const STATUTE = 'Ind. Code 24-4.9';
const PERIOD: CountRule = within(45, 'days', 'discovery', {
  standard: 'without_unreasonable_delay',
  tolling: ['law_enforcement', 'attorney_general_request'],
});

export const usIn = law({
  id: 'us-in',
  name: 'Indiana',
  statute: STATUTE,
  effective: '2024-07-01',
  confidence: 'high',
  sources: [
    'IC 24-4.9-3-3 as amended by P.L. 171-2022 (lawserver.com)',
    'SEA 17 of 2024 (legislativeupdate.courts.in.gov, 28 March 2024)',
    'law survey of 2021 with the change of 2022',
  ],
  openPoints: [
    'whether work on scope and restoration may push the 45 days at all is not settled (24-4.9-3-3; workplaceprivacyreport.com, May 2022): the date stays operative until people allow the delay',
    'age verification data count without a name from memory only (24-4.9-2-10)',
    'an own policy at least as strict may count as compliance: it is not assumed',
  ],
  notes: [
    'enforced by the Attorney General: up to 150,000 USD for each deceptive act; no private right',
    'the limit of 45 days is of 1 July 2022 (HEA 1351); age verification data count since 1 July 2024 (SEA 17, P.L. 98-2024)',
    'state agencies have a rule of their own: Ind. Code 4-1-11',
    'a social security number counts alone if it is not redacted; a credit card needs no code, a debit card or account does',
    'notice by fax is open too',
  ],
  territories: ['US-IN'],
  scopeCite: `${STATUTE}: residents of Indiana`,
  zone: 'America/Indiana/Indianapolis',
  trigger: trigger(
    'acquisition',
    exposed(
      [
        'ssn',
        'name+drivers_license',
        'name+payment_card',
        'name+financial_account+access_code',
        'age_verification_information',
      ],
      {
        onlyIf: [
          {
            group: 'age_verification_information',
            when: { is: 'entity', anyOf: ['adult_website'], words: 'operators of adult oriented websites' },
            words: 'the operator of an adult oriented website, or its designee, collected them (Ind. Code 24-4-23)',
          },
        ],
      },
    ),
    STATUTE,
    { media: 'computerized_or_printed' },
  ),
  encryption: encryption('safe_harbour', `${STATUTE}: encrypted, and the key not acquired`, {
    voidIfKeyAcquired: true,
  }),
  harm: harmTest(
    'trigger',
    'us-in',
    'is there neither knowledge nor reason to know that identity deception, identity theft or fraud could result',
    STATUTE,
  ),
  individuals: people({
    stage: stage(
      'notice',
      { ...PERIOD, tolling: ['law_enforcement', 'scope_and_restore', 'attorney_general_request'] },
      STATUTE,
    ),
    channels: [...ways('none', STATUTE), { channel: 'phone', requires: 'none', cite: STATUTE }],
    substitute: {
      ...instead({ costUsd: 250_000, persons: 500_000 }, ['website', 'news_media_in_area'], 'all', STATUTE),
      insufficientContact: false,
    },
    holdCite: STATUTE,
  }),
  recipients: [
    told('attorney-general', 'us-in.ag', [stage('initial', PERIOD, STATUTE, says())], {
      how: 'on the form of the Attorney General',
    }),
    bureaus(1000, worded('without_unreasonable_delay', 'discovery'), STATUTE),
  ],
  processor: tellOwner(worded('without_unreasonable_delay', 'discovery'), STATUTE),
  relief: [
    {
      anyOf: ['glba_institution', ...HIPAA_ENTITIES, ...INTERAGENCY],
      effect: 'all',
      words: 'compliance with the Gramm-Leach-Bliley Act, HIPAA or the interagency guidance counts as compliance here',
      cite: STATUTE,
    },
  ],
});
