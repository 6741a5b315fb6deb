import { tellOwner } from '../holders';
import { encryption, exposed, instead, law, people, says, stage, trigger, ways } from '../parts';
import { within, worded } from '../periods';
import { bureaus } from './bureaus';

const STATUTE = 'Minn. Stat. 325E.61';

export const usMn = law({
  id: 'us-mn',
  name: 'Minnesota',
  statute: STATUTE,
  effective: '2008-08-01',
  confidence: 'high',
  sources: ['law survey of 2021', 'Perkins Coie chart of 2021'],
  openPoints: [
    'the text took effect on 1 January 2006 (chart of 2021) or 1 August 2008 (survey of 2021): the later day is used, so what lies before it is provisional',
    'an own policy with the same timing may count as compliance: it is not assumed',
  ],
  notes: [
    'state agencies: Minn. Stat. 13.055',
    'enforced by the Attorney General under Minn. Stat. 8.31; private right of action',
  ],
  territories: ['US-MN'],
  scopeCite: `${STATUTE}: residents of Minnesota`,
  zone: 'America/Chicago',
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
  encryption: encryption('safe_harbour', STATUTE, { voidIfKeyAcquired: true }),
  individuals: people({
    stage: stage(
      'notice',
      worded('without_unreasonable_delay', 'discovery', { tolling: ['law_enforcement', 'scope_and_restore'] }),
      STATUTE,
      says(),
    ),
    channels: ways('primary_means_or_e_sign', STATUTE),
    substitute: instead(
      { costUsd: 250_000, persons: 500_000 },
      ['email', 'website', 'statewide_media'],
      'all',
      STATUTE,
    ),
    holdCite: STATUTE,
  }),
  recipients: [bureaus(500, within(48, 'hours', 'discovery_of_circumstances'), `${STATUTE} subd. 2`)],
  processor: tellOwner(worded('immediately', 'discovery'), STATUTE),
  relief: [{ anyOf: ['glba_institution'], effect: 'exempt', words: 'financial institutions', cite: STATUTE }],
});
