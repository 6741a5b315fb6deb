import { tellOwner } from '../holders';
import { encryption, exposed, instead, law, people, says, stage, told, trigger, ways } from '../parts';
import { persons, within, worded } from '../periods';
import { bureaus } from './bureaus';

const STATUTE = 'Tex. Bus. & Com. Code 521.053';

export const usTx = law({
  id: 'us-tx',
  name: 'Texas',
  statute: `${STATUTE}, 521.002, 521.151`,
  effective: '2023-09-01',
  confidence: 'high',
  sources: ['SB 768 of 2023, text', 'lawserver.com (521.053)', 'perkinscoie.com (Texas)'],
  openPoints: ['the threshold for bureaus may count everybody notified, residents or not: residents are counted here'],
  notes: [
    'penalty: 100 USD for each person and day, at most 250,000 USD, and 2,000 to 50,000 USD for each violation; no private right',
    'health items need only identify the person',
  ],
  territories: ['US-TX'],
  elsewhere: {
    area: 'US',
    seat: 'any',
    words: 'owed to residents of other states; the law of their own state may be followed in its place',
    cite: `${STATUTE}(b-1)`,
  },
  scopeCite: `${STATUTE}(b): residents of Texas`,
  zone: 'America/Chicago',
  trigger: trigger(
    'acquisition',
    exposed([
      'name+ssn',
      'name+drivers_license',
      'name+financial_account+access_code',
      'name+payment_card+access_code',
      'name+government_id',
      'name+passport',
      'name+military_id',
      'name+tribal_id',
      'name+voter_id',
      'identifier+medical',
      'identifier+healthcare_payment',
    ]),
    'Tex. Bus. & Com. Code 521.002(a)(2)',
    { media: 'computerized' },
  ),
  encryption: encryption('safe_harbour', `${STATUTE}(a): encrypted, and the key not acquired`, {
    voidIfKeyAcquired: true,
  }),
  individuals: people({
    stage: stage(
      'notice',
      within(60, 'days', 'determination', {
        standard: 'without_unreasonable_delay',
        tolling: ['law_enforcement', 'scope_and_restore'],
      }),
      `${STATUTE}(b)`,
    ),
    channels: ways('e_sign_consent', `${STATUTE}(e)`),
    substitute: instead(
      { costUsd: 250_000, persons: 500_000 },
      ['email', 'website', 'statewide_media'],
      'any',
      `${STATUTE}(f)`,
    ),
    holdCite: `${STATUTE}(d)`,
  }),
  recipients: [
    told(
      'attorney-general',
      'us-tx.ag',
      [
        stage(
          'initial',
          within(30, 'days', 'determination', { standard: 'as_soon_as_practicable' }),
          `${STATUTE}(i)`,
          says([
            'nature_of_breach',
            'number_affected',
            'number_already_notified',
            'measures_taken',
            'law_enforcement_involved',
          ]),
        ),
      ],
      { threshold: persons('>=', 250), how: 'electronic form of the Attorney General' },
    ),
    bureaus(10_000, worded('without_unreasonable_delay', 'determination'), `${STATUTE}(h)`, {
      content: ['timing_and_distribution', 'number_affected'],
    }),
  ],
  processor: tellOwner(worded('immediately', 'discovery'), `${STATUTE}(c)`),
});
