import { encryption, exposed, harmTest, law, people, says, stage, told, trigger, ways } from '../parts';
import { persons, within, worded } from '../periods';

const STATUTE = 'Wis. Stat. 134.98';

export const usWi = law({
  id: 'us-wi',
  name: 'Wisconsin',
  statute: STATUTE,
  effective: '2006-03-31',
  confidence: 'high',
  sources: ['Act 138 of 2005, enacted text', 'law survey of 2021', 'dwt.com (Wisconsin)', 'wordsbywit.com (Wisconsin)'],
  openPoints: [
    'an entity that maintains or licenses the data here without its principal place of business may owe it to people elsewhere too; that, and people outside the United States, are not computed',
  ],
  notes: [
    'a breach of the duty is evidence of negligence, not negligence itself; no private right',
    'an entity with its principal place of business here, or that maintains or licenses the data here, owes it to every subject of the data; others owe it to residents only',
  ],
  territories: ['US-WI'],
  elsewhere: {
    area: 'US',
    seat: 'main',
    words: 'owed to every subject of the data where the principal place of business is in Wisconsin',
    cite: `${STATUTE}(2)`,
  },
  scopeCite: `${STATUTE}(2): residents of Wisconsin, and everybody where the principal place of business is there`,
  zone: 'America/Chicago',
  trigger: trigger(
    'acquisition',
    exposed([
      'name+ssn',
      'name+drivers_license',
      'name+financial_account',
      'name+payment_card',
      'name+financial_access_code',
      'name+genetic',
      'name+biometric',
    ]),
    STATUTE,
  ),
  encryption: encryption('safe_harbour', `${STATUTE}: not encrypted, redacted or otherwise made unreadable`),
  harm: harmTest(
    'exemption',
    'us-wi',
    'does the acquisition create no material risk of identity theft or fraud',
    STATUTE,
  ),
  individuals: people({
    stage: stage(
      'notice',
      within(45, 'days', 'entity_learns', {
        standard: 'reasonable_time',
        tolling: ['law_enforcement'],
        afterHold: { n: 45, counting: { unit: 'calendar_days', rule: 'calendar_days_after' }, orOriginal: false },
      }),
      `${STATUTE}(2), (3)`,
      says(['entity_knows_of_acquisition_of_this_persons_data']),
      {
        notes: [
          'who asks in writing is told which kinds of data were acquired',
          'while the hold lasts the breach may not be made public either; the whole period starts when it ends',
        ],
      },
    ),
    channels: [
      ...ways('previously_used', `${STATUTE}(3)(b)`),
      { channel: 'phone', requires: 'previously_used', cite: `${STATUTE}(3)(b)` },
    ],
    substitute: {
      costOverUsd: null,
      personsOver: null,
      insufficientContact: true,
      disproportionateEffort: false,
      by: ['any_method_reasonably_calculated'],
      need: 'all',
      notes: ['only where no address can be found and there was no contact before'],
      cite: `${STATUTE}(3)(b)`,
    },
    holdCite: STATUTE,
  }),
  recipients: [
    told(
      'credit-bureaus',
      'credit-bureaus',
      [stage('initial', worded('without_unreasonable_delay', 'entity_learns'), STATUTE)],
      {
        threshold: persons('>=', 1000, 'all'),
        how: 'the nationwide consumer reporting agencies; all people told in one incident count',
      },
    ),
  ],
  processor: {
    kind: 'data-owner',
    deadline: worded('as_soon_as_practicable', 'entity_learns'),
    riskTest: true,
    condition: 'no contract with the owner covers it',
    cite: STATUTE,
  },
  relief: [
    {
      anyOf: ['us.hhs', 'hipaa_covered_entity', 'glba_institution'],
      effect: 'all',
      words: 'who follows HIPAA or the Gramm-Leach-Bliley Act is taken to comply',
      cite: STATUTE,
    },
  ],
});
