import { encryption, exposed, harmTest, instead, kept, law, people, stage, told, trigger, ways } from '../parts';
import { persons, within, worded } from '../periods';

const STATUTE = 'S.D. Codified Laws 22-40-19 to 22-40-26';
const DUTY = 'S.D. Codified Laws 22-40-20';

export const usSd = law({
  id: 'us-sd',
  name: 'South Dakota',
  statute: STATUTE,
  effective: '2018-07-01',
  confidence: 'high',
  sources: ['law survey of 2021', 'two copies of 22-40-21'],
  openPoints: [
    'the text names no days of its own for the Attorney General: the 60 days of the notice to residents are used, and no hold moves them',
    'taxpayer numbers and identity protection PINs may count as numbers of a government body: they are not listed here',
    'own procedures under a federal regulator may count as compliance: they are not assumed',
  ],
  notes: [
    'enforced by the Attorney General: up to 10,000 USD a day for each violation; no private right',
    'credentials, and an account or card number with its code, count without a name',
  ],
  territories: ['US-SD'],
  scopeCite: `${STATUTE}: residents of South Dakota`,
  zone: 'America/Chicago',
  trigger: trigger(
    'acquisition',
    exposed([
      'name+ssn',
      'name+drivers_license',
      'name+government_id',
      'name+passport',
      'name+military_id',
      'name+tribal_id',
      'name+voter_id',
      'name+financial_account+access_code',
      'name+payment_card+access_code',
      'name+medical',
      'name+employee_id+access_code',
      'name+employee_id+biometric',
      'username_or_email+password',
      'financial_account+access_code',
      'payment_card+access_code',
    ]),
    'S.D. Codified Laws 22-40-19',
    { media: 'computerized' },
  ),
  encryption: encryption('safe_harbour', 'S.D. Codified Laws 22-40-19: encrypted, and the key not acquired', {
    voidIfKeyAcquired: true,
  }),
  harm: harmTest(
    'exemption',
    'us-sd',
    'did an investigation, with notice to the Attorney General, find that the breach will not likely harm the people',
    DUTY,
    {
      consult: ['the Attorney General is told before anybody relies on it'],
      register: kept('document_the_determination_in_writing', DUTY, 3),
      filings: [
        told(
          'attorney-general',
          'us-sd.ag',
          [stage('exemption', worded('before_relying_on_the_exemption', 'assessment'), DUTY)],
          { how: 'mail or e-mail' },
        ),
      ],
    },
  ),
  individuals: people({
    stage: stage(
      'notice',
      within(60, 'days', 'discovery', {
        altFrom: 'told_by_agent',
        tolling: ['law_enforcement'],
        afterHold: { n: 30, counting: { unit: 'calendar_days', rule: 'calendar_days_after' }, orOriginal: false },
      }),
      DUTY,
    ),
    channels: ways('primary_means_or_e_sign', STATUTE),
    substitute: instead(
      { costUsd: 250_000, persons: 500_000 },
      ['email', 'website', 'statewide_media'],
      'all',
      STATUTE,
    ),
    holdCite: 'S.D. Codified Laws 22-40-21',
  }),
  recipients: [
    told('attorney-general', 'us-sd.ag', [stage('initial', within(60, 'days', 'discovery'), DUTY)], {
      threshold: persons('>', 250),
      how: 'mail or e-mail',
    }),
    told(
      'credit-bureaus',
      'credit-bureaus',
      [
        stage('initial', worded('without_unreasonable_delay', 'discovery'), STATUTE, undefined, {
          notes: ['no number of people: owed whenever residents have to be told'],
        }),
      ],
      { how: 'the nationwide consumer reporting agencies' },
    ),
  ],
  relief: [
    {
      anyOf: ['us.hhs', 'hipaa_covered_entity', 'glba_institution'],
      effect: 'all',
      words: 'who follows HIPAA or the Gramm-Leach-Bliley Act is taken to comply',
      cite: STATUTE,
    },
  ],
});
