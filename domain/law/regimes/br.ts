import type { ContentRule, DeadlineRule, RegisterRule, Regime } from '../regime';
import type { AnchorId } from '../vocabularies/anchors';

const REGULATION = 'Res. CD/ANPD 15/2024';

function businessDays(n: number, smallAgentN: number | null, from: AnchorId): DeadlineRule {
  const counting = { unit: 'business_days', rule: 'business_days_after' } as const;
  return { kind: 'count', n, smallAgentN, counting, from, standard: null };
}

const FILING: ContentRule = {
  required: [
    'entity_and_reporter_identity',
    'nature_of_breach',
    'categories_and_numbers',
    'children_elderly_split',
    'security_measures',
    'risks_and_impacts',
    'measures_taken',
    'incident_date',
    'date_known',
    'contact_point',
    'processor_identity',
    'total_subjects_in_processing',
  ],
  conditional: [],
  ifLate: ['delay_reasons'],
  prohibited: [],
  headings: [],
  title: null,
  form: null,
};

const NOTICE: ContentRule = {
  required: ['pi_types', 'security_measures', 'risks_and_impacts', 'measures_taken', 'date_known', 'contact_point'],
  conditional: [],
  ifLate: ['delay_reasons'],
  prohibited: [],
  headings: [],
  title: null,
  form: null,
};

const DECLARATION: ContentRule = { ...NOTICE, required: ['timing_and_distribution'] };

const REGISTER: RegisterRule = {
  content: {
    ...FILING,
    required: ['nature_of_breach', 'categories_and_numbers', 'risks_and_impacts', 'measures_taken', 'date_known'],
    ifLate: [],
  },
  standard: 'record_every_incident',
  notes: ['kept for at least five years, notified or not'],
  cite: `${REGULATION} (record of incidents)`,
};

export const br: Regime = {
  id: 'br',
  name: 'Brazil: Lei Geral de Proteção de Dados',
  statute: `LGPD (Law 13.709/2018) art. 48; ${REGULATION}; Res. CD/ANPD 1/2021 art. 8 (counting)`,
  effective: '2024-04-26',
  reviewedAt: '2026-11-23',
  confidence: 'high',
  openPoints: [
    'an extension on reasoned request was not found in the regulation as far as read; none is offered',
    'a controller that processes in Brazil may owe the same to people elsewhere (LGPD art. 3 I); residence is used',
    'a different period in sector legislation goes before the three days (art. 6 caput)',
  ],
  territories: ['BR'],
  area: null,
  followsEstablishment: false,
  scopeCite: 'LGPD art. 3',
  zone: 'America/Sao_Paulo',
  calendar: 'BR',
  trigger: {
    kind: 'relevant-risk',
    significantFrom: 'risk',
    criteria: ['sensitive', 'children_or_elderly', 'financial', 'authentication', 'privileged', 'large_scale'],
    cite: `LGPD art. 48; ${REGULATION} art. 5`,
  },
  encryption: { effect: 'risk_test', minBits: null, fallsWithKnownUse: false, cite: 'LGPD art. 48 par. 3' },
  individuals: {
    stage: {
      stage: 'notice',
      deadline: businessDays(3, 6, 'awareness'),
      content: NOTICE,
      cite: `${REGULATION} art. 9`,
      notes: ['simple language, in Portuguese'],
    },
    channels: [
      { channel: 'email', requires: 'none', cite: `${REGULATION} art. 9 (direct and individual)` },
      { channel: 'letter', requires: 'postal_address', cite: `${REGULATION} art. 9 (direct and individual)` },
      { channel: 'phone', requires: 'none', cite: `${REGULATION} art. 9 (direct and individual)` },
    ],
    services: [],
    substitute: {
      costOverUsd: null,
      personsOver: null,
      insufficientContact: true,
      disproportionateEffort: false,
      by: ['website_3_months', 'app', 'social_media', 'service_channels'],
      need: 'any',
      notes: ['for at least three months, whichever way is taken'],
      cite: `${REGULATION} art. 9`,
    },
    holdTolls: false,
    holdCite: `${REGULATION} knows no hold`,
  },
  recipients: [
    {
      kind: 'supervisory-authority',
      recipient: 'br.anpd',
      threshold: null,
      appliesTo: null,
      how: 'electronic form in Portuguese, filed by the data protection officer with proof of the link, or by a representative with power of attorney',
      stages: [
        {
          stage: 'initial',
          deadline: businessDays(3, 6, 'awareness'),
          content: FILING,
          cite: `${REGULATION} art. 6`,
          notes: [
            'a small processing agent declares that it is one; the doubled period rests on it',
            'proof of the officer’s link, or the power of attorney, inside the same period (art. 6 par. 5 to 7)',
          ],
        },
        {
          stage: 'supplement',
          deadline: businessDays(20, 40, 'prior_filing'),
          content: FILING,
          cite: `${REGULATION} art. 6 par. 3, par. 8`,
          notes: [],
        },
        {
          stage: 'declaration',
          deadline: businessDays(3, null, 'prior_deadline'),
          content: DECLARATION,
          cite: `${REGULATION} art. 9 par. 4`,
          notes: ['declares that the people were told; this period is not doubled'],
        },
      ],
    },
  ],
  processor: null,
  register: REGISTER,
  exemption: null,
};
