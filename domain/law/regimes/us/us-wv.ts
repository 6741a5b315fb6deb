import { tellOwner } from '../holders';
import { encryption, exposed, harmTest, instead, law, people, says, stage, told, trigger, ways } from '../parts';
import { persons, worded } from '../periods';

const STATUTE = 'W. Va. Code 46A-2A-101 to 46A-2A-105';
const DUTY = 'W. Va. Code 46A-2A-102';

export const usWv = law({
  id: 'us-wv',
  name: 'West Virginia',
  statute: STATUTE,
  effective: '2008-06-06',
  confidence: 'high',
  sources: ['law survey of 2021'],
  openPoints: ['own procedures under a primary regulator may count as compliance: they are not assumed'],
  notes: ['enforced by the Attorney General: up to 150,000 USD a breach; no private right'],
  territories: ['US-WV'],
  scopeCite: `${DUTY}: residents of West Virginia`,
  zone: 'America/New_York',
  trigger: trigger(
    'access_and_acquisition',
    exposed([
      'name+ssn',
      'name+drivers_license',
      'name+financial_account+access_code',
      'name+payment_card+access_code',
    ]),
    'W. Va. Code 46A-2A-101',
    { media: 'computerized' },
  ),
  encryption: encryption('safe_harbour', `${DUTY}: encrypted, and the key not acquired`, { voidIfKeyAcquired: true }),
  harm: harmTest(
    'trigger',
    'us-wv',
    'has the breach caused no identity theft or other fraud, and is none reasonably believed to follow',
    DUTY,
  ),
  individuals: people({
    stage: stage(
      'notice',
      worded('without_unreasonable_delay', 'discovery', { tolling: ['law_enforcement', 'scope_and_restore'] }),
      DUTY,
      says(['pi_types', 'contact_to_learn_what_is_held', 'cra_contact', 'fraud_alert_or_freeze_how']),
    ),
    channels: [
      ...ways('e_sign_consent', 'W. Va. Code 46A-2A-101'),
      { channel: 'phone', requires: 'none', cite: 'W. Va. Code 46A-2A-101' },
    ],
    substitute: instead(
      { costUsd: 50_000, persons: 100_000 },
      ['email', 'website', 'statewide_media'],
      'any_two',
      'W. Va. Code 46A-2A-101',
    ),
    holdCite: DUTY,
  }),
  recipients: [
    told(
      'credit-bureaus',
      'credit-bureaus',
      [stage('initial', worded('without_unreasonable_delay', 'discovery'), DUTY)],
      {
        threshold: persons('>', 1000),
        when: {
          is: 'not',
          of: {
            is: 'entity',
            anyOf: ['glba_institution'],
            words: 'institutions under the Gramm-Leach-Bliley Act are left out',
          },
        },
        how: 'the nationwide consumer reporting agencies',
      },
    ),
  ],
  processor: tellOwner(worded('as_soon_as_practicable', 'discovery'), DUTY),
  relief: [
    {
      anyOf: ['interagency_guidance'],
      effect: 'all',
      words: 'an institution that follows the interagency guidance is taken to comply',
      cite: STATUTE,
    },
  ],
});
