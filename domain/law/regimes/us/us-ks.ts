import { tellOwner } from '../holders';
import { encryption, exposed, harmTest, instead, law, people, stage, trigger, ways } from '../parts';
import { worded } from '../periods';
import { bureaus } from './bureaus';
import { WITH_REGULATOR } from './relief';

const STATUTE = 'Kan. Stat. 50-7a01, 50-7a02';

export const usKs = law({
  id: 'us-ks',
  name: 'Kansas',
  statute: STATUTE,
  effective: '2006-07-01',
  confidence: 'high',
  sources: ['Kansas statutory text'],
  openPoints: ['an own policy with the same timing may count as compliance: it is not assumed'],
  notes: [
    'enforced by the Attorney General, towards insurers by the insurance commissioner; no private right',
    'an account or card number counts alone or with a code',
  ],
  territories: ['US-KS'],
  scopeCite: `${STATUTE}: residents of Kansas`,
  zone: 'America/Chicago',
  trigger: trigger(
    'access_and_acquisition',
    exposed(['name+ssn', 'name+drivers_license', 'name+financial_account', 'name+payment_card']),
    STATUTE,
    { media: 'computerized' },
  ),
  encryption: encryption('safe_harbour', `${STATUTE}: unencrypted data; it says nothing of keys`),
  harm: harmTest(
    'trigger',
    'us-ks',
    'has no misuse occurred, is none reasonably likely, or is identity theft neither caused nor believed to be',
    STATUTE,
  ),
  individuals: people({
    stage: stage(
      'notice',
      worded('without_unreasonable_delay', 'discovery', { tolling: ['law_enforcement', 'scope_and_restore'] }),
      STATUTE,
    ),
    channels: ways('e_sign_consent', STATUTE),
    substitute: instead({ costUsd: 100_000, persons: 5000 }, ['email', 'website', 'statewide_media'], 'all', STATUTE),
    holdCite: STATUTE,
  }),
  recipients: [bureaus(1000, worded('without_unreasonable_delay', 'discovery'), STATUTE)],
  processor: tellOwner(worded('following_discovery', 'discovery'), STATUTE),
  relief: [
    {
      anyOf: ['glba_institution', 'us.hhs', 'hipaa_covered_entity', ...WITH_REGULATOR],
      effect: 'all',
      words: 'the procedures of the primary regulator count as compliance',
      cite: STATUTE,
    },
  ],
});
