import { tellOwner } from '../holders';
import { encryption, exposed, instead, law, people, says, stage, told, trigger, ways } from '../parts';
import { within, worded } from '../periods';

const STATUTE = '10 L.P.R.A. 4051 to 4055';
const GOVERNMENT = { is: 'entity', anyOf: ['public'], words: 'government bodies' } as const;

export const usPr = law({
  id: 'us-pr',
  name: 'Puerto Rico',
  statute: STATUTE,
  effective: '2008-06-19',
  confidence: 'high',
  sources: ['law survey of 2021'],
  openPoints: [
    'how far a hold of law enforcement reaches the ten days of the department is not settled: nothing moves them here',
    'passport and military numbers may be meant by other official identification: they match as other government numbers',
    'the period in which a government body tells the ombudsman was not read',
  ],
  notes: [
    'Law 111 of 2005 began on 5 January 2006; the text used here is that of H.B. 2130',
    'fine of 500 to 5,000 USD for each violation; a person may sue',
    'an account number counts with or without its code',
  ],
  territories: ['US-PR'],
  scopeCite: `${STATUTE}: people living in Puerto Rico`,
  zone: 'America/Puerto_Rico',
  trigger: trigger(
    'access',
    exposed([
      'name+ssn',
      'name+drivers_license',
      'name+voter_id',
      'name+government_id',
      'name+financial_account',
      'name+payment_card',
      'name+username+password',
      'name+medical',
      'name+tax_information',
      'name+work_evaluation',
    ]),
    '10 L.P.R.A. 4051',
    { media: 'computerized' },
  ),
  encryption: encryption('safe_harbour', `${STATUTE}: not protected by encryption`),
  individuals: people({
    stage: stage(
      'notice',
      worded('as_expeditiously_as_possible', 'detection', { tolling: ['law_enforcement', 'scope_and_restore'] }),
      '10 L.P.R.A. 4052, 4053',
      says(['incident_general', 'pi_types', 'toll_free_phone', 'website']),
      { notes: ['clear and conspicuous'] },
    ),
    channels: ways('authenticated', '10 L.P.R.A. 4053'),
    substitute: instead(
      { costUsd: 100_000, persons: 100_000 },
      ['premises_website_and_mailing_flier', 'media'],
      'all',
      '10 L.P.R.A. 4053',
    ),
    holdCite: STATUTE,
  }),
  recipients: [
    told(
      'agency',
      'us-pr.daco',
      [
        stage('initial', within(10, 'days', 'detection'), '10 L.P.R.A. 4052', says(), {
          notes: [
            'the ten days cannot be extended',
            'the department announces the breach to the public within 24 hours after it was told',
          ],
        }),
      ],
      { when: { is: 'not', of: GOVERNMENT } },
    ),
    told(
      'agency',
      'us-pr.ombudsman',
      [
        stage(
          'initial',
          { kind: 'unknown', standard: 'period_not_read', words: 'the period of government bodies was not read' },
          STATUTE,
        ),
      ],
      { when: GOVERNMENT },
    ),
  ],
  processor: tellOwner(worded('promptly', 'detection'), STATUTE),
});
