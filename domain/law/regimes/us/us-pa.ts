import { tellOwner } from '../holders';
import { encryption, exposed, harmTest, instead, law, people, says, stage, told, trigger, ways } from '../parts';
import { persons, withPeople, worded } from '../periods';
import { bureaus } from './bureaus';

const STATUTE = '73 Pa. Stat. 2303';
const CREDENTIALS = 'name+username_or_email+password';
const BY_PHONE = { condition: 'the notice is given by telephone', cite: '73 Pa. Stat. 2302' } as const;

export const usPa = law({
  id: 'us-pa',
  name: 'Pennsylvania',
  statute: '73 Pa. Stat. 2301 to 2330',
  effective: '2024-09-26',
  confidence: 'high',
  sources: [
    'https://jdsupra.com/legalnews/pennsylvania-s-amendments-to-data-4940636',
    'https://databreaches.net/2024/07/07/new-pennsylvania-law-will-offer-added-protections-for-victims-of-data-breaches-and-new-reporting-requirements',
    'bureau threshold: SB 712 of 2005, text; https://jdsupra.com/legalnews/pennsylvania-amends-data-breach-9705292; https://jdsupra.com/legalnews/recent-amendments-to-pennsylvania-1463633',
  ],
  openPoints: [
    'the notice may have to offer the credit monitoring where it is owed (state notes after the Foley chart)',
    'credit monitoring may be owed whenever bureaus are told (thewbkfirm.com), or from 500 people on only (complyauto.com): it is shown for everybody with such data; Act 33 was not read',
    'the Attorney General may take the notice at attorneygeneral.gov/report-breach (complyauto.com)',
    'procedures of a federal regulator count as compliance: they are not assumed',
  ],
  notes: [
    'Act 33 of 2024 set the text used here',
    'an unfair trade practice, enforced by the Attorney General; no private right',
  ],
  territories: ['US-PA'],
  scopeCite: `${STATUTE}: residents of Pennsylvania`,
  zone: 'America/New_York',
  trigger: trigger(
    'access_and_acquisition',
    exposed(
      [
        'name+ssn',
        'name+drivers_license',
        'name+financial_account+access_code',
        'name+payment_card+access_code',
        'name+medical',
        'name+health_insurance',
        CREDENTIALS,
      ],
      {
        onlyIf: [
          {
            group: 'name+medical',
            when: {
              is: 'entity',
              anyOf: ['health_data_custodian'],
              words: 'state agencies and their contractors',
            },
            words: 'a state agency or its contractor holds them',
          },
        ],
      },
    ),
    '73 Pa. Stat. 2302',
    { media: 'computerized' },
  ),
  encryption: encryption('safe_harbour', '73 Pa. Stat. 2302', { voidIfKeyAcquired: true }),
  harm: harmTest(
    'trigger',
    'us-pa',
    'are the data not materially compromised, or has no resident suffered loss or injury and is none believed',
    '73 Pa. Stat. 2302',
  ),
  individuals: people({
    stage: stage(
      'notice',
      worded('without_unreasonable_delay', 'determination', { tolling: ['law_enforcement', 'scope_and_restore'] }),
      STATUTE,
      says([], {
        conditional: [
          { item: 'incident_general', ...BY_PHONE },
          { item: 'phone', ...BY_PHONE },
          {
            item: 'change_password_and_security_answer',
            ifAnyOf: ['password'],
            condition: 'a user name or e-mail address with its password was exposed',
            cite: STATUTE,
          },
        ],
      }),
      { notes: ['a call speaks clearly and asks for no personal data'] },
    ),
    channels: [
      ...ways('prior_relationship', '73 Pa. Stat. 2302', 'live_call'),
      {
        channel: 'email',
        requires: 'none',
        cite: STATUTE,
        onlyFor: {
          group: CREDENTIALS,
          words: 'no more than a user name or e-mail address with its password was exposed',
        },
      },
    ],
    services: [
      {
        kind: 'credit_monitoring',
        months: 12,
        longerFor: null,
        ifAnyOf: ['ssn', 'financial_account', 'drivers_license'],
        condition:
          'a social security, account or driver licence number was exposed; with one credit report where the person gets none free otherwise',
        cite: 'Act 33 of 2024',
      },
    ],
    substitute: instead(
      { costUsd: 100_000, persons: 175_000 },
      ['email', 'website', 'statewide_media'],
      'all',
      '73 Pa. Stat. 2302',
    ),
    holdCite: '73 Pa. Stat. 2301 to 2330',
  }),
  recipients: [
    told(
      'attorney-general',
      'us-pa.ag',
      [
        stage(
          'initial',
          withPeople('same_time_as'),
          '73 Pa. Stat. 2303(a.2)',
          says(['entity_contact', 'incident_date', 'incident_general', 'number_affected_total', 'number_affected']),
        ),
      ],
      {
        threshold: persons('>', 500),
        when: {
          is: 'not',
          of: { is: 'entity', anyOf: ['insurer'], words: 'insurers under 40 Pa.C.S. ch. 45' },
        },
      },
    ),
    bureaus(500, worded('without_unreasonable_delay', 'determination'), '73 Pa. Stat. 2301 to 2330'),
  ],
  processor: tellOwner(worded('upon_discovery', 'discovery'), STATUTE),
  relief: [
    {
      anyOf: ['us.hhs', 'hipaa_covered_entity', 'interagency_guidance'],
      effect: 'all',
      words: 'an entity that follows HIPAA or the interagency guidance is taken to comply',
      cite: '73 Pa. Stat. 2301 to 2330',
    },
  ],
});
