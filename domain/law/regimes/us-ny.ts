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

const DETERMINATION: ContentRule = {
  ...NOTICE,
  required: ['nature_of_breach', 'number_affected', 'likely_consequences'],
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
  openPoints: [
    'medical and health insurance data count since 21 March 2025; which event decides about an older case was not read, so such a duty is provisional',
    'the Department of Financial Services is a recipient for its covered entities only (correction of 14 February 2025); the text of the weeks before, from 21 December 2024, and whether the correction reaches back were not read',
    'whether a number such as a social security number identifies its holder on its own is not settled: that duty is provisional',
    'an entity under GLBA, HIPAA or 23 NYCRR 500 may owe people no second notice, while agencies and bureaus are still told: it is not assumed',
    'a HIPAA covered entity may owe the copy to the Attorney General even where no element of this law is exposed; 23 NYCRR 500 has triggers of its own: neither is decided here',
  ],
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
    since: [{ atoms: ['medical', 'health_insurance'], date: '2025-03-21', cite: 'amendment of 2024 to 899-aa(1)(b)' }],
    cite: `${STATUTE}(1)`,
  },
  encryption: {
    effect: 'safe_harbour',
    minBits: null,
    fallsWithKnownUse: false,
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
      disproportionateEffort: false,
      by: ['email', 'website', 'statewide_media'],
      need: 'all',
      notes: [
        'the grounds are shown to the Attorney General',
        'no e-mail to an account whose own credentials were exposed: an online notice takes its place',
      ],
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
        {
          stage: 'phased_updates',
          deadline: { kind: 'standard', standard: 'continuing_duty_to_update', from: 'prior_filing' },
          content: { ...FILING, required: ['nature_of_breach', 'number_affected', 'measures_taken'] },
          cite: '23 NYCRR 500.17(a)',
          notes: [],
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
            from: 'hhs_notice',
            standard: null,
          },
          content: FILING,
          cite: `${STATUTE}(9)`,
          notes: ['the record states that notice under alreadyTold as us.hhs'],
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
  register: null,
  exemption: {
    question: 'inadvertent-disclosure/us-ny',
    words:
      'was it an inadvertent disclosure by persons authorised to access, unlikely to cause misuse or financial or emotional harm',
    cite: `${STATUTE}(2)(a)`,
    ruledOutBy: ['hacking', 'ransomware', 'credential_stuffing'],
    register: {
      content: DETERMINATION,
      standard: 'document_the_determination_in_writing',
      notes: ['kept for at least five years'],
      cite: `${STATUTE}(2)(a)`,
    },
    filing: {
      kind: 'attorney-general',
      recipient: 'us-ny.ag',
      threshold: { op: '>', n: 500 },
      appliesTo: null,
      how: 'the written determination',
      stages: [
        {
          stage: 'exemption',
          deadline: {
            kind: 'count',
            n: 10,
            smallAgentN: null,
            counting: { unit: 'calendar_days', rule: 'calendar_days_after' },
            from: 'assessment',
            standard: 'within_10_days_after_the_determination',
          },
          content: DETERMINATION,
          cite: `${STATUTE}(2)(a)`,
          notes: ['the record dates the determination as the event assessed'],
        },
      ],
    },
  },
};
