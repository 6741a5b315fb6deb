import type { ContentRule, RecipientRule, Regime } from '../regime';

const STATUTE = 'Mass. Gen. Laws ch. 93H';
const STANDARD = 'as_soon_as_practicable_and_without_unreasonable_delay';

const NOTICE: ContentRule = {
  required: [
    'police_report_right',
    'security_freeze_how',
    'no_charge_for_freeze',
    'mitigation_services',
    'parent_company_name_if_owned',
  ],
  conditional: [],
  ifLate: [],
  prohibited: ['nature_of_breach', 'number_of_state_residents_affected'],
  headings: [],
  title: null,
  form: null,
};

const FILING: ContentRule = {
  ...NOTICE,
  required: [
    'nature_of_breach',
    'number_affected',
    'entity_and_reporter_identity',
    'person_responsible_if_known',
    'pi_types',
    'written_security_program_yes_no',
    'remedial_actions',
    'sample_notice',
  ],
  conditional: [
    {
      item: 'credit_monitoring_certification',
      ifAnyOf: ['ssn'],
      condition: 'a social security number was exposed',
      cite: `${STATUTE} s. 3A`,
    },
  ],
  prohibited: [],
};

function stateOffice(kind: RecipientRule['kind'], recipient: string): RecipientRule {
  return {
    kind,
    recipient,
    threshold: { op: '>=', n: 1 },
    appliesTo: null,
    how: 'online portal',
    stages: [
      {
        stage: 'initial',
        deadline: { kind: 'standard', standard: STANDARD, from: 'knows_or_has_reason_to_know' },
        content: FILING,
        cite: `${STATUTE} s. 3(b)`,
        notes: [],
      },
    ],
  };
}

export const usMa: Regime = {
  id: 'us-ma',
  name: 'Massachusetts',
  statute: STATUTE,
  effective: '2019-04-11',
  reviewedAt: '2026-11-23',
  confidence: 'high',
  openPoints: [
    'mitigation services may be owed in the notice only where a social security number is exposed (s. 3(b)(iv) with s. 3A)',
    'encryption may excuse only the limb of a breach, not that of known acquisition or use (s. 1, s. 3): the stricter reading is used, so known acquisition or use stays owed until a person answers',
    'compliance with federal procedures may count when residents, the Attorney General and the Office of Consumer Affairs are told: it is not assumed',
    'a suspected breach without known acquisition needs a substantial risk of identity theft or fraud: that test is not used to end a duty',
  ],
  territories: ['US-MA'],
  area: null,
  followsEstablishment: false,
  scopeCite: `${STATUTE} s. 3: residents of the commonwealth`,
  zone: 'America/New_York',
  calendar: null,
  trigger: {
    kind: 'elements',
    basis: 'acquisition_or_use',
    groups: [
      ['name', 'ssn'],
      ['name', 'drivers_license'],
      ['name', 'financial_account'],
      ['name', 'payment_card'],
    ],
    since: [],
    cite: `${STATUTE} s. 1`,
  },
  encryption: {
    effect: 'safe_harbour',
    minBits: 128,
    fallsWithKnownUse: true,
    cite: `${STATUTE} s. 1: 128 bit or higher, and the key not acquired`,
  },
  individuals: {
    stage: {
      stage: 'notice',
      deadline: { kind: 'standard', standard: STANDARD, from: 'knows_or_has_reason_to_know' },
      content: NOTICE,
      cite: `${STATUTE} s. 3(b)`,
      notes: ['that the total is not known yet is no ground for delay'],
    },
    channels: [
      { channel: 'email', requires: 'e_sign_consent', cite: `${STATUTE} s. 1 (notice)` },
      { channel: 'letter', requires: 'postal_address', cite: `${STATUTE} s. 1 (notice)` },
    ],
    services: [
      {
        kind: 'credit_monitoring',
        months: 18,
        longerFor: { ids: ['consumer_reporting_agency'], months: 42 },
        ifAnyOf: ['ssn'],
        condition:
          'a social security number was exposed; through a third party, free of charge, and without a waiver of the right to sue (42 months from a consumer reporting agency)',
        cite: `${STATUTE} s. 3A`,
      },
    ],
    substitute: {
      costOverUsd: 250_000,
      personsOver: 500_000,
      insufficientContact: true,
      disproportionateEffort: false,
      by: ['email', 'website', 'statewide_media'],
      need: 'all',
      notes: [],
      cite: `${STATUTE} s. 1 (substitute notice)`,
    },
    holdTolls: true,
    holdCite: `${STATUTE} s. 4`,
  },
  recipients: [
    stateOffice('attorney-general', 'us-ma.ag'),
    stateOffice('agency', 'us-ma.ocabr'),
    {
      ...stateOffice('credit-bureaus', 'credit-bureaus'),
      threshold: null,
      appliesTo: {
        kind: 'as_directed',
        words: 'only as the Office of Consumer Affairs and Business Regulation directs; the record names no direction',
      },
    },
  ],
  processor: {
    kind: 'data-owner',
    deadline: { kind: 'standard', standard: STANDARD, from: 'knows_or_has_reason_to_know' },
    riskTest: true,
    cite: `${STATUTE} s. 3(a)`,
  },
  register: null,
  exemption: null,
};
