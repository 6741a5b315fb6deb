import { encryption, exposed, harmTest, instead, law, people, says, stage, trigger, ways } from '../parts';
import { worded } from '../periods';

const STATUTE = 'Miss. Code 75-24-29';

export const usMs = law({
  id: 'us-ms',
  name: 'Mississippi',
  statute: STATUTE,
  effective: '2021-07-01',
  confidence: 'high',
  sources: ['HB 277 of 2021, enacted text', 'law survey and Perkins Coie chart of 2021'],
  openPoints: [
    'an own policy with the same timing may count as compliance: it is not assumed',
    'procedures of a federal regulator count as compliance: they are not assumed',
  ],
  notes: [
    'HB 277 of 2021 set the text used here',
    'an unfair trade practice, enforced by the Attorney General; no private right',
  ],
  territories: ['US-MS'],
  scopeCite: `${STATUTE}: residents of Mississippi`,
  zone: 'America/Chicago',
  trigger: trigger(
    'acquisition',
    exposed([
      'name+ssn',
      'name+drivers_license',
      'name+financial_account+access_code',
      'name+payment_card+access_code',
      'name+tribal_id',
    ]),
    STATUTE,
    {
      media: 'computerized',
      exceptions: [
        {
          question: 'not-intended/us-ms',
          words: 'nobody meant to acquire the data, nor is that reasonably believed',
          cite: STATUTE,
        },
      ],
    },
  ),
  encryption: encryption('safe_harbour', STATUTE),
  harm: harmTest('exemption', 'us-ms', 'is the breach not likely to do harm', STATUTE),
  individuals: people({
    stage: stage(
      'notice',
      worded('without_unreasonable_delay', 'discovery', { tolling: ['law_enforcement', 'scope_and_restore'] }),
      STATUTE,
      says(),
    ),
    channels: ways('primary_means_or_e_sign', STATUTE, 'live_call'),
    substitute: instead({ costUsd: 5000, persons: 5000 }, ['email', 'website', 'statewide_media'], 'all', STATUTE),
    holdCite: STATUTE,
  }),
  recipients: [],
  processor: {
    kind: 'data-owner',
    deadline: worded('as_soon_as_practicable', 'discovery'),
    riskTest: true,
    condition: 'the data were acquired to defraud',
    cite: STATUTE,
  },
});
