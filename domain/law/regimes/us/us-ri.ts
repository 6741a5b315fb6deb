import { encryption, exposed, harmTest, instead, law, people, says, stage, told, trigger, ways } from '../parts';
import { persons, withPeople, within } from '../periods';

const STATUTE = 'R.I. Gen. Laws 11-49.3-1 to 11-49.3-6';
const DUTY = 'R.I. Gen. Laws 11-49.3-4';
const DEFINITIONS = 'R.I. Gen. Laws 11-49.3-3';

export const usRi = law({
  id: 'us-ri',
  name: 'Rhode Island',
  statute: STATUTE,
  effective: '2023-06-27',
  confidence: 'high',
  sources: ['lawserver.com (11-49.3-4)', 'SB 134 of 2015, enacted text', 'dataguidance.com on the act of 2023'],
  openPoints: [
    'agencies also owe credit monitoring for several years and a report to the State Police within 24 hours: neither is computed',
    'paper may count: 11-49.3-3(a)(8) lists elements on paper and 11-49.3-4(a)(1) speaks of any disclosure; paper is left out here',
  ],
  notes: [
    'the act began on 26 June 2016 (2 July by the caption of the code); S 5684 of 2023 set 30 days for agencies and 45 for everybody else',
    'penalty: 100 USD for each record if reckless, 200 USD if knowing; no private right',
    'an agency that employs the people tells their union too',
    'credentials of an e-mail account count where they open an account with personal, medical, insurance or financial data',
  ],
  territories: ['US-RI'],
  scopeCite: `${DUTY}: residents of Rhode Island`,
  zone: 'America/New_York',
  trigger: trigger(
    'access_or_acquisition',
    exposed([
      'name+ssn',
      'name+drivers_license',
      'name+financial_account+access_code',
      'name+payment_card+access_code',
      'name+tribal_id',
      'name+medical',
      'name+health_insurance',
      'name+email+password',
    ]),
    DEFINITIONS,
    { media: 'computerized' },
  ),
  encryption: encryption('safe_harbour', `${DEFINITIONS}: 128 bit or higher, and the key not acquired`, {
    voidIfKeyAcquired: true,
    minBits: 128,
    strength: '128 bit or higher',
  }),
  harm: harmTest('trigger', 'us-ri', 'is there no significant risk of identity theft', DUTY),
  individuals: people({
    stage: stage(
      'notice',
      within(45, 'days', 'notice_content_ascertainable', {
        tolling: ['law_enforcement'],
        variants: [
          {
            when: { is: 'entity', anyOf: ['public'], words: 'state and municipal agencies' },
            n: 30,
            words: 'state or municipal agency',
          },
        ],
      }),
      DUTY,
      says([
        'incident_general',
        'cause',
        'number_affected',
        'pi_types',
        'incident_date',
        'discovery_date',
        'remediation_services_with_contacts',
        'police_report_right',
        'security_freeze_how',
        'cra_contact',
        'ag_contact',
      ]),
    ),
    channels: ways('e_sign_consent', DEFINITIONS),
    substitute: instead(
      { costUsd: 25_000, persons: 50_000 },
      ['email', 'website', 'statewide_media'],
      'all',
      DEFINITIONS,
    ),
    holdCite: DUTY,
  }),
  recipients: [
    told(
      'attorney-general',
      'us-ri.ag',
      [
        stage(
          'initial',
          withPeople('without_delaying'),
          DUTY,
          says(['timing_and_distribution', 'number_affected', 'sample_notice']),
        ),
      ],
      { threshold: persons('>', 500) },
    ),
    told('credit-bureaus', 'credit-bureaus', [stage('initial', withPeople('without_delaying'), DUTY)], {
      threshold: persons('>', 500),
      how: 'the major credit reporting agencies',
    }),
  ],
  relief: [
    {
      anyOf: ['us.hhs', 'hipaa_covered_entity', 'glba_institution', 'interagency_guidance'],
      effect: 'all',
      words: 'who follows HIPAA, the Gramm-Leach-Bliley Act or the interagency guidance is taken to comply',
      cite: STATUTE,
    },
  ],
});
