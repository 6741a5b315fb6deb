import { encryption, exposed, harmTest, instead, law, people, stage, told, trigger, ways } from '../parts';
import { within, worded } from '../periods';
import { WITH_REGULATOR } from './relief';

const STATUTE = 'Idaho Code 28-51-104 to 28-51-107';

export const usId = law({
  id: 'us-id',
  name: 'Idaho',
  statute: STATUTE,
  effective: '2006-07-01',
  confidence: 'high',
  sources: ['law survey of 2021', 'Perkins Coie chart of 2021'],
  openPoints: [
    'the text of today could not be read: this rests on charts, older acts and excerpts',
    'changes of 2024 to 2026 were looked for in general round-ups only',
    'an own policy with the same timing may count as compliance: it is not assumed',
    'since when agencies tell the Attorney General was not read, nor whether the test of misuse ends that duty: it does not here',
  ],
  notes: ['penalty: up to 25,000 USD for each breach where the failure was intentional; no private right'],
  territories: ['US-ID'],
  scopeCite: `${STATUTE}: residents of Idaho`,
  zone: 'America/Boise',
  trigger: trigger(
    'acquisition',
    exposed([
      'name+ssn',
      'name+drivers_license',
      'name+financial_account+access_code',
      'name+payment_card+access_code',
    ]),
    STATUTE,
    { media: 'computerized' },
  ),
  encryption: encryption('safe_harbour', `${STATUTE}: unencrypted data; it says nothing of keys`),
  harm: harmTest('trigger', 'us-id', 'has no misuse occurred, and is none reasonably likely', STATUTE),
  individuals: people({
    stage: stage(
      'notice',
      worded('without_unreasonable_delay', 'discovery', { tolling: ['law_enforcement', 'scope_and_restore'] }),
      STATUTE,
    ),
    channels: [...ways('e_sign_consent', STATUTE), { channel: 'phone', requires: 'none', cite: STATUTE }],
    substitute: instead({ costUsd: 25_000, persons: 50_000 }, ['email', 'website', 'statewide_media'], 'all', STATUTE),
    holdCite: STATUTE,
  }),
  recipients: [
    told('attorney-general', 'us-id.ag', [stage('initial', within(24, 'hours', 'discovery'), STATUTE)], {
      when: { is: 'entity', anyOf: ['public'], words: 'public agencies' },
      despiteHarmTest: true,
    }),
  ],
  processor: {
    kind: 'data-owner',
    deadline: worded('immediately', 'discovery'),
    riskTest: true,
    condition: 'misuse of the data occurred or is likely',
    cite: STATUTE,
  },
  relief: [
    {
      anyOf: ['glba_institution', 'us.hhs', 'hipaa_covered_entity', ...WITH_REGULATOR],
      effect: 'all',
      words: 'the procedures of the primary regulator count as compliance',
      cite: STATUTE,
    },
  ],
});
