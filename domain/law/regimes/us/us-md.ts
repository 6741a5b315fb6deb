import { tellOwner } from '../holders';
import { encryption, exposed, harmTest, kept, law, people, says, stage, told, trigger, ways } from '../parts';
import { persons, withPeople, within, worded } from '../periods';

const STATUTE = 'Md. Code, Com. Law 14-3501 to 14-3508';
const CREDENTIALS = 'email_account_username+password';
const ON_CREDENTIALS = {
  ifAnyOf: ['password'],
  condition: 'the password of an e-mail account was exposed',
  cite: STATUTE,
} as const;

export const usMd = law({
  id: 'us-md',
  name: 'Maryland',
  statute: STATUTE,
  effective: '2022-10-01',
  confidence: 'high',
  sources: [
    'Md. Com. Law 14-3501 and 14-3504, text',
    'bureau threshold: Perkins Coie chart of 2021; csrcyberprivacy.com',
  ],
  openPoints: [
    'a health insurance number may count only beside an identifier that opens health data (14-3501(e)(1)(i)5): it is counted without one',
    'rules of a primary regulator may count as compliance: they are not assumed',
  ],
  notes: [
    'private right through the Consumer Protection Act',
    'credentials count only where they open an e-mail account of the person',
    'who keeps data for an owner asks no fee for the notice to the owner',
  ],
  territories: ['US-MD'],
  scopeCite: `${STATUTE}: residents of Maryland`,
  zone: 'America/New_York',
  trigger: trigger(
    'acquisition',
    exposed([
      'name+ssn',
      'name+tax_id',
      'name+passport',
      'name+government_id',
      'name+drivers_license',
      'name+financial_account+access_code',
      'name+payment_card+access_code',
      'name+medical',
      'name+health_insurance',
      'name+biometric',
      'name+genetic',
      CREDENTIALS,
    ]),
    'Md. Code, Com. Law 14-3501, 14-3504',
    { media: 'computerized' },
  ),
  encryption: encryption('safe_harbour', 'Md. Code, Com. Law 14-3501'),
  harm: harmTest(
    'exemption',
    'us-md',
    'is there no likelihood that the data were or will be misused',
    'Md. Code, Com. Law 14-3504',
    { register: kept('document_the_determination_in_writing', 'Md. Code, Com. Law 14-3504', 3) },
  ),
  individuals: people({
    stage: stage(
      'notice',
      within(45, 'days', 'discovery', {
        standard: 'without_unreasonable_delay',
        tolling: ['law_enforcement', 'scope_and_restore'],
        afterHold: { n: 7, counting: { unit: 'calendar_days', rule: 'calendar_days_after' }, orOriginal: true },
      }),
      'Md. Code, Com. Law 14-3504',
      says(
        [
          'pi_types',
          'entity_contact',
          'cra_contact',
          'ftc_contact',
          'ag_contact',
          'identity_theft_information_statement',
        ],
        {
          conditional: [
            { item: 'change_password_and_security_answer', ...ON_CREDENTIALS },
            { item: 'same_credentials_elsewhere', ...ON_CREDENTIALS },
          ],
        },
      ),
      { notes: ['being told of the breach by somebody else starts the period like the discovery'] },
    ),
    channels: [
      ...ways('internet_business', 'Md. Code, Com. Law 14-3504(e)', 'live_call'),
      {
        channel: 'email',
        requires: 'none',
        cite: 'Md. Code, Com. Law 14-3504',
        onlyFor: {
          group: CREDENTIALS,
          words: 'no more than an e-mail account with its password was exposed; never to that account',
        },
      },
      {
        channel: 'online',
        requires: 'none',
        cite: 'Md. Code, Com. Law 14-3504',
        onlyFor: {
          group: CREDENTIALS,
          words:
            'no more than an e-mail account with its password was exposed; shown conspicuously to the person who is online from an address that they usually use',
        },
      },
    ],
    substitute: {
      costOverUsd: null,
      personsOver: null,
      insufficientContact: true,
      disproportionateEffort: false,
      by: ['email', 'website', 'media_where_affected_live'],
      need: 'all',
      notes: [],
      cite: 'Md. Code, Com. Law 14-3504',
    },
    holdCite: 'Md. Code, Com. Law 14-3504',
  }),
  recipients: [
    told('attorney-general', 'us-md.ag', [
      stage(
        'initial',
        withPeople('before'),
        STATUTE,
        says(['number_affected', 'nature_of_breach', 'incident_date', 'remedial_actions', 'sample_notice']),
      ),
    ]),
    told(
      'credit-bureaus',
      'credit-bureaus',
      [stage('initial', worded('without_unreasonable_delay', 'discovery'), STATUTE)],
      { threshold: persons('>=', 1000), how: 'the nationwide consumer reporting agencies' },
    ),
  ],
  processor: tellOwner(within(10, 'days', 'discovery'), 'Md. Code, Com. Law 14-3504'),
  relief: [
    {
      anyOf: ['us.hhs', 'hipaa_covered_entity', 'glba_institution'],
      effect: 'all',
      words: 'an entity under HIPAA or GLBA that follows the breach rules of that law is taken to comply',
      cite: STATUTE,
    },
  ],
});
