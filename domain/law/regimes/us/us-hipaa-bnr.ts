import { tellOwner } from '../holders';
import { encryption, exposed, harmTest, kept, law, people, says, stage, told, trigger, ways } from '../parts';
import { persons, withPeople, within } from '../periods';

const STATUTE = '45 CFR 164.400 to 164.414';
const HOLD = '45 CFR 164.412';

/** Discovery is the first day on which it was known, or would have been with reasonable diligence. */
const SIXTY_DAYS = within(60, 'days', 'discovery', {
  altFrom: 'constructive_awareness',
  standard: 'without_unreasonable_delay',
  tolling: ['law_enforcement'],
  tollingCondition:
    'a written statement of law enforcement names the time; an oral one is written down, at most 30 days',
});

export const usHipaaBnr = law({
  id: 'us-hipaa-bnr',
  name: 'HIPAA Breach Notification Rule',
  statute: STATUTE,
  effective: '2013-03-26',
  confidence: 'high',
  sources: ['45 CFR 164.402 to 164.414'],
  openPoints: [
    'complete logs do not end this duty: disclosure and use count too, and only the documented assessment ends it',
    'the yearly report counts from the year in which the discovery is dated; a discovery that diligence would have put into the year before is for a person to see',
  ],
  notes: [
    'enforced by civil money penalties of the Department of Health and Human Services; attorneys general of states may sue; no private right',
    'what an agent of the entity knows, the entity knows',
    'an organisation that is only a business associate states for whom it holds the data: it tells that entity and nobody else',
  ],
  territories: ['US'],
  reach: 'entity',
  binds: {
    anyOf: ['us.hhs', 'hipaa_covered_entity', 'hipaa_business_associate'],
    words: 'HIPAA covered entities and their business associates',
  },
  scopeCite: '45 CFR 164.404(a): each individual whose unsecured protected health information is concerned',
  zone: 'America/New_York',
  trigger: trigger('any', exposed(['phi']), '45 CFR 164.402', {
    exceptions: [
      {
        question: 'workforce-access/us-hipaa-bnr',
        words: 'access in good faith by the workforce, within its authority and not used further',
        cite: '45 CFR 164.402 (breach)',
      },
      {
        question: 'disclosure-inside/us-hipaa-bnr',
        words: 'inadvertent disclosure from one authorised person to another',
        cite: '45 CFR 164.402 (breach)',
      },
      {
        question: 'not-retained/us-hipaa-bnr',
        words: 'the recipient could not reasonably have kept the information',
        cite: '45 CFR 164.402 (breach)',
      },
    ],
  }),
  encryption: encryption('safe_harbour', '45 CFR 164.402 (unsecured protected health information)', {
    voidIfKeyAcquired: true,
    strength: 'as the guidance of the Secretary on unusable, unreadable or indecipherable information',
  }),
  harm: harmTest(
    'exemption',
    'us-hipaa-bnr',
    'does a documented assessment of the four factors (nature of the data, who got them, whether they were acquired or viewed, what was done) show a low probability that they were compromised',
    '45 CFR 164.402 (breach)',
    {
      question: 'low-probability-of-compromise/us-hipaa-bnr',
      register: kept(
        'document_the_assessment_of_the_four_factors',
        '45 CFR 164.414(b), 164.530(j)',
        6,
        says(['nature_of_breach', 'categories_and_numbers', 'risk_assessment', 'measures_taken']),
      ),
    },
  ),
  individuals: people({
    stage: stage(
      'notice',
      SIXTY_DAYS,
      '45 CFR 164.404',
      says([
        'incident_general',
        'incident_date',
        'discovery_date',
        'phi_types',
        'protective_steps',
        'remedial_actions',
        'contact_procedures_with_toll_free_email_web_or_post',
      ]),
      {
        notes: [
          'plain language',
          'where it is urgent also by telephone or otherwise, never in place of the written notice',
        ],
      },
    ),
    channels: ways('agreed', '45 CFR 164.404(d)(1)'),
    substitute: {
      costOverUsd: null,
      personsOver: null,
      insufficientContact: true,
      disproportionateEffort: false,
      by: ['website_home_page_90_days_or_major_media', 'toll_free_number_90_days'],
      need: 'all',
      byUnreachable: [{ op: '<', n: 10, by: ['alternative_written_notice', 'phone', 'other_means'], need: 'any' }],
      notes: [
        'major media: print or broadcast, where the people probably live',
        'none is needed for the next of kin of somebody who died',
      ],
      cite: '45 CFR 164.404(d)(2)',
    },
    addressees: ['the next of kin or personal representative of somebody who died, where the address is known'],
    holdCite: HOLD,
  }),
  recipients: [
    told(
      'sector-regulator',
      'us.hhs',
      [stage('initial', withPeople('same_time_as', { cap: SIXTY_DAYS }), '45 CFR 164.408(b)')],
      { threshold: persons('>=', 500, 'all'), how: 'portal of the Office for Civil Rights' },
    ),
    told(
      'sector-regulator',
      'us.hhs',
      [stage('annual', within(60, 'days', 'end_of_year_of_discovery'), '45 CFR 164.408(c)')],
      { threshold: persons('<', 500, 'all'), how: 'portal of the Office for Civil Rights' },
    ),
    told('media', 'media', [stage('initial', SIXTY_DAYS, '45 CFR 164.406')], {
      threshold: persons('>', 500, 'one_state'),
      how: 'prominent media outlets of that state or jurisdiction',
    }),
  ],
  processor: tellOwner(SIXTY_DAYS, '45 CFR 164.410'),
});
