import { encryption, exposed, harmTest, law, people, says, stage, told, trigger, ways } from '../parts';
import { persons, withPeople, within } from '../periods';

const STATUTE = '16 CFR part 318';
const SIXTY_DAYS = within(60, 'days', 'discovery', {
  standard: 'without_unreasonable_delay',
  tolling: ['law_enforcement'],
});

export const usFtcHbnr = law({
  id: 'us-ftc-hbnr',
  name: 'FTC Health Breach Notification Rule',
  statute: STATUTE,
  effective: '2024-07-29',
  confidence: 'high',
  sources: ['89 FR 47028 (30 May 2024)', '16 CFR 318.6(a) at self-law.org'],
  openPoints: [
    'the number that brings in the Commission is read as that of everybody affected (16 CFR 318.4, 318.5)',
    'the rule speaks of citizens and residents of the United States: people elsewhere are not left out, since no record says who is a citizen',
  ],
  notes: [
    'civil penalties of the Federal Trade Commission; no private right',
    'a disclosure that nobody authorised, by the company itself too, is a breach',
  ],
  territories: ['US'],
  reach: 'entity',
  binds: {
    anyOf: ['phr_vendor', 'phr_service_provider'],
    words: 'vendors of personal health records outside HIPAA, related entities and their service providers',
  },
  scopeCite: `${STATUTE}: people whose unsecured health record was acquired`,
  zone: 'America/New_York',
  trigger: trigger('acquisition', exposed(['phr_health_information']), '16 CFR 318.2'),
  encryption: encryption('safe_harbour', '16 CFR 318.2 (unsecured)', { voidIfKeyAcquired: true }),
  harm: harmTest(
    'exemption',
    'us-ftc-hbnr',
    'is there reliable evidence that the data were not acquired, though somebody had access to them',
    '16 CFR 318.2 (breach of security)',
    { question: 'not-acquired/us-ftc-hbnr' },
  ),
  individuals: people({
    stage: stage(
      'notice',
      SIXTY_DAYS,
      STATUTE,
      says([
        'incident_general',
        'incident_date',
        'discovery_date',
        'identity_of_third_parties_that_acquired_data',
        'phr_types',
        'protective_steps',
        'remedial_actions',
        'two_or_more_contact_methods',
      ]),
    ),
    channels: ways('person_chose_it', '16 CFR 318.5(a)'),
    substitute: {
      costOverUsd: null,
      personsOver: null,
      insufficientContact: false,
      disproportionateEffort: false,
      by: ['website_90_days_or_major_media', 'toll_free_number_90_days'],
      need: 'all',
      byUnreachable: [
        { op: '>=', n: 10, by: ['website_90_days_or_major_media', 'toll_free_number_90_days'], need: 'all' },
      ],
      notes: ['only where ten people or more cannot be reached'],
      cite: '16 CFR 318.5(a)',
    },
    holdCite: STATUTE,
  }),
  recipients: [
    told(
      'sector-regulator',
      'us.ftc',
      [stage('initial', withPeople('same_time_as', { cap: SIXTY_DAYS }), '16 CFR 318.5(c)')],
      { threshold: persons('>=', 500, 'all'), how: 'online form of the Commission' },
    ),
    told(
      'sector-regulator',
      'us.ftc',
      [stage('annual', within(60, 'days', 'end_of_year_of_discovery'), '16 CFR 318.5(c)')],
      { threshold: persons('<', 500, 'all'), how: 'a log of the year' },
    ),
    told('media', 'media', [stage('initial', SIXTY_DAYS, STATUTE)], {
      threshold: persons('>=', 500, 'one_state'),
      how: 'prominent media outlets of that state or jurisdiction',
    }),
  ],
  processor: { kind: 'data-owner', deadline: SIXTY_DAYS, riskTest: true, condition: null, cite: STATUTE },
});
