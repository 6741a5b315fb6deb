import { tellOwner } from '../holders';
import { encryption, exposed, harmTest, instead, law, people, says, stage, trigger, ways } from '../parts';
import { worded } from '../periods';
import { bureaus } from './bureaus';

const STATUTE = 'Nev. Rev. Stat. 603A.010 to 603A.290';

export const usNv = law({
  id: 'us-nv',
  name: 'Nevada',
  statute: STATUTE,
  effective: '2015-07-01',
  confidence: 'high',
  sources: ['law survey of 2021'],
  openPoints: [
    'NRS 603A.020 may hold no harm test at all: what it asks is whether the security of the data was materially compromised, and only that is asked here (the survey marks a harm test)',
  ],
  notes: [
    'the last four digits of a social security or licence number do not count',
    'a user name or e-mail address with its password counts beside a name only',
    'injunction by the Attorney General; the entity may sue the intruder; no private right of the people',
  ],
  territories: ['US-NV'],
  scopeCite: `${STATUTE}: residents of Nevada`,
  zone: 'America/Los_Angeles',
  trigger: trigger(
    'acquisition',
    exposed([
      'name+ssn',
      'name+drivers_license',
      'name+financial_account+access_code',
      'name+payment_card+access_code',
      'name+driver_authorization_card',
      'name+medical_id',
      'name+health_insurance',
      'name+username_or_email+password',
    ]),
    'Nev. Rev. Stat. 603A.020, 603A.040',
    { media: 'computerized' },
  ),
  encryption: encryption('safe_harbour', 'Nev. Rev. Stat. 603A.040'),
  harm: harmTest(
    'trigger',
    'us-nv',
    'was the security of the data not materially compromised',
    'Nev. Rev. Stat. 603A.020',
  ),
  individuals: people({
    stage: stage(
      'notice',
      worded('without_unreasonable_delay', 'discovery', { tolling: ['law_enforcement', 'scope_and_restore'] }),
      STATUTE,
      says(),
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
  processor: tellOwner(worded('immediately', 'discovery'), STATUTE),
  relief: [
    {
      anyOf: ['glba_institution'],
      effect: 'all',
      words: 'an institution that follows GLBA is taken to comply',
      cite: STATUTE,
    },
  ],
});
