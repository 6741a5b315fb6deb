import type { RecipientRule } from '../../regime';
import { tellOwner } from '../holders';
import { encryption, exposed, instead, law, people, says, stage, told, trigger, ways } from '../parts';
import { persons, worded } from '../periods';

const STATUTE = 'Mass. Gen. Laws ch. 93H';
const STANDARD = 'as_soon_as_practicable_and_without_unreasonable_delay';

const FILING = says(
  [
    'nature_of_breach',
    'number_affected',
    'entity_and_reporter_identity',
    'person_responsible_if_known',
    'pi_types',
    'written_security_program_yes_no',
    'remedial_actions',
    'sample_notice',
  ],
  {
    conditional: [
      {
        item: 'credit_monitoring_certification',
        ifAnyOf: ['ssn'],
        condition: 'a social security number was exposed',
        cite: `${STATUTE} s. 3A`,
      },
    ],
  },
);

function stateOffice(kind: RecipientRule['kind'], recipient: string): RecipientRule {
  const filing = stage('initial', worded(STANDARD, 'knows_or_has_reason_to_know'), `${STATUTE} s. 3(b)`, FILING);
  return told(kind, recipient, [filing], { threshold: persons('>=', 1), how: 'online portal' });
}

export const usMa = law({
  id: 'us-ma',
  name: 'Massachusetts',
  statute: STATUTE,
  effective: '2019-04-11',
  confidence: 'high',
  sources: ['Mass. Gen. Laws ch. 93H, statutory text', 'Perkins Coie chart of 2021'],
  openPoints: [
    'mitigation services may be owed in the notice only where a social security number is exposed (s. 3(b)(iv) with s. 3A)',
    'encryption may excuse only the limb of a breach, not that of known acquisition or use (s. 1, s. 3): the stricter reading is used, so known acquisition or use stays owed until a person answers',
    'a suspected breach without known acquisition needs a substantial risk of identity theft or fraud: that test is not used to end a duty',
  ],
  notes: ['enforced by the Attorney General under ch. 93A; no private right in this chapter'],
  territories: ['US-MA'],
  scopeCite: `${STATUTE} s. 3: residents of the commonwealth`,
  zone: 'America/New_York',
  trigger: trigger(
    'acquisition_or_use',
    exposed(['name+ssn', 'name+drivers_license', 'name+financial_account', 'name+payment_card']),
    `${STATUTE} s. 1`,
  ),
  encryption: encryption('safe_harbour', `${STATUTE} s. 1: 128 bit or higher, and the key not acquired`, {
    voidIfKeyAcquired: true,
    minBits: 128,
    fallsWithKnownUse: true,
    strength: '128 bit or higher',
  }),
  individuals: people({
    stage: stage(
      'notice',
      worded(STANDARD, 'knows_or_has_reason_to_know', { tolling: ['law_enforcement'] }),
      `${STATUTE} s. 3(b)`,
      says(
        [
          'police_report_right',
          'security_freeze_how',
          'no_charge_for_freeze',
          'mitigation_services',
          'parent_company_name_if_owned',
        ],
        { prohibited: ['nature_of_breach', 'number_of_state_residents_affected'] },
      ),
      { notes: ['that the total is not known yet is no ground for delay'] },
    ),
    channels: ways('e_sign_consent', `${STATUTE} s. 1 (notice)`),
    services: [
      {
        kind: 'credit_monitoring',
        months: 18,
        longerFor: { anyOf: ['consumer_reporting_agency'], months: 42 },
        ifAnyOf: ['ssn'],
        condition:
          'a social security number was exposed; through a third party, free of charge, and without a waiver of the right to sue (42 months from a consumer reporting agency)',
        cite: `${STATUTE} s. 3A`,
      },
    ],
    substitute: instead(
      { costUsd: 250_000, persons: 500_000 },
      ['email', 'website', 'statewide_media'],
      'all',
      `${STATUTE} s. 1 (substitute notice)`,
    ),
    holdCite: `${STATUTE} s. 4`,
  }),
  recipients: [
    stateOffice('attorney-general', 'us-ma.ag'),
    stateOffice('agency', 'us-ma.ocabr'),
    {
      ...stateOffice('credit-bureaus', 'credit-bureaus'),
      threshold: null,
      when: {
        is: 'asked',
        question: 'directed/us-ma.ocabr',
        words: 'only as the Office of Consumer Affairs and Business Regulation directs',
        unanswered: 'no',
      },
    },
  ],
  processor: tellOwner(worded(STANDARD, 'knows_or_has_reason_to_know'), `${STATUTE} s. 3(a)`),
  relief: [
    {
      anyOf: ['us.hhs', 'hipaa_covered_entity', 'glba_institution', 'interagency_guidance'],
      effect: 'individuals',
      words:
        'federal procedures count where residents, the Attorney General and the Office of Consumer Affairs are told',
      cite: `${STATUTE} s. 5`,
    },
  ],
});
