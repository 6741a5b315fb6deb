import { tellOwner } from '../holders';
import { encryption, exposed, harmTest, instead, law, people, says, stage, told, trigger, ways } from '../parts';
import { persons, within, withPeople, worded } from '../periods';
import { onlineForCredentials } from './credentials';
import { HIPAA_ENTITIES } from './relief';

const STATUTE = 'Del. Code tit. 6, 12B-100 to 12B-104';
const CREDENTIALS = 'name+username_or_email+password';

export const usDe = law({
  id: 'us-de',
  name: 'Delaware',
  statute: STATUTE,
  effective: '2018-04-14',
  confidence: 'high',
  sources: ['Del. Code tit. 6 ch. 12B, statutory text'],
  openPoints: ['an own policy with the same timing counts as compliance: it is not assumed'],
  notes: [
    'enforced by the Attorney General; no private right',
    'who holds data of another cooperates with the owner or licensee',
  ],
  territories: ['US-DE'],
  scopeCite: `${STATUTE}: residents of Delaware`,
  zone: 'America/New_York',
  trigger: trigger(
    'acquisition',
    exposed([
      'name+ssn',
      'name+drivers_license',
      'name+financial_account+access_code',
      'name+payment_card+access_code',
      'name+government_id',
      'name+passport',
      CREDENTIALS,
      'name+medical',
      'name+genetic',
      'name+health_insurance',
      'name+biometric',
      'name+tax_id',
    ]),
    STATUTE,
    { media: 'computerized' },
  ),
  encryption: encryption(
    'safe_harbour',
    `${STATUTE}: encrypted, and no key acquired that could plausibly make the data readable`,
    { voidIfKeyAcquired: true },
  ),
  harm: harmTest(
    'exemption',
    'us-de',
    'did an appropriate investigation find that harm to the people is unlikely',
    STATUTE,
  ),
  individuals: people({
    stage: stage(
      'notice',
      within(60, 'days', 'determination', { standard: 'without_unreasonable_delay', tolling: ['law_enforcement'] }),
      STATUTE,
      says([], {
        conditional: [
          {
            item: 'security_freeze_how',
            ifAnyOf: ['ssn'],
            condition: 'a social security number was exposed',
            cite: STATUTE,
          },
        ],
      }),
      {
        notes: [
          'people who are found later are told as soon as practicable after that',
          'a shorter period of federal law governs where there is one',
          'no e-mail goes to a mailbox that the entity provides and whose credentials leaked',
        ],
      },
    ),
    channels: [
      ...ways('primary_means_or_e_sign', STATUTE),
      { channel: 'phone', requires: 'none', cite: STATUTE },
      onlineForCredentials(CREDENTIALS, STATUTE),
    ],
    services: [
      {
        kind: 'credit_monitoring',
        months: 12,
        longerFor: null,
        ifAnyOf: ['ssn'],
        condition: 'a social security number was exposed',
        cite: STATUTE,
      },
    ],
    substitute: instead(
      { costUsd: 75_000, persons: 100_000 },
      ['email', 'website', 'statewide_media_and_social_media'],
      'all',
      STATUTE,
      ['the social media are those of the entity'],
    ),
    holdCite: STATUTE,
  }),
  recipients: [
    told('attorney-general', 'us-de.ag', [stage('initial', withPeople('not_later_than'), STATUTE)], {
      threshold: persons('>', 500),
    }),
  ],
  processor: tellOwner(worded('immediately', 'determination'), STATUTE),
  relief: [
    {
      anyOf: ['glba_institution', ...HIPAA_ENTITIES],
      effect: 'all',
      words: 'compliance with HIPAA or the Gramm-Leach-Bliley Act counts as compliance here',
      cite: STATUTE,
    },
  ],
});
