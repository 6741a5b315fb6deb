import type { ContentRule, RegisterRule, Regime } from '../regime';

const FILING: ContentRule = {
  required: ['nature_of_breach', 'categories_and_numbers', 'contact_point', 'likely_consequences', 'measures_taken'],
  conditional: [],
  ifLate: ['delay_reasons'],
  prohibited: [],
  headings: [],
  title: null,
  form: null,
};

const REGISTER: RegisterRule = {
  content: {
    ...FILING,
    required: ['nature_of_breach', 'categories_and_numbers', 'likely_consequences', 'measures_taken'],
    ifLate: [],
  },
  standard: 'document_every_breach',
  notes: ['facts, effects and remedy, so that the authority can check; the law names no period for keeping them'],
  cite: 'UK GDPR Art. 33(5)',
};

export const gb: Regime = {
  id: 'gb',
  name: 'United Kingdom: UK GDPR',
  statute: 'UK GDPR Art. 33, 34; Data Protection Act 2018',
  effective: '2018-05-25',
  reviewedAt: '2026-11-23',
  confidence: 'high',
  openPoints: [
    'the 72 hours are counted as elapsed hours, the earlier reading: Data Protection Act 2018 s. 205(2) points to Reg. 1182/71 Art. 3, whose full-hour end may be the legal one',
    'providers of public electronic communications services report every breach under PECR reg. 5A as well (72 hours, 24 before 20 August 2025; which date decides was not read): this table does not hold it',
    'the day on which the Information Commission took over from the Commissioner rests on secondary sources',
  ],
  territories: ['GB'],
  area: null,
  followsEstablishment: true,
  scopeCite: 'UK GDPR Art. 3(1), 3(2)',
  zone: 'Europe/London',
  calendar: null,
  trigger: {
    kind: 'risk',
    authorityFrom: 'risk',
    individualsFrom: 'high-risk',
    cite: 'UK GDPR Art. 33(1), 34(1)',
  },
  encryption: { effect: 'risk_test', minBits: null, fallsWithKnownUse: false, cite: 'UK GDPR Art. 34(3)(a)' },
  individuals: {
    stage: {
      stage: 'notice',
      deadline: { kind: 'standard', standard: 'without_undue_delay', from: 'awareness' },
      content: {
        required: ['nature_of_breach', 'contact_point', 'likely_consequences', 'measures_taken', 'mitigation_advice'],
        conditional: [],
        ifLate: [],
        prohibited: [],
        headings: [],
        title: null,
        form: null,
      },
      cite: 'UK GDPR Art. 34(1), 34(2)',
      notes: ['clear and plain language'],
    },
    channels: [
      { channel: 'email', requires: 'none', cite: 'UK GDPR Art. 34(2); ICO guidance' },
      { channel: 'letter', requires: 'postal_address', cite: 'UK GDPR Art. 34(2); ICO guidance' },
    ],
    services: [],
    substitute: {
      costOverUsd: null,
      personsOver: null,
      insufficientContact: true,
      disproportionateEffort: true,
      by: ['public_communication'],
      need: 'all',
      notes: [],
      cite: 'UK GDPR Art. 34(3)(c)',
    },
    holdTolls: false,
    holdCite: 'UK GDPR Art. 34 knows no hold; Data Protection Act 2018 Sch. 2 only limits it',
  },
  recipients: [
    {
      kind: 'supervisory-authority',
      recipient: 'gb.ico',
      threshold: null,
      appliesTo: null,
      how: 'online form or helpline',
      stages: [
        {
          stage: 'initial',
          deadline: {
            kind: 'count',
            n: 72,
            smallAgentN: null,
            counting: { unit: 'hours', rule: 'elapsed_hours' },
            from: 'awareness',
            standard: 'without_undue_delay',
          },
          content: FILING,
          cite: 'UK GDPR Art. 33(1), 33(3)',
          notes: [
            'open point: Data Protection Act 2018 s. 205(2) may allow the end of the full hour; the earlier reading is used',
          ],
        },
        {
          stage: 'phased_updates',
          deadline: { kind: 'standard', standard: 'without_undue_further_delay', from: 'prior_filing' },
          content: FILING,
          cite: 'UK GDPR Art. 33(4)',
          notes: ['what was not known at the first filing'],
        },
      ],
    },
  ],
  processor: {
    kind: 'controller',
    deadline: { kind: 'standard', standard: 'without_undue_delay', from: 'awareness' },
    riskTest: false,
    cite: 'UK GDPR Art. 33(2)',
  },
  register: REGISTER,
  exemption: null,
};
