import { tellOwner } from '../holders';
import { encryption, exposed, harmTest, instead, law, people, says, stage, trigger, ways } from '../parts';
import { within, worded } from '../periods';
import { bureaus } from './bureaus';

const STATUTE = 'Ohio Rev. Code 1349.19';

export const usOh = law({
  id: 'us-oh',
  name: 'Ohio',
  statute: 'Ohio Rev. Code 1349.19 to 1349.192',
  effective: '2006-02-17',
  confidence: 'high',
  sources: ['law survey of 2021'],
  openPoints: [
    'a financial institution under federal breach rules counts as complying: it is proposed, not assumed, as the terms were not read',
  ],
  notes: ['enforced by the Attorney General with civil penalties for each day; no private right'],
  territories: ['US-OH'],
  scopeCite: `${STATUTE}: residents of Ohio`,
  zone: 'America/New_York',
  trigger: trigger(
    'access_and_acquisition',
    exposed([
      'name+ssn',
      'name+drivers_license',
      'name+financial_account+access_code',
      'name+payment_card+access_code',
    ]),
    STATUTE,
    { media: 'computerized' },
  ),
  encryption: encryption('safe_harbour', STATUTE),
  harm: harmTest('trigger', 'us-oh', 'is there no material risk of identity theft or other fraud', STATUTE),
  individuals: people({
    stage: stage(
      'notice',
      within(45, 'days', 'discovery', {
        standard: 'without_unreasonable_delay',
        tolling: ['law_enforcement', 'scope_and_restore'],
      }),
      STATUTE,
      says(),
      { notes: ['being told of the breach by somebody else starts the period like the discovery'] },
    ),
    channels: ways('primary_means', `${STATUTE}(E)`, 'live_call'),
    substitute: {
      ...instead(
        { costUsd: 250_000, persons: 500_000 },
        ['email', 'website', 'media_reaching_75_percent_of_state'],
        'all',
        `${STATUTE}(E)`,
      ),
      forSmall: {
        maxEmployees: 10,
        costOverUsd: 10_000,
        personsOver: null,
        by: ['local_newspaper_quarter_page_weekly_x3', 'website', 'local_media'],
      },
    },
    holdCite: STATUTE,
  }),
  recipients: [bureaus(1000, worded('without_unreasonable_delay', 'discovery'), STATUTE)],
  processor: tellOwner(worded('expeditiously', 'discovery'), STATUTE),
  relief: [
    {
      anyOf: ['us.hhs', 'hipaa_covered_entity'],
      effect: 'exempt',
      words: 'covered entities under HIPAA',
      cite: STATUTE,
    },
    {
      anyOf: ['glba_institution', 'interagency_guidance', 'bank', 'credit_union'],
      effect: 'all',
      words: 'a federally regulated financial institution that follows the federal breach rules is taken to comply',
      cite: STATUTE,
    },
  ],
});
