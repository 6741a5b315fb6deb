import { tellOwner } from '../holders';
import { encryption, exposed, instead, law, people, says, stage, told, trigger } from '../parts';
import { persons, within, worded } from '../periods';

const STATUTE = 'Cal. Civ. Code 1798.82';
const IDENTITY_NUMBERS = ['ssn', 'drivers_license', 'tax_id', 'passport', 'military_id', 'government_id'] as const;
const CREDENTIALS = 'username_or_email+password';
const CREDENTIALS_ALONE = 'no more than a user name or e-mail address with its password was exposed';

const ON_CREDENTIALS = {
  ifAnyOf: ['password'],
  condition: 'a user name or e-mail address with its password was exposed',
  cite: `${STATUTE}(j)(4)`,
} as const;

const NOTICE = says(
  ['entity_contact', 'pi_types', 'incident_date', 'notice_date', 'law_enforcement_delay_flag', 'incident_general'],
  {
    conditional: [
      {
        item: 'cra_contact',
        ifAnyOf: ['ssn', 'drivers_license'],
        condition: 'a social security or driver licence number was exposed',
        cite: `${STATUTE}(d)(2)(F)`,
      },
      {
        item: 'identity_theft_services_offer',
        ifAnyOf: IDENTITY_NUMBERS,
        condition: 'the entity was the source and a social security or government identity number was exposed',
        cite: `${STATUTE}(d)(2)(G)`,
      },
      { item: 'change_password_and_security_answer', ...ON_CREDENTIALS },
      { item: 'same_credentials_elsewhere', ...ON_CREDENTIALS },
    ],
    title: 'Notice of Data Breach',
    headings: [
      'What Happened',
      'What Information Was Involved',
      'What We Are Doing',
      'What You Can Do',
      'For More Information',
    ],
    form: 'us-ca',
  },
);

export const usCa = law({
  id: 'us-ca',
  name: 'California',
  statute: STATUTE,
  effective: '2026-01-01',
  confidence: 'high',
  sources: [
    'AB 825 (2021), enacted text',
    'SB 446 (2025) via dataprotectionreport.com',
    'Mintz Matrix note of 23 January 2026',
  ],
  openPoints: [
    'which text governs a discovery before 1 January 2026 (SB 446) was not read: a person confirms it',
    'an own policy with the same timing may count as compliance: it is not assumed',
  ],
  notes: ['private right of action: 1798.84 damages; 1798.150 for failures of security'],
  territories: ['US-CA'],
  scopeCite: `${STATUTE}(a): residents of California`,
  zone: 'America/Los_Angeles',
  trigger: trigger(
    'acquisition',
    exposed([
      ...IDENTITY_NUMBERS.map((atom) => `name+${atom}`),
      'name+financial_account+access_code',
      'name+payment_card+access_code',
      'name+medical',
      'name+health_insurance',
      'name+biometric',
      'name+alpr_data',
      'name+genetic',
      CREDENTIALS,
    ]),
    `${STATUTE}(g), (h)`,
    { media: 'computerized' },
  ),
  encryption: encryption('safe_harbour', `${STATUTE}(a): unencrypted, or encrypted with the key acquired`, {
    voidIfKeyAcquired: true,
  }),
  individuals: people({
    stage: stage(
      'notice',
      within(30, 'days', 'discovery', { tolling: ['law_enforcement', 'scope_and_restore'] }),
      `${STATUTE}(a), (d)`,
      NOTICE,
      {
        notes: [
          'plain language, at least 10 point, title and headings conspicuous',
          'measures to find the scope and to restore systems may lengthen the period; nothing is added for them unless the record states such a hold',
        ],
      },
    ),
    channels: [
      { channel: 'email', requires: 'e_sign_consent', cite: `${STATUTE}(j)(2)` },
      { channel: 'letter', requires: 'postal_address', cite: `${STATUTE}(j)(1)` },
      {
        channel: 'email',
        requires: 'none',
        cite: `${STATUTE}(j)(4)`,
        onlyFor: {
          group: CREDENTIALS,
          words: `${CREDENTIALS_ALONE}; never to a mailbox that the entity itself provides`,
        },
      },
      {
        channel: 'online',
        requires: 'none',
        cite: `${STATUTE}(j)(5)`,
        onlyFor: {
          group: CREDENTIALS,
          words: `${CREDENTIALS_ALONE}; shown conspicuously to the person who is online from an address that they usually use`,
        },
      },
    ],
    services: [
      {
        kind: 'identity_theft_protection',
        months: 12,
        longerFor: null,
        ifAnyOf: IDENTITY_NUMBERS,
        condition: 'the entity was the source of the breach',
        cite: `${STATUTE}(d)(2)(G)`,
      },
    ],
    substitute: instead(
      { costUsd: 250_000, persons: 500_000 },
      ['email', 'website_30_days', 'statewide_media'],
      'all',
      `${STATUTE}(j)(3)`,
    ),
    holdCite: `${STATUTE}(c)`,
  }),
  recipients: [
    told(
      'attorney-general',
      'us-ca.ag',
      [stage('initial', within(15, 'days', 'notice_to_individuals'), `${STATUTE}(f)`, says(['sample_notice']))],
      { threshold: persons('>', 500), how: 'electronic submission of one sample notice without personal data' },
    ),
  ],
  processor: tellOwner(worded('immediately', 'discovery'), `${STATUTE}(b)`),
  relief: [
    {
      anyOf: ['us.hhs', 'hipaa_covered_entity'],
      effect: 'individuals',
      words:
        'a HIPAA covered entity that follows HITECH 13402(f) meets the content rules of the notice; all other duties stay',
      cite: `${STATUTE}(e)`,
    },
  ],
});
