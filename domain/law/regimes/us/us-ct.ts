import { tellOwner } from '../holders';
import { encryption, exposed, harmTest, instead, law, people, says, stage, told, trigger, ways } from '../parts';
import { within, withPeople, worded } from '../periods';
import { emailForCredentials, onCredentials, onlineForCredentials } from './credentials';
import { HIPAA_ENTITIES, WITH_REGULATOR } from './relief';

const STATUTE = 'Conn. Gen. Stat. 36a-701b';
const CREDENTIALS = 'username_or_email+password';
const NUMBERS = {
  ifAnyOf: ['ssn', 'tax_id'],
  condition: 'a social security or taxpayer number was exposed',
  cite: STATUTE,
};

export const usCt = law({
  id: 'us-ct',
  name: 'Connecticut',
  statute: STATUTE,
  effective: '2021-10-01',
  confidence: 'high',
  sources: ['HB 5310 of 2021 (PA 21-59), text', 'workplaceprivacyreport.com, May 2026'],
  openPoints: [
    'whether SB 117 of 2026 became law was not confirmed; breach bills of the state were reported dead in May 2026',
    'an own policy with the same timing may count as compliance, the Attorney General still being told: it is not assumed',
  ],
  notes: [
    'an unfair trade practice, pursued by the Attorney General alone; no private right',
    'SB 117 (2026): forensic report to the Attorney General within 90 days from 100,000 residents on, from 1 October 2026; passed the Senate in April 2026',
    'a card number counts without any code',
  ],
  territories: ['US-CT'],
  scopeCite: `${STATUTE}: residents of Connecticut`,
  zone: 'America/New_York',
  trigger: trigger(
    'access_or_acquisition',
    exposed([
      'name+ssn',
      'name+tax_id',
      'name+ip_pin',
      'name+drivers_license',
      'name+passport',
      'name+military_id',
      'name+government_id',
      'name+payment_card',
      'name+financial_account+access_code',
      'name+medical',
      'name+health_insurance',
      'name+biometric',
      CREDENTIALS,
    ]),
    STATUTE,
    { media: 'computerized' },
  ),
  encryption: encryption('safe_harbour', `${STATUTE}: unencrypted data; it says nothing of keys`),
  harm: harmTest(
    'exemption',
    'us-ct',
    'did an appropriate investigation find that harm to the people is not likely',
    STATUTE,
  ),
  individuals: people({
    stage: stage(
      'notice',
      within(60, 'days', 'discovery', { standard: 'without_unreasonable_delay', tolling: ['law_enforcement'] }),
      STATUTE,
      says([], {
        conditional: [
          { item: 'identity_theft_services_offer', ...NUMBERS },
          { item: 'security_freeze_how', ...NUMBERS },
          ...onCredentials(STATUTE),
        ],
      }),
      {
        notes: [
          'residents who are found after day 60 are told as expediently as possible',
          'a shorter period of federal law governs where there is one',
        ],
      },
    ),
    channels: [
      ...ways('e_sign_consent', STATUTE),
      { channel: 'phone', requires: 'none', cite: STATUTE },
      emailForCredentials(
        CREDENTIALS,
        STATUTE,
        'not to a mailbox that the entity provides and whose credentials leaked, unless receipt can reasonably be verified',
      ),
      onlineForCredentials(CREDENTIALS, STATUTE),
    ],
    services: [
      {
        kind: 'identity_theft_protection',
        months: 24,
        longerFor: null,
        ifAnyOf: NUMBERS.ifAnyOf,
        condition: `${NUMBERS.condition}; prevention of identity theft and, where it applies, its mitigation`,
        cite: STATUTE,
      },
    ],
    substitute: instead(
      { costUsd: 250_000, persons: 500_000 },
      ['email', 'website', 'statewide_media'],
      'all',
      STATUTE,
    ),
    holdCite: STATUTE,
  }),
  recipients: [
    told('attorney-general', 'us-ct.ag', [stage('initial', withPeople('not_later_than'), STATUTE)], {
      how: 'by e-mail or online form of the Attorney General',
    }),
  ],
  processor: tellOwner(worded('immediately', 'discovery'), STATUTE),
  relief: [
    {
      anyOf: HIPAA_ENTITIES,
      effect: 'individuals',
      words:
        'compliance with HIPAA counts; the Attorney General is still told and the services of 24 months are still owed',
      cite: STATUTE,
    },
    {
      anyOf: ['glba_institution', ...WITH_REGULATOR],
      effect: 'individuals',
      words: 'the procedures of the primary regulator count; the Attorney General is still told',
      cite: STATUTE,
    },
  ],
});
