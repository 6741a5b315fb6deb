import { encryption, exposed, instead, law, says, stage, told, trigger, ways } from '../parts';
import { persons, within, worded } from '../periods';

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
  individuals: {
    stage: stage(
      'notice',
      worded('without_unreasonable_delay', 'discovery', { tolling: ['law_enforcement', 'scope_and_restore'] }),
      STATUTE,
      says(),
    ),
    further: [],
    channels: ways('primary_means_or_e_sign', STATUTE),
    services: [],
    substitute: instead(
      { costUsd: 250_000, persons: 500_000 },
      ['email', 'website', 'statewide_media'],
      'all',
      STATUTE,
    ),
    language: null,
    addressees: [],
    holdCite: STATUTE,
  },
  recipients: [
    told(
      'credit-bureaus',
      'credit-bureaus',
      [stage('initial', within(48, 'hours', 'discovery_of_circumstances'), `${STATUTE} subd. 2`)],
      { threshold: persons('>', 500), how: 'the nationwide consumer reporting agencies' },
    ),
  ],
  processor: {
    kind: 'data-owner',
    deadline: worded('immediately', 'discovery'),
    riskTest: true,
    condition: null,
    cite: STATUTE,
  },
  relief: [{ anyOf: ['glba_institution'], effect: 'exempt', words: 'financial institutions', cite: STATUTE }],
});
