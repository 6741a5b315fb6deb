import type { ContentRule, Regime } from '../regime';
import type { Atom } from '../vocabularies/statutory-atoms';

const STATUTE = 'Cal. Civ. Code 1798.82';
const IDENTITY_NUMBERS: readonly Atom[] = [
  'ssn',
  'drivers_license',
  'tax_id',
  'passport',
  'military_id',
  'government_id',
];

const CREDENTIALS: readonly Atom[] = ['username_or_email', 'password'];
const CREDENTIALS_ALONE = 'no more than a user name or e-mail address with its password was exposed';

const NOTICE: ContentRule = {
  required: [
    'entity_contact',
    'pi_types',
    'incident_date',
    'notice_date',
    'law_enforcement_delay_flag',
    'incident_general',
  ],
  conditional: [
    {
      item: 'cra_contact',
      ifAnyOf: ['ssn', 'drivers_license'],
      condition: 'a social security or driver licence number was exposed',
      cite: `${STATUTE}(d)(2)(F)`,
    },
    {
      item: 'identity_theft_services_offer',
      ifAnyOf: IDENTITY_NUMBERS,
      condition: 'the entity was the source and a social security or government identity number was exposed',
      cite: `${STATUTE}(d)(2)(G)`,
    },
    {
      item: 'change_password_and_security_answer',
      ifAnyOf: ['password'],
      condition: 'a user name or e-mail address with its password was exposed',
      cite: `${STATUTE}(j)(4)`,
    },
    {
      item: 'same_credentials_elsewhere',
      ifAnyOf: ['password'],
      condition: 'a user name or e-mail address with its password was exposed',
      cite: `${STATUTE}(j)(4)`,
    },
  ],
  ifLate: [],
  prohibited: [],
  headings: [
    'What Happened',
    'What Information Was Involved',
    'What We Are Doing',
    'What You Can Do',
    'For More Information',
  ],
  title: 'Notice of Data Breach',
  form: 'us-ca',
};

export const usCa: Regime = {
  id: 'us-ca',
  name: 'California',
  statute: STATUTE,
  effective: '2026-01-01',
  reviewedAt: '2026-11-23',
  confidence: 'high',
  openPoints: [
    'which text governs a discovery before 1 January 2026 (SB 446) was not read: a person confirms it',
    'compliance with HITECH 13402(f) counts as compliance for the content of the notice only, and an own policy with the same timing may count: neither is assumed',
  ],
  territories: ['US-CA'],
  area: null,
  followsEstablishment: false,
  scopeCite: `${STATUTE}(a): residents of California`,
  zone: 'America/Los_Angeles',
  calendar: null,
  trigger: {
    kind: 'elements',
    basis: 'acquisition',
    groups: [
      ...IDENTITY_NUMBERS.map((atom): readonly Atom[] => ['name', atom]),
      ['name', 'financial_account', 'access_code'],
      ['name', 'payment_card', 'access_code'],
      ['name', 'medical'],
      ['name', 'health_insurance'],
      ['name', 'biometric'],
      ['name', 'alpr_data'],
      ['name', 'genetic'],
      CREDENTIALS,
    ],
    since: [],
    cite: `${STATUTE}(g), (h)`,
  },
  encryption: {
    effect: 'safe_harbour',
    minBits: null,
    fallsWithKnownUse: false,
    cite: `${STATUTE}(a): unencrypted, or encrypted with the key acquired`,
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
        standard: null,
      },
      content: NOTICE,
      cite: `${STATUTE}(a), (d)`,
      notes: [
        'plain language, at least 10 point, title and headings conspicuous',
        'measures to find the scope and to restore systems may lengthen the period; nothing is added for them here',
      ],
    },
    channels: [
      { channel: 'email', requires: 'e_sign_consent', cite: `${STATUTE}(j)(2)` },
      { channel: 'letter', requires: 'postal_address', cite: `${STATUTE}(j)(1)` },
      {
        channel: 'email',
        requires: 'none',
        cite: `${STATUTE}(j)(4)`,
        onlyFor: {
          group: CREDENTIALS,
          words: `${CREDENTIALS_ALONE}; never to a mailbox that the entity itself provides`,
        },
      },
      {
        channel: 'online',
        requires: 'none',
        cite: `${STATUTE}(j)(5)`,
        onlyFor: {
          group: CREDENTIALS,
          words: `${CREDENTIALS_ALONE}; shown conspicuously to the person who is online from an address that they usually use`,
        },
      },
    ],
    services: [
      {
        kind: 'identity_theft_protection',
        months: 12,
        longerFor: null,
        ifAnyOf: IDENTITY_NUMBERS,
        condition: 'the entity was the source of the breach',
        cite: `${STATUTE}(d)(2)(G)`,
      },
    ],
    substitute: {
      costOverUsd: 250_000,
      personsOver: 500_000,
      insufficientContact: true,
      disproportionateEffort: false,
      by: ['email', 'website_30_days', 'statewide_media'],
      need: 'all',
      notes: [],
      cite: `${STATUTE}(j)(3)`,
    },
    holdTolls: true,
    holdCite: `${STATUTE}(c)`,
  },
  recipients: [
    {
      kind: 'attorney-general',
      recipient: 'us-ca.ag',
      threshold: { op: '>', n: 500 },
      appliesTo: null,
      how: 'electronic submission of one sample notice without personal data',
      stages: [
        {
          stage: 'initial',
          deadline: {
            kind: 'count',
            n: 15,
            smallAgentN: null,
            counting: { unit: 'calendar_days', rule: 'calendar_days_after' },
            from: 'notice_to_individuals',
            standard: null,
          },
          content: { ...NOTICE, required: ['sample_notice'], conditional: [], headings: [], title: null, form: null },
          cite: `${STATUTE}(f)`,
          notes: [],
        },
      ],
    },
  ],
  processor: {
    kind: 'data-owner',
    deadline: { kind: 'standard', standard: 'immediately', from: 'discovery' },
    riskTest: true,
    cite: `${STATUTE}(b)`,
  },
  register: null,
  exemption: null,
};
