import type { ContentRule, RecipientRule, Regime } from '../regime';

const STATUTE = 'N.Y. Gen. Bus. Law 899-aa';

const NOTICE: ContentRule = {
  required: ['entity_contact', 'state_and_federal_agency_contacts', 'pi_types'],
  conditional: [],
  ifLate: [],
  prohibited: [],
  headings: [],
  title: null,
  form: null,
};

const FILING: ContentRule = {
  ...NOTICE,
  required: ['timing_and_distribution', 'number_affected', 'sample_notice'],
};

/** One line of 899-aa(8)(a): told without delaying the notice to residents, from one resident on. */
function stateAgency(kind: RecipientRule['kind'], recipient: string): RecipientRule {
  return {
    kind,
    recipient,
    threshold: { op: '>=', n: 1 },
    appliesTo: null,
    how: 'one form of the Attorney General’s portal reaches all three',
    stages: [
      {
        stage: 'initial',
        deadline: { kind: 'with_individuals', standard: 'without_delaying_notice_to_individuals' },
        content: FILING,
        cite: `${STATUTE}(8)(a)`,
        notes: [],
      },
    ],
  };
}

export const usNy: Regime = {
  id: 'us-ny',
  name: 'New York',
  statute: STATUTE,
  effective: '2024-12-21',
  reviewedAt: '2026-11-23',
  confidence: 'high',
  openPoints: ['medical and health insurance data count since 21 March 2025'],
  territories: ['US-NY'],
  area: null,
  followsEstablishment: false,
  scopeCite: `${STATUTE}(2): residents of New York`,
  zone: 'America/New_York',
  calendar: 'US-NY',
  trigger: {
    kind: 'elements',
    basis: 'access_or_acquisition',
    groups: [
      ['identifier', 'ssn'],
      ['identifier', 'drivers_license'],
      ['identifier', 'financial_account', 'access_code'],
      ['identifier', 'payment_card', 'access_code'],
      ['identifier', 'financial_account_usable_without_code'],
      ['identifier', 'payment_card_usable_without_code'],
      ['identifier', 'biometric'],
      ['identifier', 'medical'],
      ['identifier', 'health_insurance'],
      ['username_or_email', 'password'],
    ],
    cite: `${STATUTE}(1)`,
  },
  encryption: {
    effect: 'safe_harbour',
    cite: `${STATUTE}(1)(b): not encrypted, or encrypted with the key accessed or acquired`,
  },
  individuals: {
    stage: {
      stage: 'notice',
      deadline: {
        kind: 'count',
        n: 30,
        smallAgentN: null,
        counting: { unit: 'calendar_days', rule: 'calendar_days_after' },
        from: 'discovery',
        standard: 'without_unreasonable_delay',
      },
      content: NOTICE,
      cite: `${STATUTE}(2), (7)`,
      notes: ['measures to find the scope and to restore systems do not extend the period'],
    },
    channels: [
      { channel: 'email', requires: 'express_consent', cite: `${STATUTE}(5)(b)` },
      { channel: 'letter', requires: 'postal_address', cite: `${STATUTE}(5)(a)` },
      { channel: 'phone', requires: 'log_kept', cite: `${STATUTE}(5)(c)` },
    ],
    services: [],
    substitute: {
      costOverUsd: 250_000,
      personsOver: 500_000,
      insufficientContact: true,
      by: ['email', 'website', 'statewide_media'],
      need: 'all',
      cite: `${STATUTE}(5)(d)`,
    },
    holdTolls: true,
    holdCite: `${STATUTE}(4)`,
  },
  recipients: [
    stateAgency('attorney-general', 'us-ny.ag'),
    stateAgency('agency', 'us-ny.department-of-state'),
    stateAgency('agency', 'us-ny.state-police'),
    {
      ...stateAgency('sector-regulator', 'us-ny.dfs'),
      appliesTo: {
        kind: 'regulated_by',
        ids: ['us-ny.dfs'],
        words: 'entities covered by the Department of Financial Services',
      },
      how: 'portal of the department',
      stages: [
        {
          stage: 'initial',
          deadline: {
            kind: 'count',
            n: 72,
            smallAgentN: null,
            counting: { unit: 'hours', rule: 'elapsed_hours' },
            from: 'determination',
            standard: null,
          },
          content: { ...FILING, required: ['nature_of_breach', 'number_affected', 'measures_taken'] },
          cite: `${STATUTE}(8)(a); 23 NYCRR 500.17(a)`,
          notes: ['an extortion payment has periods of its own (24 hours, 30 days), which this rule set does not hold'],
        },
      ],
    },
    {
      kind: 'attorney-general',
      recipient: 'us-ny.ag',
      threshold: { op: '>=', n: 1 },
      appliesTo: {
        kind: 'regulated_by',
        ids: ['us.hhs', 'hipaa_covered_entity'],
        words: 'HIPAA covered entities that must notify the Secretary of Health and Human Services',
      },
      how: 'portal form',
      stages: [
        {
          stage: 'supplement',
          deadline: {
            kind: 'count',
            n: 5,
            smallAgentN: null,
            counting: { unit: 'business_days', rule: 'business_days_after' },
            from: 'prior_filing',
            standard: null,
          },
          content: FILING,
          cite: `${STATUTE}(9)`,
          notes: ['counted from the notice to the Secretary of Health and Human Services'],
        },
      ],
    },
    {
      ...stateAgency('credit-bureaus', 'credit-bureaus'),
      threshold: { op: '>', n: 5000 },
      how: 'the nationwide consumer reporting agencies',
      stages: [
        {
          stage: 'initial',
          deadline: { kind: 'with_individuals', standard: 'without_delaying_notice_to_individuals' },
          content: { ...FILING, required: ['timing_and_distribution', 'number_affected'] },
          cite: `${STATUTE}(8)(b)`,
          notes: [],
        },
      ],
    },
  ],
  processor: {
    kind: 'data-owner',
    deadline: {
      kind: 'count',
      n: 30,
      smallAgentN: null,
      counting: { unit: 'calendar_days', rule: 'calendar_days_after' },
      from: 'discovery',
      standard: 'immediately',
    },
    riskTest: true,
    cite: `${STATUTE}(3)`,
  },
  exemption: {
    question: 'inadvertent-disclosure/us-ny',
    words:
      'was it an inadvertent disclosure by persons authorised to access, unlikely to cause misuse or financial or emotional harm',
    cite: `${STATUTE}(2)(a)`,
  },
};
