import { tellOwner } from '../holders';
import { encryption, exposed, harmTest, instead, law, people, says, stage, told, trigger, ways } from '../parts';
import { persons, worded } from '../periods';
import { bureaus } from './bureaus';

const STATUTE = 'Va. Code 18.2-186.6';
const PREPARERS = 'Va. Code 58.1-341.2';
const STANDARD = 'without_unreasonable_delay';

export const usVa = law({
  id: 'us-va',
  name: 'Virginia',
  statute: STATUTE,
  effective: '2020-07-01',
  confidence: 'high',
  sources: ['law survey of 2021', 'williamsmullen.com on improper access to tax returns'],
  openPoints: [
    'passport and military numbers may count since 1 July 2019; the change of 2020 may have concerned insurance law only',
    'own procedures under a primary regulator may count as compliance: they are not assumed',
    'whether the test of identity theft or fraud ends the notices about tax data was not read: it does not end them here',
  ],
  notes: [
    'enforced by the Attorney General: up to 150,000 USD a breach; a person may recover direct economic damages',
    'medical data count only where a government body holds them (32.1-127.1:05)',
    `the duty of signing preparers (${PREPARERS}) stands since 1 July 2018`,
  ],
  territories: ['US-VA'],
  scopeCite: `${STATUTE}: residents of Virginia`,
  zone: 'America/New_York',
  trigger: trigger(
    'access_and_acquisition',
    exposed(
      [
        'name+ssn',
        'name+drivers_license',
        'name+financial_account+access_code',
        'name+payment_card+access_code',
        'name+passport',
        'name+military_id',
        'name+medical',
      ],
      {
        onlyIf: [
          {
            group: 'name+medical',
            when: { is: 'entity', anyOf: ['public'], words: 'government bodies (Va. Code 32.1-127.1:05)' },
            words: 'a government body holds them (Va. Code 32.1-127.1:05)',
          },
        ],
      },
    ),
    STATUTE,
    { media: 'computerized' },
  ),
  encryption: encryption('safe_harbour', `${STATUTE}: encrypted, and the key not acquired`, {
    voidIfKeyAcquired: true,
  }),
  harm: harmTest(
    'trigger',
    'us-va',
    'has the breach caused no identity theft or other fraud, and is none reasonably believed to follow',
    STATUTE,
  ),
  individuals: people({
    stage: stage(
      'notice',
      worded(STANDARD, 'discovery', { tolling: ['law_enforcement', 'scope_and_restore'] }),
      STATUTE,
      says(['incident_general', 'pi_types', 'remedial_actions', 'phone', 'vigilance_advice']),
    ),
    channels: [...ways('none', STATUTE), { channel: 'phone', requires: 'none', cite: STATUTE }],
    substitute: instead({ costUsd: 50_000, persons: 100_000 }, ['email', 'website', 'statewide_media'], 'all', STATUTE),
    holdCite: STATUTE,
  }),
  recipients: [
    told('attorney-general', 'us-va.ag', [stage('initial', worded(STANDARD, 'discovery'), STATUTE)]),
    told(
      'attorney-general',
      'us-va.ag',
      [
        stage(
          'supplement',
          worded(STANDARD, 'discovery'),
          STATUTE,
          says(['timing_and_distribution', 'sample_notice']),
          { notes: ['told together with the bureaus'] },
        ),
      ],
      { threshold: persons('>', 1000) },
    ),
    told(
      'attorney-general',
      'us-va.ag',
      [
        stage(
          'notification',
          worded(STANDARD, 'discovery'),
          `${STATUTE}(M)`,
          says(['entity_and_reporter_identity', 'entity_registration_number']),
          {
            notes: [
              'counts without a name; under this rule residents need not be told',
              'the Attorney General informs the Department of Taxation',
            ],
          },
        ),
      ],
      {
        when: { is: 'entity', anyOf: ['employer_or_payroll'], words: 'employers and payroll providers' },
        trigger: exposed(['tax_id+income_tax_withheld']),
      },
    ),
    told(
      'agency',
      'us-va.taxation',
      [
        stage(
          'initial',
          worded(STANDARD, 'discovery'),
          PREPARERS,
          says([
            'names_of_affected_persons',
            'taxpayer_numbers_of_affected_persons',
            'entity_and_reporter_identity',
            'entity_registration_number',
          ]),
        ),
      ],
      {
        when: { is: 'entity', anyOf: ['tax_preparer'], words: 'signing preparers of income tax returns' },
        trigger: exposed(['tax_information']),
      },
    ),
    bureaus(1000, worded(STANDARD, 'discovery'), STATUTE),
  ],
  processor: tellOwner(worded(STANDARD, 'discovery'), STATUTE),
  relief: [
    {
      anyOf: ['glba_institution'],
      effect: 'all',
      words: 'who follows the Gramm-Leach-Bliley Act is taken to comply',
      cite: STATUTE,
    },
  ],
});
