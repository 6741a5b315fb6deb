import type { RecipientRule } from '../../regime';
import { tellOwner } from '../holders';
import { encryption, exposed, harmTest, instead, law, people, says, stage, told, trigger, ways } from '../parts';
import { persons, within, worded } from '../periods';

const STATUTE = 'Okla. Stat. tit. 24, 161 to 166';
const BUREAU = { is: 'entity', anyOf: ['consumer_reporting_agency'], words: 'credit bureaus' } as const;

/** The Attorney General is told from a number of residents on that is higher for a credit bureau. */
function filed(from: number, when: RecipientRule['when']): RecipientRule {
  const filing = stage(
    'initial',
    within(60, 'days', 'notice_to_individuals', { standard: 'without_unreasonable_delay' }),
    STATUTE,
    says([
      'incident_date',
      'determination_date',
      'nature_of_breach',
      'pi_types',
      'number_affected',
      'estimated_monetary_impact',
      'security_measures',
    ]),
  );
  return told('attorney-general', 'us-ok.ag', [filing], { threshold: persons('>=', from), when });
}

export const usOk = law({
  id: 'us-ok',
  name: 'Oklahoma',
  statute: STATUTE,
  effective: '2026-01-01',
  confidence: 'high',
  sources: [
    'https://www.insideprivacy.com/cybersecurity-2/oklahoma-substantially-amends-its-data-breach-notification-statute',
    'https://www.regulon.ai/bills/OK-SB-626/',
    'https://rmaintl.org/member-alert-oklahoma-amends-data-breach-notification-law',
  ],
  openPoints: [
    'SB 626, in force since 1 January 2026, was read in summaries only: amounts and thresholds rest on them',
    'an ITIN or an identity protection PIN beside a name may count as a number that a government body created or collects',
    'procedures of a federal regulator count as compliance: they are not assumed',
  ],
  notes: [
    'penalty: up to 150,000 USD a breach; at most 75,000 USD where notice was given without reasonable safeguards; none where there were both',
    'no private right',
  ],
  territories: ['US-OK'],
  scopeCite: `${STATUTE}: residents of Oklahoma`,
  zone: 'America/Chicago',
  trigger: trigger(
    'access_and_acquisition',
    exposed([
      'name+ssn',
      'name+drivers_license',
      'name+government_id',
      'name+passport',
      'name+military_id',
      'name+tribal_id',
      'name+voter_id',
      'name+financial_account+access_code_or_expiry',
      'name+payment_card+access_code_or_expiry',
      'name+electronic_identifier+access_code',
      'name+biometric',
    ]),
    STATUTE,
    { media: 'computerized' },
  ),
  encryption: encryption('safe_harbour', STATUTE, { voidIfKeyAcquired: true }),
  harm: harmTest(
    'trigger',
    'us-ok',
    'is there no identity theft or other fraud, and is none reasonably believed',
    STATUTE,
  ),
  individuals: people({
    stage: stage(
      'notice',
      worded('without_unreasonable_delay', 'discovery', { tolling: ['law_enforcement', 'scope_and_restore'] }),
      STATUTE,
      says(),
    ),
    channels: ways('none', STATUTE, 'live_call'),
    substitute: instead(
      { costUsd: 50_000, persons: 100_000 },
      ['email', 'website', 'statewide_media'],
      'any_two',
      STATUTE,
    ),
    holdCite: STATUTE,
  }),
  recipients: [filed(500, { is: 'not', of: BUREAU }), filed(1000, BUREAU)],
  processor: tellOwner(worded('as_soon_as_practicable', 'discovery'), STATUTE),
  relief: [
    {
      anyOf: ['us.hhs', 'hipaa_covered_entity'],
      effect: 'individuals',
      words:
        'an entity that follows HIPAA or the hospital cybersecurity act is taken to comply if the Attorney General is told as well',
      cite: STATUTE,
    },
    {
      anyOf: ['interagency_guidance'],
      effect: 'all',
      words: 'an institution that follows the interagency guidance is taken to comply',
      cite: STATUTE,
    },
  ],
});
