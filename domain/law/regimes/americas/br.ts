import type { CountRule } from '../../deadline-rule';
import type { AnchorId } from '../../vocabularies/anchors';
import { encryption, kept, law, people, says, stage, told, trigger, ways } from '../parts';
import { within } from '../periods';

const REGULATION = 'Res. CD/ANPD 15/2024';
const SMALL = { is: 'entity', anyOf: ['small_agent'], words: 'small processing agent' } as const;

/** The regulation doubles some of its periods for small processing agents. */
function businessDays(n: number, forSmall: number | null, from: AnchorId): CountRule {
  const variants = forSmall === null ? [] : [{ when: SMALL, n: forSmall, words: SMALL.words }];
  return within(n, 'business_days', from, { variants });
}

const FILING = says(
  [
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
  { ifLate: ['delay_reasons'] },
);

const NOTICE = says(
  ['pi_types', 'security_measures', 'risks_and_impacts', 'measures_taken', 'date_known', 'contact_point'],
  { ifLate: ['delay_reasons'] },
);

export const br = law({
  id: 'br',
  name: 'Brazil: Lei Geral de Proteção de Dados',
  statute: `LGPD (Law 13.709/2018) art. 48; ${REGULATION}; Res. CD/ANPD 1/2021 art. 8 (counting)`,
  effective: '2024-04-26',
  confidence: 'high',
  sources: [
    `${REGULATION} art. 6, 9 (official text)`,
    'mattosfilho.com.br',
    'dataguidance.com',
    'Law 14.759/2023 (20 November)',
  ],
  openPoints: [
    'an extension on reasoned request was not found in the regulation as far as read; none is offered',
    'a controller that processes in Brazil may owe the same to people elsewhere (LGPD art. 3 I); residence is used',
    'a different period in sector legislation goes before the three days (art. 6 caput)',
  ],
  notes: ['fine of 2 % of revenue in Brazil, at most BRL 50 million for each infringement'],
  territories: ['BR'],
  scopeCite: 'LGPD art. 3',
  zone: 'America/Sao_Paulo',
  trigger: trigger(
    'any',
    {
      is: 'all',
      of: [
        { is: 'severity', from: 'risk' },
        {
          is: 'any',
          of: [
            { is: 'class', of: 'sensitive' },
            { is: 'class', of: 'children_or_elderly' },
            { is: 'class', of: 'financial' },
            { is: 'class', of: 'authentication' },
            { is: 'class', of: 'privileged' },
            { is: 'class', of: 'large_scale' },
          ],
        },
      ],
    },
    `LGPD art. 48; ${REGULATION} art. 5`,
  ),
  encryption: encryption('risk_test', 'LGPD art. 48 par. 3'),
  individuals: people({
    stage: stage('notice', businessDays(3, 6, 'awareness'), `${REGULATION} art. 9`, NOTICE, {
      notes: ['simple language, in Portuguese'],
    }),
    channels: [
      ...ways('none', `${REGULATION} art. 9 (direct and individual)`),
      { channel: 'phone', requires: 'none', cite: `${REGULATION} art. 9 (direct and individual)` },
    ],
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
    language: 'Portuguese, simple',
    holdCite: `${REGULATION} knows no hold`,
  }),
  recipients: [
    told(
      'supervisory-authority',
      'br.anpd',
      [
        stage('initial', businessDays(3, 6, 'awareness'), `${REGULATION} art. 6`, FILING, {
          notes: [
            'a small processing agent declares that it is one; the doubled period rests on it',
            'proof of the officer’s link, or the power of attorney, inside the same period (art. 6 par. 5 to 7)',
          ],
        }),
        stage('supplement', businessDays(20, 40, 'prior_filing'), `${REGULATION} art. 6 par. 3, par. 8`, FILING),
        stage(
          'declaration',
          businessDays(3, null, 'prior_deadline'),
          `${REGULATION} art. 9 par. 4`,
          says(['timing_and_distribution'], { ifLate: ['delay_reasons'] }),
          { notes: ['declares that the people were told; this period is not doubled'] },
        ),
      ],
      {
        how: 'electronic form in Portuguese, filed by the data protection officer with proof of the link, or by a representative with power of attorney',
      },
    ),
  ],
  register: {
    ...kept(
      'record_every_incident',
      `${REGULATION} (record of incidents)`,
      5,
      says(['nature_of_breach', 'categories_and_numbers', 'risks_and_impacts', 'measures_taken', 'date_known']),
    ),
    notes: ['notified or not'],
  },
});
