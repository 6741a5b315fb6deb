import { tellOwner } from '../holders';
import { encryption, exposed, harmTest, instead, law, people, says, stage, told, trigger, ways } from '../parts';
import { persons, withPeople, worded } from '../periods';
import { bureaus, NOT_UNDER_GLBA } from './bureaus';
import { emailForCredentials, NEVER_THE_SAME_MAILBOX, onCredentials, onlineForCredentials } from './credentials';
import { HIPAA_ENTITIES } from './relief';

const STATUTE = 'D.C. Code 28-3851 to 28-3853';
const STANDARD = 'without_unreasonable_delay';
const CREDENTIALS = 'email_account_username+password';
const DATA = [
  'ssn',
  'tax_id',
  'passport',
  'drivers_license',
  'military_id',
  'government_id',
  'financial_account',
  'payment_card',
  'financial_access_code',
  'medical',
  'genetic',
  'health_insurance',
  'biometric',
];

export const usDc = law({
  id: 'us-dc',
  name: 'District of Columbia',
  statute: STATUTE,
  effective: '2020-06-17',
  confidence: 'high',
  sources: ['D.C. Law 23-98, official text (DCCouncil/law-xml, 30 June 2026)', 'law survey of 2021'],
  openPoints: [
    'data without a name may need more than one element (28-3851(3)(A)(i)(VII)): one is enough here',
    'health insurance data may count only where they open health and billing information (28-3851(3)(A)(i)(V)): they always count here',
    'the bar on the mailbox that leaked and the online notice are not in 28-3852(a-2) and may be good practice only',
  ],
  notes: [
    'people can sue under the act on consumer protection',
    'any other personal identifier stands in the place of the name',
    'an account or card counts where number or code gives access to or use of a financial or credit account',
    'other means of authentication count like a password; credentials count only where they open the person’s mail account',
  ],
  territories: ['US-DC'],
  scopeCite: `${STATUTE}: residents of the District`,
  zone: 'America/New_York',
  trigger: trigger(
    'acquisition',
    exposed([...DATA.flatMap((atom) => [`name+${atom}`, `identifier+${atom}`]), CREDENTIALS], {
      nameless: {
        question: 'nameless/us-dc',
        words: 'the data would enable identity theft even without the name',
        cite: STATUTE,
      },
    }),
    STATUTE,
    { media: 'computerized' },
  ),
  encryption: encryption('safe_harbour', `${STATUTE}: encrypted, and the key not acquired`, {
    voidIfKeyAcquired: true,
  }),
  harm: harmTest('exemption', 'us-dc', 'did an investigation find that harm to the people is not likely', STATUTE, {
    consult: ['the Attorney General of the District', 'federal law enforcement'],
  }),
  individuals: people({
    stage: stage(
      'notice',
      worded(STANDARD, 'discovery', { tolling: ['law_enforcement', 'scope_and_restore'] }),
      STATUTE,
      says(
        [
          'pi_types',
          'entity_contact',
          'cra_contact',
          'security_freeze_right',
          'no_charge_for_freeze',
          'security_freeze_how',
          'ftc_contact',
          'ag_contact',
          'identity_theft_information_statement',
        ],
        { conditional: onCredentials(STATUTE) },
      ),
    ),
    channels: [
      ...ways('agreed_and_e_sign', STATUTE),
      emailForCredentials(CREDENTIALS, STATUTE, NEVER_THE_SAME_MAILBOX),
      onlineForCredentials(CREDENTIALS, STATUTE),
    ],
    services: [
      {
        kind: 'identity_theft_protection',
        months: 18,
        longerFor: null,
        ifAnyOf: ['ssn', 'tax_id'],
        condition: 'a social security or taxpayer number was exposed',
        cite: STATUTE,
      },
    ],
    substitute: instead(
      { costUsd: 50_000, persons: 100_000 },
      ['email', 'website', 'local_and_national_media'],
      'all',
      STATUTE,
    ),
    holdCite: STATUTE,
  }),
  recipients: [
    told(
      'attorney-general',
      'us-dc.ag',
      [
        stage(
          'initial',
          withPeople('not_later_than', { standard: STANDARD, tolling: ['law_enforcement'] }),
          STATUTE,
          says([
            'entity_contact',
            'nature_of_breach',
            'pi_types',
            'number_affected',
            'cause',
            'remedial_actions',
            'incident_date',
            'exposure_timeframe',
            'foreign_country_involvement',
            'sample_notice',
          ]),
          { notes: ['that the total is not known yet is no ground for delay'] },
        ),
      ],
      { threshold: persons('>=', 50) },
    ),
    bureaus(1000, worded(STANDARD, 'discovery'), STATUTE, { when: NOT_UNDER_GLBA }),
  ],
  processor: tellOwner(worded('most_expedient_time', 'discovery'), STATUTE),
  relief: [
    {
      anyOf: ['glba_institution', ...HIPAA_ENTITIES],
      effect: 'individuals',
      words:
        'who follows HIPAA or the Gramm-Leach-Bliley Act towards residents complies; the Attorney General is still told',
      cite: STATUTE,
    },
  ],
});
