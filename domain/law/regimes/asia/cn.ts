import type { Condition } from '../../condition';
import type { InForce, RecipientRule, Stage } from '../../regime';
import { encryption, harmTest, kept, law, says, stage, told, trigger, ways } from '../parts';
import { within, worded } from '../periods';
import { WIDE_SCOPE, asked, toPeople } from './asia-parts';

const PIPL = 'PIPL art. 57';
const MEASURES = 'National Cybersecurity Incident Reporting Measures (CAC, 11 September 2025)';

const MEASURES_APPLY: InForce = { from: '2025-11-01', until: null, by: null, cite: MEASURES };

/** The third of four levels; the two above only move the report faster between authorities. */
const RELATIVELY_MAJOR: Condition = {
  is: 'any',
  of: [
    { is: 'count', op: '>=', n: 1_000_000, of: 'residents' },
    asked(
      'relatively-major/cn',
      'the incident is relatively major or above by another measure: a loss of CNY 5 million or more, an outage, another impact',
    ),
  ],
};

const CII: Condition = {
  is: 'entity',
  anyOf: ['critical_infrastructure'],
  words: 'operators of critical infrastructure',
};
const ORGAN: Condition = { is: 'entity', anyOf: ['central_state_organ'], words: 'central and state organs' };
const OTHERS: Condition = { is: 'not', of: { is: 'any', of: [CII, ORGAN] } };

const REPORT = says(
  [
    'entity_and_reporter_identity',
    'systems_affected',
    'incident_date',
    'incident_location',
    'nature_of_breach',
    'incident_level',
    'likely_consequences',
    'measures_taken',
    'incident_trend',
    'cause',
    'investigation_results',
    'support_requested',
    'evidence_preserved',
  ],
  { conditional: [{ item: 'ransom_details', condition: 'an attack with ransomware', cite: MEASURES }] },
);

function incident(hours: number): Stage[] {
  return [
    stage('initial', within(hours, 'hours', 'discovery'), `${MEASURES} art. 4`, REPORT, {
      inForce: MEASURES_APPLY,
      notes: ['while the cause is not known: who, which system and what happened; the rest follows'],
    }),
    stage('summary', within(30, 'days', 'resolution'), `${MEASURES} art. 8`, REPORT, { inForce: MEASURES_APPLY }),
  ];
}

function toldOf(kind: RecipientRule['kind'], body: string, hours: number, when: Condition): RecipientRule {
  return told(kind, body, incident(hours), {
    when,
    trigger: RELATIVELY_MAJOR,
    how: 'hotline 12387, site, WeChat, e-mail or fax, in Chinese',
  });
}

export const cn = law({
  id: 'cn',
  name: 'China (mainland): Personal Information Protection Law',
  statute: `${PIPL}; Network Data Security Management Regulations art. 10, 11; ${MEASURES}; Cybersecurity Law (2026)`,
  effective: '2021-11-01',
  confidence: 'high',
  sources: [
    'CAC site of 2025-09-15 (Measures, art. 4)',
    'datacompliancechina.com',
    'freshfromchina.com',
    'mondaq.com 1685058',
    'bifrostindex.ai guide to China',
  ],
  openPoints: [
    WIDE_SCOPE,
    'which event decides about an incident around 1 November 2025, when the Measures began, was not read',
    'the start of the duty under the PIPL is not in what was read: discovery is shown, as in the Measures',
  ],
  notes: [
    'a leak, change or loss that may occur counts too',
    'major: 10 million persons or CNY 20 million; particularly major: 100 million or CNY 100 million; authorities then pass the report on within 30 minutes or an hour, which no organisation owes',
    'the authority may order notice to people all the same',
    'who processes for others assists; service providers are bound by contract to report promptly',
    'up to CNY 50 million or 5 % of turnover; late or false reports are punished, timely handling counts in favour',
  ],
  territories: ['CN'],
  reach: 'establishment',
  scopeCite: `${PIPL}: people in mainland China, and handlers seated there`,
  zone: 'Asia/Shanghai',
  trigger: trigger('any', { is: 'always' }, PIPL),
  encryption: encryption('risk_test', `${PIPL}: measures that avoid the harm`, { cuts: 'individuals' }),
  harm: harmTest('exemption', 'cn', 'do the measures taken effectively avoid harm to the people', PIPL, {
    ends: 'individuals',
  }),
  individuals: toPeople(
    stage(
      'notice',
      worded('immediately', 'discovery'),
      PIPL,
      says(['pi_types', 'cause', 'likely_consequences', 'remedial_actions', 'mitigation_advice', 'contact_point']),
    ),
    [...ways('none', PIPL), { channel: 'phone', requires: 'none', cite: PIPL }],
    {
      substitute: {
        costOverUsd: null,
        personsOver: null,
        insufficientContact: true,
        disproportionateEffort: false,
        by: ['announcement'],
        need: 'all',
        notes: ['the law names an announcement among the ways, without a condition'],
        cite: PIPL,
      },
    },
  ),
  recipients: [
    told(
      'supervisory-authority',
      'cn.cac',
      [
        stage(
          'notification',
          worded('immediately', 'discovery'),
          PIPL,
          says(['pi_types', 'cause', 'likely_consequences', 'remedial_actions', 'mitigation_advice', 'contact_point']),
        ),
      ],
      { how: 'the department with duties for personal information; hotline 12387, site, e-mail or fax' },
    ),
    toldOf('sector-regulator', 'cn.cii-protection', 1, CII),
    toldOf('agency', 'cn.own-cyberspace-body', 2, ORGAN),
    toldOf('supervisory-authority', 'cn.provincial-cac', 4, OTHERS),
    told(
      'agency',
      'cn.public-security',
      [stage('police', worded('promptly', 'discovery'), `${MEASURES} art. 4`, REPORT, { inForce: MEASURES_APPLY })],
      {
        trigger: { is: 'fact', fact: 'malice', among: ['yes'], words: 'a crime is suspected' },
        how: 'report to the police',
      },
    ),
  ],
  register: kept('records_of_handling_and_processing_logs', `${PIPL}; ${MEASURES}`),
});
