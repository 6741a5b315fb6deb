import { tellOwner } from '../holders';
import { encryption, exposed, harmTest, instead, law, people, stage, trigger, ways } from '../parts';
import { worded } from '../periods';
import { bureaus } from './bureaus';
import { HIPAA_ALL } from './relief';

const STATUTE = 'Ky. Rev. Stat. 365.732';

export const usKy = law({
  id: 'us-ky',
  name: 'Kentucky',
  statute: STATUTE,
  effective: '2014-07-15',
  confidence: 'high',
  sources: ['law survey of 2021', 'KRS 365.732(1)(c) at proteuscyber.com'],
  openPoints: [
    'beyond its definitions the text of today could not be read: it rests on a survey and excerpts',
    'changes of 2024 to 2026 were looked for in general round-ups only',
    'the statute names driver licence numbers only; those of state identification cards count here too (365.732(1)(c))',
    'an own policy with the same timing may count as compliance: it is not assumed',
  ],
  notes: ['no private right', 'public agencies have rules of their own: 61.931 to 61.934'],
  territories: ['US-KY'],
  scopeCite: `${STATUTE}: residents of Kentucky`,
  zone: 'America/New_York',
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
  harm: harmTest(
    'trigger',
    'us-ky',
    'did the breach cause no identity theft or fraud, and is there no reason to believe that it will',
    STATUTE,
  ),
  individuals: people({
    stage: stage(
      'notice',
      worded('without_unreasonable_delay', 'discovery', { tolling: ['law_enforcement', 'scope_and_restore'] }),
      STATUTE,
    ),
    channels: ways('e_sign_consent', STATUTE),
    substitute: instead(
      { costUsd: 250_000, persons: 500_000 },
      ['email', 'website', 'statewide_media'],
      'all',
      STATUTE,
    ),
    holdCite: STATUTE,
  }),
  recipients: [bureaus(1000, worded('without_unreasonable_delay', 'discovery'), STATUTE)],
  processor: tellOwner(worded('as_soon_as_reasonably_practicable', 'discovery'), STATUTE),
  relief: [
    {
      anyOf: ['glba_institution', ...HIPAA_ALL],
      effect: 'exempt',
      words: 'entities under the Gramm-Leach-Bliley Act or HIPAA',
      cite: STATUTE,
    },
  ],
});
