import type { EntityKind } from '../../vocabularies/entity-kinds';
import { encryption, exposed, harmTest, instead, law, people, says, stage, told, trigger, ways } from '../parts';
import { persons, within } from '../periods';
import { bureaus } from './bureaus';

const STATUTE = 'N.M. Stat. 57-12C-1 to 57-12C-12';
const PERIOD = within(45, 'days', 'discovery', {
  standard: 'without_unreasonable_delay',
  tolling: ['law_enforcement', 'scope_and_restore'],
});

function exempt(anyOf: readonly EntityKind[], words: string) {
  return { anyOf, effect: 'exempt', words, cite: STATUTE } as const;
}

export const usNm = law({
  id: 'us-nm',
  name: 'New Mexico',
  statute: STATUTE,
  effective: '2017-06-16',
  confidence: 'high',
  sources: ['N.M. Stat. 57-12C, text'],
  openPoints: ['whether a business associate under HIPAA is exempt like a covered entity is not assumed'],
  notes: [
    'enforced by the Attorney General; if knowing or reckless the greater of 25,000 USD or 10 USD for each failed notice, at most 150,000 USD; no private right',
  ],
  territories: ['US-NM'],
  scopeCite: `${STATUTE}: residents of New Mexico`,
  zone: 'America/Denver',
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
      'name+biometric',
    ]),
    STATUTE,
    { media: 'computerized' },
  ),
  encryption: encryption('safe_harbour', STATUTE, { voidIfKeyAcquired: true }),
  harm: harmTest('exemption', 'us-nm', 'is there no significant risk of identity theft or fraud', STATUTE),
  individuals: people({
    stage: stage(
      'notice',
      PERIOD,
      STATUTE,
      says([
        'entity_contact',
        'pi_types',
        'incident_date',
        'incident_general',
        'cra_contact',
        'review_statements_advice',
        'fcra_rights',
      ]),
    ),
    channels: ways('primary_means_or_e_sign', STATUTE),
    substitute: instead(
      { costUsd: 100_000, persons: 50_000 },
      ['email', 'website', 'written_to_attorney_general_and_major_media'],
      'all',
      STATUTE,
    ),
    holdCite: STATUTE,
  }),
  recipients: [
    told(
      'attorney-general',
      'us-nm.ag',
      [stage('initial', PERIOD, STATUTE, says(['number_already_notified', 'sample_notice']))],
      { threshold: persons('>', 1000) },
    ),
    bureaus(1000, PERIOD, STATUTE),
  ],
  processor: {
    kind: 'data-owner',
    deadline: within(45, 'days', 'discovery', { tolling: ['law_enforcement', 'scope_and_restore'] }),
    riskTest: true,
    condition: 'there is a significant risk of identity theft or fraud',
    cite: STATUTE,
  },
  relief: [
    exempt(['glba_institution'], 'entities subject to GLBA'),
    exempt(['us.hhs', 'hipaa_covered_entity'], 'entities subject to HIPAA'),
    exempt(['public'], 'the state and its local governments'),
  ],
});
