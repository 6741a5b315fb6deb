import type { ContentRule, RegisterRule, Regime } from '../regime';
import { EU_AUTHORITIES } from '../vocabularies/authorities-eu';

const TERRITORIES = [
  ...new Set(EU_AUTHORITIES.flatMap((authority) => [authority.territory.slice(0, 2), ...authority.alsoFor])),
].sort();

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
  cite: 'GDPR Art. 33(5)',
};

export const euGdpr: Regime = {
  id: 'eu-gdpr',
  name: 'European Union and EEA: General Data Protection Regulation',
  statute: 'Regulation (EU) 2016/679 Art. 4(12), 33, 34; EDPB Guidelines 9/2022 v2.0',
  effective: '2018-05-25',
  reviewedAt: '2026-11-23',
  confidence: 'high',
  openPoints: [
    'a proposal of November 2025 (96 hours, high risk only) is not adopted; 72 hours stay law',
    'whether Reg. 1182/71 Art. 3(5) (two working days) reaches periods in hours is disputed; it is not used',
    'churches, broadcasters, the Austrian parliament, Flemish public bodies and public bodies of Åland have authorities of their own, which this table does not hold',
    'institutions of the Union answer to the EDPS under Regulation (EU) 2018/1725, which this table does not hold',
    'an agreement of December 2025 would reform the supervision of private bodies in Germany; nothing of it is in force',
  ],
  territories: TERRITORIES,
  area: 'EU',
  followsEstablishment: true,
  scopeCite: 'GDPR Art. 3(1), 3(2), 55, 56; EDPB 9/2022 v2.0 para. 73',
  zone: 'Europe/Brussels',
  calendar: null,
  trigger: {
    kind: 'risk',
    authorityFrom: 'risk',
    individualsFrom: 'high-risk',
    cite: 'GDPR Art. 33(1), 34(1)',
  },
  encryption: { effect: 'risk_test', minBits: null, fallsWithKnownUse: false, cite: 'GDPR Art. 34(3)(a)' },
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
      cite: 'GDPR Art. 34(1), 34(2)',
      notes: ['clear and plain language that the recipients understand; a message of its own'],
    },
    channels: [
      { channel: 'email', requires: 'none', cite: 'EDPB 9/2022 v2.0 (direct message)' },
      { channel: 'letter', requires: 'postal_address', cite: 'EDPB 9/2022 v2.0 (direct message)' },
    ],
    services: [],
    substitute: {
      costOverUsd: null,
      personsOver: null,
      insufficientContact: true,
      disproportionateEffort: true,
      by: ['public_communication'],
      need: 'all',
      notes: ['the authority may order a direct notice, or find that one of the conditions of Art. 34(3) is met'],
      cite: 'GDPR Art. 34(3)(c)',
    },
    holdTolls: false,
    holdCite: 'GDPR Art. 34 knows no delay for an investigation; recital 88 and national law only',
  },
  recipients: [
    {
      kind: 'supervisory-authority',
      recipient: 'competent',
      threshold: null,
      appliesTo: null,
      how: 'web form or portal of the authority, in its language',
      stages: [
        {
          stage: 'initial',
          deadline: {
            kind: 'count',
            n: 72,
            smallAgentN: null,
            counting: { unit: 'hours', rule: 'eu_1182_hours' },
            from: 'awareness',
            standard: 'without_undue_delay',
          },
          content: FILING,
          cite: 'GDPR Art. 33(1), 33(3)',
          notes: [],
        },
        {
          stage: 'phased_updates',
          deadline: { kind: 'standard', standard: 'without_undue_further_delay', from: 'prior_filing' },
          content: FILING,
          cite: 'GDPR Art. 33(4)',
          notes: ['what was not known at the first filing'],
        },
      ],
    },
  ],
  processor: {
    kind: 'controller',
    deadline: { kind: 'standard', standard: 'without_undue_delay', from: 'awareness' },
    riskTest: false,
    cite: 'GDPR Art. 33(2)',
  },
  register: REGISTER,
  exemption: null,
};
