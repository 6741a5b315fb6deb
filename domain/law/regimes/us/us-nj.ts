import { tellOwner } from '../holders';
import { encryption, exposed, harmTest, instead, kept, law, people, says, stage, told, trigger, ways } from '../parts';
import { withPeople, worded } from '../periods';
import { bureaus } from './bureaus';

const STATUTE = 'N.J. Rev. Stat. 56:8-163';
const CREDENTIALS = 'name+username_or_email+password';
const CREDENTIALS_ALONE = 'no more than a user name or e-mail address with its password was exposed';
const ON_CREDENTIALS = {
  ifAnyOf: ['password'],
  condition: 'a user name or e-mail address with its password was exposed',
  cite: STATUTE,
} as const;

export const usNj = law({
  id: 'us-nj',
  name: 'New Jersey',
  statute: 'N.J. Rev. Stat. 56:8-161 to 56:8-166',
  effective: '2019-09-01',
  confidence: 'high',
  sources: ['N.J.S. 56:8-161 and 56:8-163, text'],
  openPoints: ['the statute is silent on a key that went too: it is read as ending the safe harbour'],
  notes: [
    'data kept apart count together when what links them was reached too',
    'private right through the Consumer Fraud Act',
    'who keeps data for another business or a public body tells that business or body',
  ],
  territories: ['US-NJ'],
  scopeCite: `${STATUTE}: residents of New Jersey`,
  zone: 'America/New_York',
  trigger: trigger(
    'access',
    exposed([
      'name+ssn',
      'name+drivers_license',
      'name+financial_account+access_code',
      'name+payment_card+access_code',
      CREDENTIALS,
    ]),
    'N.J. Rev. Stat. 56:8-161',
    { media: 'computerized' },
  ),
  encryption: encryption('safe_harbour', 'N.J. Rev. Stat. 56:8-161'),
  harm: harmTest('exemption', 'us-nj', 'is misuse of the data not reasonably possible', STATUTE, {
    register: kept('document_the_determination_in_writing', STATUTE, 5),
  }),
  individuals: people({
    stage: stage(
      'notice',
      worded('without_unreasonable_delay', 'discovery', { tolling: ['law_enforcement', 'scope_and_restore'] }),
      STATUTE,
      says([], {
        conditional: [
          { item: 'change_password_and_security_answer', ...ON_CREDENTIALS },
          { item: 'same_credentials_elsewhere', ...ON_CREDENTIALS },
        ],
      }),
    ),
    channels: [
      ...ways('e_sign_consent', STATUTE),
      {
        channel: 'email',
        requires: 'none',
        cite: STATUTE,
        onlyFor: {
          group: CREDENTIALS,
          words: `${CREDENTIALS_ALONE}; never to a mailbox that the entity itself provides`,
        },
      },
      {
        channel: 'online',
        requires: 'none',
        cite: STATUTE,
        onlyFor: {
          group: CREDENTIALS,
          words: `${CREDENTIALS_ALONE}; shown conspicuously to the person who is online from an address that they usually use`,
        },
      },
    ],
    substitute: instead(
      { costUsd: 250_000, persons: 500_000 },
      ['email', 'website', 'statewide_media'],
      'all',
      STATUTE,
    ),
    holdCite: STATUTE,
  }),
  recipients: [
    told('agency', 'us-nj.state-police', [stage('initial', withPeople('before'), STATUTE)], {
      how: 'cyber portal of the state (NJCCIC)',
    }),
    bureaus(1000, worded('without_unreasonable_delay', 'discovery'), STATUTE),
  ],
  processor: tellOwner(worded('immediately', 'discovery'), STATUTE),
});
