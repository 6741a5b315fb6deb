import { encryption, exposed, instead, law, people, stage, trigger, ways } from '../parts';
import { within, worded } from '../periods';
import { bureaus } from './bureaus';

const STATUTE = 'Ga. Code 10-1-910 to 10-1-912';

export const usGa = law({
  id: 'us-ga',
  name: 'Georgia',
  statute: STATUTE,
  effective: '2007-05-24',
  confidence: 'high',
  sources: ['SB 236 of 2007, enacted text'],
  openPoints: [
    'a name with any account password, PIN or access code may count, not only with those of financial accounts (10-1-911(6)(D))',
    'an own policy with the same timing may count as compliance: it is not assumed',
  ],
  notes: [
    'an ordinary business that is no information broker has no duty here; no private right',
    'an account or card number counts where it can be used without a further code',
  ],
  territories: ['US-GA'],
  scopeCite: `${STATUTE}: residents of Georgia`,
  zone: 'America/New_York',
  binds: {
    anyOf: ['information_broker', 'public'],
    words: 'information brokers, and data collectors of the state and its local governments',
    actors: true,
  },
  trigger: trigger(
    'acquisition',
    exposed(
      [
        'name+ssn',
        'name+drivers_license',
        'name+financial_account_usable_without_code',
        'name+payment_card_usable_without_code',
        'name+financial_access_code',
      ],
      {
        nameless: {
          question: 'nameless/us-ga',
          words: 'the data would be enough for identity theft even without the name',
          cite: STATUTE,
        },
      },
    ),
    STATUTE,
    { media: 'computerized' },
  ),
  encryption: encryption('safe_harbour', `${STATUTE}: unencrypted data; it says nothing of keys`),
  individuals: people({
    stage: stage(
      'notice',
      worded('without_unreasonable_delay', 'discovery', { tolling: ['law_enforcement', 'scope_and_restore'] }),
      STATUTE,
    ),
    channels: [...ways('e_sign_consent', STATUTE), { channel: 'phone', requires: 'none', cite: STATUTE }],
    substitute: instead({ costUsd: 50_000, persons: 100_000 }, ['email', 'website', 'statewide_media'], 'all', STATUTE),
    holdCite: STATUTE,
  }),
  recipients: [bureaus(10_000, worded('without_unreasonable_delay', 'discovery'), STATUTE)],
  processor: {
    kind: 'data-owner',
    deadline: within(24, 'hours', 'discovery'),
    riskTest: true,
    condition: 'the one whose data they are is an information broker or data collector',
    cite: STATUTE,
  },
});
