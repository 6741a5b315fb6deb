import type { CountRule } from '../../deadline-rule';
import { tellOwner } from '../holders';
import { encryption, exposed, harmTest, instead, kept, law, people, says, stage, told, trigger, ways } from '../parts';
import { persons, within, worded } from '../periods';
import { bureaus } from './bureaus';
import { WITH_REGULATOR } from './relief';

const STATUTE = 'Fla. Stat. 501.171';
const DETERMINATION = says(['nature_of_breach', 'number_affected', 'likely_consequences']);
const PERIOD = within(30, 'days', 'determination_or_reason_to_believe', { standard: 'without_unreasonable_delay' });
const NOTICE_PERIOD: CountRule = {
  ...PERIOD,
  tolling: ['law_enforcement'],
  extension: {
    n: 15,
    counting: { unit: 'calendar_days', rule: 'calendar_days_after' },
    question: 'good-cause/us-fl',
    words: 'good cause, given in writing to the Department of Legal Affairs inside the first 30 days',
  },
};

export const usFl = law({
  id: 'us-fl',
  name: 'Florida',
  statute: STATUTE,
  effective: '2024-07-01',
  confidence: 'high',
  sources: ['SB 262 of 2023, enrolled text (flsenate.gov)', 'SB 1524 of 2014, enacted text', 'law survey of 2021'],
  openPoints: ['that a key which went too voids the encryption is an assumption: the section is silent on keys'],
  notes: [
    'penalty: 1,000 USD a day for 30 days, then 50,000 USD for each 30 days up to 180 days, at most 500,000 USD; no private right',
    'biometric data and geolocation count since 1 July 2024 (SB 262)',
  ],
  territories: ['US-FL'],
  scopeCite: `${STATUTE}: people in Florida`,
  zone: 'America/New_York',
  trigger: trigger(
    'access',
    exposed([
      'name+ssn',
      'name+drivers_license',
      'name+passport',
      'name+military_id',
      'name+government_id',
      'name+financial_account+access_code',
      'name+payment_card+access_code',
      'name+medical',
      'name+health_insurance',
      'name+biometric',
      'name+geolocation',
      'username_or_email+password',
    ]),
    STATUTE,
    { media: 'computerized' },
  ),
  encryption: encryption('safe_harbour', `${STATUTE}: unencrypted data; it says nothing of keys`),
  harm: harmTest(
    'exemption',
    'us-fl',
    'did the breach bring no identity theft or other financial harm, and is none likely',
    STATUTE,
    {
      consult: ['law enforcement'],
      register: kept('document_the_determination_in_writing', STATUTE, 5, DETERMINATION),
      filings: [
        told(
          'attorney-general',
          'us-fl.ag',
          [
            stage('exemption', within(30, 'days', 'assessment'), STATUTE, DETERMINATION, {
              notes: ['the record dates the determination as the event assessed'],
            }),
          ],
          { how: 'the written determination' },
        ),
      ],
    },
  ),
  individuals: people({
    stage: stage('notice', NOTICE_PERIOD, STATUTE, says(['incident_date', 'pi_types', 'entity_contact'])),
    channels: ways('none', STATUTE),
    substitute: instead(
      { costUsd: 250_000, persons: 500_000 },
      ['website', 'print_and_broadcast_media'],
      'all',
      STATUTE,
    ),
    holdCite: STATUTE,
  }),
  recipients: [
    told(
      'attorney-general',
      'us-fl.ag',
      [
        stage(
          'initial',
          PERIOD,
          STATUTE,
          says([
            'incident_general',
            'number_affected',
            'identity_theft_services_offer',
            'sample_notice',
            'contact_point',
          ]),
          {
            notes: [
              'a finding of no harm ends the notice to people only',
              'on request: police report, report on the incident or its forensics, policies, steps taken',
            ],
          },
        ),
      ],
      { threshold: persons('>=', 500), despiteHarmTest: true, how: 'to the Department of Legal Affairs' },
    ),
    bureaus(1000, worded('without_unreasonable_delay', 'determination_or_reason_to_believe'), STATUTE),
  ],
  processor: tellOwner(within(10, 'days', 'determination_or_reason_to_believe'), STATUTE),
  relief: [
    {
      anyOf: ['glba_institution', 'us.hhs', 'hipaa_covered_entity', ...WITH_REGULATOR],
      effect: 'individuals',
      words:
        'notice under the rules of a federal regulator counts, once a copy of it goes to the Attorney General in time',
      cite: STATUTE,
    },
  ],
});
