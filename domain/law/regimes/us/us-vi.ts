import { tellOwner } from '../holders';
import { encryption, exposed, instead, law, people, stage, trigger, ways } from '../parts';
import { worded } from '../periods';

const STATUTE = '14 V.I.C. 2208 to 2212';

export const usVi = law({
  id: 'us-vi',
  name: 'US Virgin Islands',
  statute: STATUTE,
  effective: '2005-10-17',
  confidence: 'high',
  sources: ['law survey of 2021'],
  openPoints: ['the standard is counted from the discovery; the act itself was read in a survey only'],
  notes: ['a person may sue; no authority and no bureau is told'],
  territories: ['US-VI'],
  scopeCite: `${STATUTE}: residents of the Virgin Islands`,
  zone: 'America/St_Thomas',
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
  encryption: encryption('safe_harbour', `${STATUTE}: not encrypted`),
  individuals: people({
    stage: stage(
      'notice',
      worded('without_unreasonable_delay', 'discovery', { tolling: ['law_enforcement', 'scope_and_restore'] }),
      STATUTE,
    ),
    channels: ways('e_sign_consent', STATUTE),
    substitute: instead(
      { costUsd: 100_000, persons: 50_000 },
      ['email', 'website', 'territory_wide_media'],
      'all',
      STATUTE,
    ),
    holdCite: STATUTE,
  }),
  recipients: [],
  processor: tellOwner(worded('immediately', 'discovery'), STATUTE),
});
