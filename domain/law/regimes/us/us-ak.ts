import { tellOwner } from '../holders';
import { encryption, exposed, harmTest, instead, kept, law, people, stage, told, trigger, ways } from '../parts';
import { worded } from '../periods';
import { bureaus, NOT_UNDER_GLBA } from './bureaus';

const STATUTE = 'Alaska Stat. 45.48.010 to 45.48.090';
const STANDARD = 'without_unreasonable_delay';

export const usAk = law({
  id: 'us-ak',
  name: 'Alaska',
  statute: STATUTE,
  effective: '2009-07-01',
  confidence: 'high',
  sources: ['HB 65 of 2008 (ch. 92), enacted text'],
  openPoints: ['read in the text enacted in 2008; changes since June 2026 could not be verified'],
  notes: [
    'penalty: 500 USD for each resident who was not told, at most 50,000 USD',
    'people can sue, within limits: under the act on unfair practices, for economic loss of up to 500 USD',
    'an account or card number counts alone only where no personal code is needed to reach the account',
  ],
  territories: ['US-AK'],
  scopeCite: `${STATUTE}: residents of Alaska`,
  zone: 'America/Anchorage',
  trigger: trigger(
    'acquisition',
    exposed([
      'name+ssn',
      'name+drivers_license',
      'name+financial_account_usable_without_code',
      'name+payment_card_usable_without_code',
      'name+financial_account+access_code',
      'name+payment_card+access_code',
      'name+financial_access_code',
    ]),
    STATUTE,
  ),
  encryption: encryption('safe_harbour', `${STATUTE}: encrypted, and the key not acquired`, {
    voidIfKeyAcquired: true,
  }),
  harm: harmTest('exemption', 'us-ak', 'is there no reasonable likelihood that harm comes to the people', STATUTE, {
    consult: ['the Attorney General is told in writing before anybody relies on it'],
    register: kept('document_the_determination_in_writing', STATUTE, 5),
    filings: [
      told(
        'attorney-general',
        'us-ak.ag',
        [
          stage('exemption', worded(STANDARD, 'discovery'), STATUTE, undefined, {
            notes: ['before the exemption is relied on'],
          }),
        ],
        { how: 'in writing; it does not become a public record' },
      ),
    ],
  }),
  individuals: people({
    stage: stage(
      'notice',
      worded(STANDARD, 'discovery', { tolling: ['law_enforcement', 'scope_and_restore'] }),
      STATUTE,
    ),
    channels: ways('primary_means_or_e_sign', STATUTE),
    substitute: instead(
      { costUsd: 150_000, persons: 300_000 },
      ['email', 'website', 'statewide_media'],
      'all',
      STATUTE,
    ),
    holdCite: STATUTE,
  }),
  recipients: [bureaus(1000, worded(STANDARD, 'discovery'), STATUTE, { when: NOT_UNDER_GLBA })],
  processor: tellOwner(worded('immediately', 'discovery'), STATUTE),
});
