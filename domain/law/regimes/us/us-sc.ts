import { tellOwner } from '../holders';
import { encryption, exposed, harmTest, instead, law, people, says, stage, told, trigger, ways } from '../parts';
import { persons, worded } from '../periods';
import { bureaus } from './bureaus';

const STATUTE = 'S.C. Code 39-1-90';
const STANDARD = 'without_unreasonable_delay';

export const usSc = law({
  id: 'us-sc',
  name: 'South Carolina',
  statute: `${STATUTE}, 16-13-510(D)`,
  effective: '2013-04-23',
  confidence: 'high',
  sources: ['law survey of 2021', 'text of 39-1-90, current through 2022'],
  openPoints: [
    'taxpayer numbers and identity protection PINs may count as numbers that a government or regulator issued: they are not listed here',
  ],
  notes: [
    'the act began on 1 July 2009; the text used here is that of Act 15 of 2013',
    'fine of 1,000 USD for each resident whose data were within reach, set by the Department of Consumer Affairs; this section names no cap; a person may sue',
  ],
  territories: ['US-SC'],
  scopeCite: `${STATUTE}: residents of South Carolina`,
  zone: 'America/New_York',
  trigger: trigger(
    'access_and_acquisition',
    exposed([
      'name+ssn',
      'name+drivers_license',
      'name+financial_account+access_code',
      'name+payment_card+access_code',
      'name+financial_access_code',
      'name+government_id',
      'name+passport',
      'name+military_id',
      'name+tribal_id',
      'name+voter_id',
    ]),
    `${STATUTE}; 16-13-510(D)`,
  ),
  encryption: encryption('safe_harbour', `${STATUTE}: not rendered unusable by encryption or redaction`),
  harm: harmTest(
    'trigger',
    'us-sc',
    'has no illegal use occurred, is none reasonably likely, and is there no material risk of harm',
    STATUTE,
  ),
  individuals: people({
    stage: stage(
      'notice',
      worded(STANDARD, 'discovery', { tolling: ['law_enforcement', 'scope_and_restore'] }),
      STATUTE,
    ),
    channels: [...ways('primary_means_or_e_sign', STATUTE), { channel: 'phone', requires: 'none', cite: STATUTE }],
    substitute: instead(
      { costUsd: 250_000, persons: 500_000 },
      ['email', 'website', 'statewide_media'],
      'any',
      STATUTE,
    ),
    holdCite: STATUTE,
  }),
  recipients: [
    told(
      'agency',
      'us-sc.consumer-affairs',
      [stage('initial', worded(STANDARD, 'discovery'), STATUTE, says(['timing_and_distribution', 'sample_notice']))],
      { threshold: persons('>', 1000), how: 'online portal of the Consumer Protection Division' },
    ),
    bureaus(1000, worded(STANDARD, 'discovery'), STATUTE),
  ],
  processor: tellOwner(worded('immediately', 'discovery'), STATUTE),
  relief: [
    {
      anyOf: ['glba_institution', 'interagency_guidance'],
      effect: 'all',
      words: 'who follows the Gramm-Leach-Bliley Act or the interagency guidance is taken to comply',
      cite: STATUTE,
    },
  ],
});
