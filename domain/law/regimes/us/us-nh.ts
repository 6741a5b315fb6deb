import type { RecipientRule } from '../../regime';
import { tellOwner } from '../holders';
import { encryption, exposed, harmTest, instead, law, people, says, stage, told, trigger, ways } from '../parts';
import { persons, worded } from '../periods';

const STATUTE = 'N.H. Rev. Stat. 359-C:20';
const REGULATED = {
  is: 'entity',
  anyOf: ['us-nh.primary-regulator'],
  words: 'trades that have a primary regulator',
} as const;

/** One body is told: the primary regulator of the trade, or the Attorney General where there is none. */
function filed(kind: RecipientRule['kind'], recipient: string, when: RecipientRule['when']): RecipientRule {
  const filing = stage(
    'initial',
    worded('without_unreasonable_delay', 'discovery'),
    `${STATUTE}, I(b)`,
    says(['anticipated_notice_date', 'number_affected']),
  );
  return told(kind, recipient, [filing], { when });
}

export const usNh = law({
  id: 'us-nh',
  name: 'New Hampshire',
  statute: 'N.H. Rev. Stat. 359-C:19 to 359-C:21',
  effective: '2007-01-01',
  confidence: 'high',
  sources: ['law survey of 2021'],
  openPoints: [
    'the filing may be due no later than the notice to people, as it states the day planned for it (359-C:20, I(b)): file first',
    'procedures of a primary regulator may count as compliance: they are not assumed',
  ],
  notes: [
    'what cannot be determined counts as likely misuse',
    'private right of action',
    'who keeps data for an owner also cooperates with the owner',
  ],
  territories: ['US-NH'],
  scopeCite: `${STATUTE}: residents of New Hampshire`,
  zone: 'America/New_York',
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
    ]),
    'N.H. Rev. Stat. 359-C:19',
    { media: 'computerized' },
  ),
  encryption: encryption('safe_harbour', 'N.H. Rev. Stat. 359-C:19', { voidIfKeyAcquired: true }),
  harm: harmTest(
    'trigger',
    'us-nh',
    'was it determined that no misuse happened and none is reasonably likely',
    STATUTE,
  ),
  individuals: people({
    stage: stage(
      'notice',
      worded('as_soon_as_possible', 'discovery', { tolling: ['law_enforcement'] }),
      STATUTE,
      says(['incident_general', 'incident_date', 'pi_types', 'phone']),
    ),
    channels: ways('primary_means', `${STATUTE}, III`, 'log_kept'),
    substitute: instead({ costUsd: 5000, persons: 1000 }, ['email', 'website', 'statewide_media'], 'all', STATUTE),
    holdCite: STATUTE,
  }),
  recipients: [
    filed('sector-regulator', 'us-nh.primary-regulator', REGULATED),
    filed('attorney-general', 'us-nh.ag', { is: 'not', of: REGULATED }),
    told(
      'credit-bureaus',
      'credit-bureaus',
      [stage('initial', worded('without_unreasonable_delay', 'discovery'), STATUTE)],
      {
        threshold: persons('>', 1000),
        when: { is: 'not', of: { is: 'entity', anyOf: ['glba_institution'], words: 'institutions under GLBA' } },
        how: 'the nationwide consumer reporting agencies',
      },
    ),
  ],
  processor: tellOwner(worded('immediately', 'discovery'), STATUTE),
  relief: [
    {
      anyOf: ['us-nh.primary-regulator'],
      effect: 'all',
      words: 'a regulated trade that follows the breach procedures of its primary regulator is taken to comply',
      cite: STATUTE,
    },
  ],
});
