import { tellOwner } from '../holders';
import { encryption, exposed, harmTest, instead, law, people, says, stage, told, trigger, ways } from '../parts';
import { persons, within, worded } from '../periods';

const STATUTE = 'Wash. Rev. Code 19.255.005 to 19.255.040';
const DUTY = 'Wash. Rev. Code 19.255.010';
const CREDENTIALS = 'username_or_email+password';
const ON_CREDENTIALS = {
  ifAnyOf: ['password'],
  condition: 'a user name or e-mail address with its password was exposed',
  cite: DUTY,
} as const;

export const usWa = law({
  id: 'us-wa',
  name: 'Washington',
  statute: STATUTE,
  effective: '2020-03-01',
  confidence: 'high',
  sources: ['HB 1071 of 2019, enacted text'],
  openPoints: [
    'the electronic notice for credentials may be open whenever credentials are among the data (HB 1071 s. 2(4)(d)(i)): here only where nothing else is exposed',
    'later changes for public agencies are not covered',
  ],
  notes: [
    'a person may sue',
    'public agencies follow 42.56.590',
    'the birth date counts in full only; whatever else opens a financial account counts as well',
  ],
  territories: ['US-WA'],
  scopeCite: `${DUTY}: residents of Washington`,
  zone: 'America/Los_Angeles',
  trigger: trigger(
    'acquisition',
    exposed(
      [
        'name+ssn',
        'name+drivers_license',
        'name+financial_account+access_code',
        'name+payment_card+access_code',
        'name+dob',
        'name+private_key',
        'name+student_id',
        'name+military_id',
        'name+passport',
        'name+health_insurance',
        'name+medical',
        'name+biometric',
        CREDENTIALS,
      ],
      {
        nameless: {
          question: 'nameless/us-wa',
          words: 'the data alone would enable identity theft and are neither encrypted nor redacted',
          cite: 'Wash. Rev. Code 19.255.005',
        },
      },
    ),
    'Wash. Rev. Code 19.255.005',
  ),
  encryption: encryption('safe_harbour', `${DUTY}: secured, and the key not acquired`, {
    voidIfKeyAcquired: true,
    strength: 'the NIST standard or better',
  }),
  harm: harmTest('exemption', 'us-wa', 'is it not reasonably likely to put consumers at a risk of harm', DUTY),
  individuals: people({
    stage: stage(
      'notice',
      within(30, 'days', 'discovery', {
        standard: 'without_unreasonable_delay',
        tolling: ['law_enforcement', 'scope_and_restore'],
      }),
      DUTY,
      says(['entity_contact', 'pi_types', 'exposure_timeframe', 'incident_date', 'discovery_date', 'cra_contact'], {
        conditional: [
          { item: 'change_password_and_security_answer', ...ON_CREDENTIALS },
          { item: 'same_credentials_elsewhere', ...ON_CREDENTIALS },
        ],
      }),
      { notes: ['plain language'] },
    ),
    channels: [
      ...ways('e_sign_consent', DUTY),
      {
        channel: 'email',
        requires: 'none',
        cite: DUTY,
        onlyFor: {
          group: CREDENTIALS,
          words:
            'no more than a user name or e-mail address with its password was exposed; never to a mailbox that the entity provides and whose credentials went too',
        },
      },
    ],
    substitute: instead({ costUsd: 250_000, persons: 500_000 }, ['email', 'website', 'statewide_media'], 'all', DUTY),
    holdCite: DUTY,
  }),
  recipients: [
    told(
      'attorney-general',
      'us-wa.ag',
      [
        stage(
          'initial',
          within(30, 'days', 'discovery'),
          DUTY,
          says(['number_affected', 'pi_types', 'exposure_timeframe', 'measures_taken', 'sample_notice']),
          { notes: ['whatever is not known yet at the filing is supplied later'] },
        ),
      ],
      { threshold: persons('>', 500) },
    ),
  ],
  processor: tellOwner(worded('immediately', 'discovery'), DUTY),
  relief: [
    {
      anyOf: ['us.hhs', 'hipaa_covered_entity'],
      effect: 'individuals',
      words:
        'a HIPAA covered entity meets this law for health information by its own rule; the Attorney General is still told, in the time of that rule',
      cite: STATUTE,
    },
    {
      anyOf: ['interagency_guidance'],
      effect: 'individuals',
      words: 'a bank that follows the interagency guidance meets this law; the Attorney General is still told',
      cite: STATUTE,
    },
  ],
});
