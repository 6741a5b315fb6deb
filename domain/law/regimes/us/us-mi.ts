import { tellOwner } from '../holders';
import { encryption, exposed, harmTest, instead, law, people, says, stage, told, trigger, ways } from '../parts';
import { persons, worded } from '../periods';

const STATUTE = 'Mich. Comp. Laws 445.72';

export const usMi = law({
  id: 'us-mi',
  name: 'Michigan',
  statute: 'Mich. Comp. Laws 445.61 to 445.79d',
  effective: '2011-04-01',
  confidence: 'high',
  sources: ['law survey of 2021', 'analysis of Michigan SB 360'],
  openPoints: ['what became of SB 360 to 364 in 2026 was not found'],
  notes: [
    'pending: SB 360 to 364 of 2025-26 would bring in the Attorney General from about 100 residents; passed by the Senate in 2025, not law when last checked',
    'penalty: 250 USD for each notice that fails, at most 750,000 USD; no private right',
  ],
  territories: ['US-MI'],
  scopeCite: `${STATUTE}: residents of Michigan`,
  zone: 'America/Detroit',
  trigger: trigger(
    'access_and_acquisition',
    exposed([
      'name+ssn',
      'name+drivers_license',
      'name+financial_account+access_code',
      'name+payment_card+access_code',
    ]),
    STATUTE,
    { media: 'computerized' },
  ),
  encryption: encryption('safe_harbour', STATUTE, { voidIfKeyAcquired: true }),
  harm: harmTest(
    'exemption',
    'us-mi',
    'is the breach not likely to bring substantial loss, injury or identity theft',
    STATUTE,
  ),
  individuals: people({
    stage: stage(
      'notice',
      worded('without_unreasonable_delay', 'discovery', { tolling: ['law_enforcement', 'scope_and_restore'] }),
      STATUTE,
      says(['incident_general', 'pi_types', 'remedial_actions', 'phone', 'vigilance_advice']),
      {
        notes: [
          'clear and conspicuous',
          'a call needs the consent of the person, or a letter or mail after it where nobody was spoken to within three business days',
        ],
      },
    ),
    channels: ways('relationship_or_internet_business', `${STATUTE}(5)`, 'live_call'),
    substitute: {
      ...instead({ costUsd: 250_000, persons: 500_000 }, ['email', 'website', 'statewide_media'], 'all', STATUTE),
      insufficientContact: false,
    },
    holdCite: STATUTE,
  }),
  recipients: [
    told(
      'credit-bureaus',
      'credit-bureaus',
      [stage('initial', worded('without_unreasonable_delay', 'discovery'), STATUTE)],
      {
        threshold: persons('>', 1000),
        when: { is: 'not', of: { is: 'entity', anyOf: ['glba_institution'], words: 'institutions under GLBA' } },
        how: 'the nationwide consumer reporting agencies',
      },
    ),
  ],
  processor: tellOwner(worded('following_discovery', 'discovery'), STATUTE),
  relief: [
    {
      anyOf: ['interagency_guidance', 'us.hhs', 'hipaa_covered_entity'],
      effect: 'all',
      words: 'an entity that follows the interagency guidance or HIPAA is taken to comply',
      cite: STATUTE,
    },
  ],
});
