import { tellOwner } from '../holders';
import { encryption, exposed, instead, law, people, says, stage, told, trigger, ways } from '../parts';
import { persons, within, withPeople, worded } from '../periods';
import { bureaus } from './bureaus';
import { emailForCredentials, onCredentials } from './credentials';
import { HIPAA_ALL } from './relief';

const STATUTE = '815 ILCS 530/1 to 530/50';
const CREDENTIALS = 'username_or_email+password';

export const usIl = law({
  id: 'us-il',
  name: 'Illinois',
  statute: STATUTE,
  effective: '2020-01-01',
  confidence: 'high',
  sources: [
    '815 ILCS 530/45 (FindLaw, current to January 2025; self-law.org)',
    '815 ILCS 530/50 (Perkins Coie chart of 2021; csrps.com)',
    'law survey of 2021',
  ],
  openPoints: [
    'sections 10, 12 and 50 could not be read as they stand today: they rest on charts and excerpts',
    'the filing may have to state the date of the breach too, later if it is not known at first (P.A. 101-343, chart of 2021)',
    'an own policy with the same timing counts as compliance: it is not assumed',
  ],
  notes: [
    'people can sue under the Consumer Fraud Act',
    'an account or card number counts with or without a code',
    'who holds data of another cooperates with the owner or licensee',
  ],
  territories: ['US-IL'],
  scopeCite: `${STATUTE}: residents of Illinois`,
  zone: 'America/Chicago',
  trigger: trigger(
    'acquisition',
    exposed([
      'name+ssn',
      'name+drivers_license',
      'name+financial_account',
      'name+payment_card',
      'name+medical',
      'name+health_insurance',
      'name+biometric',
      CREDENTIALS,
    ]),
    STATUTE,
    { media: 'computerized' },
  ),
  encryption: encryption('safe_harbour', `${STATUTE}: encrypted, and the key not acquired`, {
    voidIfKeyAcquired: true,
  }),
  individuals: people({
    stage: stage(
      'notice',
      worded('without_unreasonable_delay', 'discovery', { tolling: ['law_enforcement', 'scope_and_restore'] }),
      STATUTE,
      says(['cra_contact', 'ftc_contact', 'freeze_fraud_alert_statement'], {
        conditional: onCredentials(STATUTE),
        prohibited: ['number_of_state_residents_affected'],
      }),
      { notes: ['free of charge to the resident'] },
    ),
    channels: [...ways('e_sign_consent', STATUTE), emailForCredentials(CREDENTIALS, STATUTE)],
    substitute: instead(
      { costUsd: 250_000, persons: 500_000 },
      ['email', 'website', 'statewide_media'],
      'all',
      STATUTE,
      ['prominent local media are enough where the breach is confined to one area'],
    ),
    holdCite: STATUTE,
  }),
  recipients: [
    told(
      'attorney-general',
      'us-il.ag',
      [
        stage(
          'initial',
          withPeople('not_later_than'),
          STATUTE,
          says(['nature_of_breach', 'number_affected', 'remedial_actions']),
        ),
      ],
      { threshold: persons('>', 500) },
    ),
    told(
      'attorney-general',
      'us-il.ag',
      [
        stage('supplement', within(5, 'business_days', 'hhs_notice'), '815 ILCS 530/50', says(), {
          notes: ['the record states that notice under alreadyTold as us.hhs'],
        }),
      ],
      {
        when: {
          is: 'entity',
          anyOf: HIPAA_ALL,
          words: 'HIPAA entities that must notify the Secretary of Health and Human Services',
        },
        how: 'a copy of that notice',
      },
    ),
    bureaus(1000, worded('without_unreasonable_delay', 'discovery'), STATUTE, {
      when: { is: 'entity', anyOf: ['public'], words: 'agencies of the state' },
    }),
  ],
  processor: tellOwner(worded('immediately', 'discovery'), STATUTE),
  relief: [
    {
      anyOf: HIPAA_ALL,
      effect: 'individuals',
      words:
        'compliance with HIPAA counts; a copy goes to the Attorney General within 5 business days of telling the Secretary',
      cite: '815 ILCS 530/50',
    },
  ],
});
