import type { CountRule } from '../../deadline-rule';
import { encryption, exposed, harmTest, instead, law, people, says, stage, told, trigger, ways } from '../parts';
import { persons, within, worded } from '../periods';
import { bureaus, NOT_UNDER_GLBA } from './bureaus';
import { onCredentials, onlineForCredentials } from './credentials';
import { WITH_REGULATOR } from './relief';

const STATUTE = 'Colo. Rev. Stat. 6-1-716';
const CREDENTIALS = 'username_or_email+password';

const PERIOD: CountRule = within(30, 'days', 'determination', {
  standard: 'without_unreasonable_delay',
  tolling: ['law_enforcement'],
  afterHold: { n: 30, counting: { unit: 'calendar_days', rule: 'calendar_days_after' }, orOriginal: false },
});

export const usCo = law({
  id: 'us-co',
  name: 'Colorado',
  statute: STATUTE,
  effective: '2018-09-01',
  confidence: 'high',
  sources: ['HB 18-1128, text', 'law survey of 2021'],
  openPoints: [
    'changes of 2024 to 2026 were looked for in general round-ups only',
    'whether work on scope and restoration may push the 30 days at all is not settled (6-1-716(2)(a)): the date stays operative until people allow the delay',
    'an own policy with the same timing may count as compliance, the Attorney General still being told: it is not assumed',
  ],
  notes: [
    'enforced by the Attorney General; no private right',
    'public agencies have a rule of their own: 24-73-103',
    'an account or card number with its code, and credentials, count without a name',
  ],
  territories: ['US-CO'],
  scopeCite: `${STATUTE}: residents of Colorado`,
  zone: 'America/Denver',
  trigger: trigger(
    'acquisition',
    exposed([
      'name+ssn',
      'name+student_id',
      'name+military_id',
      'name+passport',
      'name+drivers_license',
      'name+medical',
      'name+health_insurance',
      'name+biometric',
      CREDENTIALS,
      'financial_account+access_code',
      'payment_card+access_code',
    ]),
    STATUTE,
    { media: 'computerized' },
  ),
  encryption: encryption('safe_harbour', `${STATUTE}: encrypted, and the key not acquired`, {
    voidIfKeyAcquired: true,
  }),
  harm: harmTest('exemption', 'us-co', 'has no misuse occurred, and is none reasonably likely', STATUTE),
  individuals: people({
    stage: stage(
      'notice',
      { ...PERIOD, tolling: ['law_enforcement', 'scope_and_restore'] },
      STATUTE,
      says(
        ['incident_date', 'pi_types', 'entity_contact', 'cra_contact', 'ftc_contact', 'freeze_fraud_alert_statement'],
        { conditional: onCredentials(STATUTE) },
      ),
      {
        notes: [
          'the shortest of the state and federal periods that apply governs',
          'free of charge to the resident',
          'where credentials leaked, the advice on them comes on top of the full notice, and no e-mail goes to a mailbox that the entity provides and whose credentials leaked',
        ],
      },
    ),
    channels: [
      ...ways('primary_means_or_e_sign', STATUTE),
      { channel: 'phone', requires: 'none', cite: STATUTE },
      onlineForCredentials(CREDENTIALS, STATUTE),
    ],
    substitute: instead(
      { costUsd: 250_000, persons: 250_000 },
      ['email', 'website', 'statewide_media'],
      'all',
      STATUTE,
    ),
    holdCite: STATUTE,
  }),
  recipients: [
    told('attorney-general', 'us-co.ag', [stage('initial', PERIOD, STATUTE)], { threshold: persons('>=', 500) }),
    bureaus(1000, worded('without_unreasonable_delay', 'determination'), STATUTE, {
      content: ['anticipated_notice_date', 'number_affected'],
      when: NOT_UNDER_GLBA,
    }),
  ],
  processor: {
    kind: 'data-owner',
    deadline: worded('without_unreasonable_delay', 'discovery'),
    riskTest: true,
    condition: 'misuse of the data occurred or is likely',
    cite: STATUTE,
  },
  relief: [
    {
      anyOf: ['glba_institution', ...WITH_REGULATOR],
      effect: 'individuals',
      words:
        'the procedures of a state or federal regulator count as compliance; the Attorney General is still told, and the shorter period governs',
      cite: STATUTE,
    },
  ],
});
