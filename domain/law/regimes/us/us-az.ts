import type { CountRule } from '../../deadline-rule';
import { tellOwner } from '../holders';
import { encryption, exposed, harmTest, instead, law, people, says, stage, told, trigger, ways } from '../parts';
import { persons, within, worded } from '../periods';
import { bureaus } from './bureaus';
import { emailForCredentials, NEVER_THE_SAME_MAILBOX, onCredentials, onlineForCredentials } from './credentials';
import { HIPAA_ALL, INTERAGENCY } from './relief';

const STATUTE = 'Ariz. Rev. Stat. 18-551, 18-552';
const CREDENTIALS = 'username_or_email+password';

const PERIOD = within(45, 'days', 'determination', { standard: 'without_unreasonable_delay' });
const NOTICE_PERIOD: CountRule = {
  ...PERIOD,
  tolling: ['law_enforcement'],
  afterHold: { n: 45, counting: { unit: 'calendar_days', rule: 'calendar_days_after' }, orOriginal: false },
};

export const usAz = law({
  id: 'us-az',
  name: 'Arizona',
  statute: STATUTE,
  effective: '2018-08-03',
  confidence: 'high',
  sources: ['azag.gov/consumer/data-breach/faq', 'HB 2146 of 2022, caucus summary', 'Perkins Coie chart of 2021'],
  openPoints: [
    'the text of today could not be read: this rests on charts, older acts and excerpts',
    'changes of 2024 to 2026 were looked for in general round-ups only',
    'from which day the Department of Homeland Security is told (HB 2146): 22, 23 July or 24 September 2022 are named; the first is used',
    'a hold of law enforcement may move the lines to the Attorney General, to Homeland Security and to the bureaus too, with the 45 days anew; here it moves the notice to people alone (18-552(D), from memory)',
    'an own policy with the same timing may count as compliance: it is not assumed',
  ],
  notes: [
    'enforced by the Attorney General: up to 10,000 USD for each person or the whole loss, at most 500,000 USD; no private right',
    'no harm may be found by the entity, by an independent forensic auditor or by law enforcement',
    'who holds data of another cooperates with the owner or licensee',
  ],
  territories: ['US-AZ'],
  scopeCite: `${STATUTE}: residents of Arizona`,
  zone: 'America/Phoenix',
  trigger: trigger(
    'access_and_acquisition',
    exposed([
      'name+ssn',
      'name+drivers_license',
      'name+financial_account+access_code',
      'name+payment_card+access_code',
      'name+private_key',
      'name+health_insurance',
      'name+medical',
      'name+passport',
      'name+tax_id',
      'name+ip_pin',
      'name+biometric',
      CREDENTIALS,
    ]),
    STATUTE,
    { media: 'computerized' },
  ),
  encryption: encryption('safe_harbour', `${STATUTE}: unencrypted data; it says nothing of keys`),
  harm: harmTest('exemption', 'us-az', 'is substantial economic loss to the people not reasonably likely', STATUTE),
  individuals: people({
    stage: stage(
      'notice',
      NOTICE_PERIOD,
      STATUTE,
      says(['incident_date', 'pi_types', 'cra_contact', 'ftc_contact'], { conditional: onCredentials(STATUTE) }),
    ),
    channels: [
      ...ways('none', STATUTE, 'live_call'),
      emailForCredentials(CREDENTIALS, STATUTE, NEVER_THE_SAME_MAILBOX),
      onlineForCredentials(CREDENTIALS, STATUTE),
    ],
    substitute: instead(
      { costUsd: 50_000, persons: 100_000 },
      ['letter_to_attorney_general', 'website_45_days'],
      'all',
      STATUTE,
      ['the letter states the facts that open this way'],
    ),
    holdCite: STATUTE,
  }),
  recipients: [
    told('attorney-general', 'us-az.ag', [stage('initial', PERIOD, STATUTE)], {
      threshold: persons('>', 1000),
      how: 'in writing, on the form of the Attorney General',
    }),
    told(
      'agency',
      'us-az.homeland-security',
      [
        stage('initial', PERIOD, STATUTE, says(), {
          inForce: { from: '2022-07-22', until: null, by: null, cite: 'HB 2146 (2022)' },
        }),
      ],
      { threshold: persons('>', 1000), how: 'in writing to the director' },
    ),
    { ...bureaus(1000, PERIOD, STATUTE), how: 'the three largest nationwide consumer reporting agencies' },
  ],
  processor: tellOwner(worded('as_soon_as_practicable', 'discovery'), STATUTE),
  relief: [
    {
      anyOf: ['glba_institution', ...HIPAA_ALL],
      effect: 'exempt',
      words: 'entities under the Gramm-Leach-Bliley Act or HIPAA',
      cite: STATUTE,
    },
    {
      anyOf: INTERAGENCY,
      effect: 'all',
      words: 'the procedures of a federal regulator count as compliance',
      cite: STATUTE,
    },
  ],
});
