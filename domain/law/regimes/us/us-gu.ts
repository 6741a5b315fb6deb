import { tellOwner } from '../holders';
import { encryption, exposed, harmTest, instead, law, people, stage, trigger, ways } from '../parts';
import { worded } from '../periods';
import { INTERAGENCY } from './relief';

const STATUTE = '9 Guam Code Ann. 48.10 to 48.80';

export const usGu = law({
  id: 'us-gu',
  name: 'Guam',
  statute: STATUTE,
  effective: '2009-06-11',
  confidence: 'high',
  sources: ['9 GCA ch. 48', 'law survey of 2021', 'cliclaw.com'],
  openPoints: [
    'the text of today could not be read: this rests on charts, older acts and excerpts',
    'changes of 2024 to 2026 were looked for in general round-ups only',
    'the act (P.L. 30-004 of 13 March 2009) took effect on 11 June or on 10 August 2009; the earlier day is used, neither could be confirmed',
    'an own policy with the same timing may count as compliance: it is not assumed',
  ],
  notes: ['enforced by the Attorney General: actual damages, or up to 150,000 USD for each breach; no private right'],
  territories: ['US-GU'],
  scopeCite: `${STATUTE}: residents of Guam`,
  zone: 'Pacific/Guam',
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
  encryption: encryption('safe_harbour', `${STATUTE}: encrypted, and the key not acquired`, {
    voidIfKeyAcquired: true,
  }),
  harm: harmTest(
    'trigger',
    'us-gu',
    'did the breach cause no identity theft or other fraud, and is there no reason to believe that it will',
    STATUTE,
  ),
  individuals: people({
    stage: stage(
      'notice',
      worded('without_unreasonable_delay', 'discovery', { tolling: ['law_enforcement', 'scope_and_restore'] }),
      STATUTE,
    ),
    channels: [...ways('none', STATUTE), { channel: 'phone', requires: 'none', cite: STATUTE }],
    substitute: instead({ costUsd: 10_000, persons: 5000 }, ['email', 'website', 'guam_media'], 'any_two', STATUTE),
    holdCite: STATUTE,
  }),
  recipients: [],
  processor: tellOwner(worded('as_soon_as_practicable', 'discovery'), STATUTE),
  relief: [
    {
      anyOf: ['glba_institution', ...INTERAGENCY],
      effect: 'all',
      words: 'the interagency guidance, or the procedures of a federal regulator, count as compliance',
      cite: STATUTE,
    },
  ],
});
