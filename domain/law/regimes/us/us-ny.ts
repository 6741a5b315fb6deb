import type { RecipientRule } from '../../regime';
import { tellOwner } from '../holders';
import { encryption, exposed, harmTest, instead, kept, law, people, says, stage, told, trigger } from '../parts';
import { persons, withPeople, within } from '../periods';
import { bureaus } from './bureaus';

const STATUTE = 'N.Y. Gen. Bus. Law 899-aa';
const FILING = says(['timing_and_distribution', 'number_affected', 'sample_notice']);
const DETERMINATION = says(['nature_of_breach', 'number_affected', 'likely_consequences']);
const WITHOUT_DELAYING = withPeople('without_delaying');

/** One line of 899-aa(8)(a): told without delaying the notice to residents, from one resident on. */
function stateAgency(kind: RecipientRule['kind'], recipient: string): RecipientRule {
  return told(kind, recipient, [stage('initial', WITHOUT_DELAYING, `${STATUTE}(8)(a)`, FILING)], {
    threshold: persons('>=', 1),
    how: 'one form of the Attorney General’s portal reaches all three',
  });
}

export const usNy = law({
  id: 'us-ny',
  name: 'New York',
  statute: STATUTE,
  effective: '2024-12-21',
  confidence: 'high',
  sources: ['GBL 899-aa, text', 'bytebacklaw.com, February 2025'],
  openPoints: [
    'medical and health insurance data count since 21 March 2025; which event decides about an older case was not read, so such a duty is provisional',
    'the Department of Financial Services is a recipient for its covered entities only (correction of 14 February 2025); the text of the weeks before, from 21 December 2024, and whether the correction reaches back were not read',
    'whether a number such as a social security number identifies its holder on its own is not settled: that duty is provisional',
    'a HIPAA covered entity may owe the copy to the Attorney General even where no element of this law is exposed',
  ],
  notes: [
    'penalty: actual damages; if knowing or reckless the greater of 5,000 USD or up to 20 USD for each failed notice, at most 250,000 USD',
    'no private right of action',
  ],
  territories: ['US-NY'],
  scopeCite: `${STATUTE}(2): residents of New York`,
  zone: 'America/New_York',
  trigger: trigger(
    'access_or_acquisition',
    exposed(
      [
        'identifier+ssn',
        'identifier+drivers_license',
        'identifier+financial_account+access_code',
        'identifier+payment_card+access_code',
        'identifier+financial_account_usable_without_code',
        'identifier+payment_card_usable_without_code',
        'identifier+biometric',
        'identifier+medical',
        'identifier+health_insurance',
        'username_or_email+password',
      ],
      {
        since: [
          { atoms: ['medical', 'health_insurance'], date: '2025-03-21', cite: 'amendment of 2024 to 899-aa(1)(b)' },
        ],
      },
    ),
    `${STATUTE}(1)`,
    { media: 'computerized' },
  ),
  encryption: encryption(
    'safe_harbour',
    `${STATUTE}(1)(b): not encrypted, or encrypted with the key accessed or acquired`,
    { voidIfKeyAcquired: true },
  ),
  harm: harmTest(
    'exemption',
    'us-ny',
    'was it an inadvertent disclosure by persons authorised to access, unlikely to cause misuse or financial or emotional harm',
    `${STATUTE}(2)(a)`,
    {
      question: 'inadvertent-disclosure/us-ny',
      ruledOutBy: ['hacking', 'ransomware', 'credential_stuffing'],
      register: kept('document_the_determination_in_writing', `${STATUTE}(2)(a)`, 5, DETERMINATION),
      filings: [
        told(
          'attorney-general',
          'us-ny.ag',
          [
            stage(
              'exemption',
              within(10, 'days', 'assessment', { standard: 'within_10_days_after_the_determination' }),
              `${STATUTE}(2)(a)`,
              DETERMINATION,
              { notes: ['the record dates the determination as the event assessed'] },
            ),
          ],
          { threshold: persons('>', 500), how: 'the written determination' },
        ),
      ],
    },
  ),
  individuals: people({
    stage: stage(
      'notice',
      within(30, 'days', 'discovery', { standard: 'without_unreasonable_delay', tolling: ['law_enforcement'] }),
      `${STATUTE}(2), (7)`,
      says(['entity_contact', 'state_and_federal_agency_contacts', 'pi_types']),
      { notes: ['measures to find the scope and to restore systems do not extend the period'] },
    ),
    channels: [
      { channel: 'email', requires: 'express_consent', cite: `${STATUTE}(5)(b)` },
      { channel: 'letter', requires: 'postal_address', cite: `${STATUTE}(5)(a)` },
      { channel: 'phone', requires: 'log_kept', cite: `${STATUTE}(5)(c)` },
    ],
    substitute: instead(
      { costUsd: 250_000, persons: 500_000 },
      ['email', 'website', 'statewide_media'],
      'all',
      `${STATUTE}(5)(d)`,
      [
        'the grounds are shown to the Attorney General',
        'no e-mail to an account whose own credentials were exposed: an online notice takes its place',
      ],
    ),
    holdCite: `${STATUTE}(4)`,
  }),
  recipients: [
    stateAgency('attorney-general', 'us-ny.ag'),
    stateAgency('agency', 'us-ny.department-of-state'),
    stateAgency('agency', 'us-ny.state-police'),
    told(
      'sector-regulator',
      'us-ny.dfs',
      [
        stage(
          'initial',
          within(72, 'hours', 'determination'),
          `${STATUTE}(8)(a); 23 NYCRR 500.17(a)`,
          says(['nature_of_breach', 'number_affected', 'measures_taken']),
          { notes: ['the period is that of 23 NYCRR 500.17, which has a row of its own'] },
        ),
      ],
      {
        threshold: persons('>=', 1),
        when: {
          is: 'entity',
          anyOf: ['us-ny.dfs'],
          words: 'entities covered by the Department of Financial Services',
        },
        how: 'portal of the department',
      },
    ),
    told(
      'attorney-general',
      'us-ny.ag',
      [
        stage('supplement', within(5, 'business_days', 'hhs_notice'), `${STATUTE}(9)`, FILING, {
          notes: ['the record states that notice under alreadyTold as us.hhs'],
        }),
      ],
      {
        threshold: persons('>=', 1),
        when: {
          is: 'entity',
          anyOf: ['us.hhs', 'hipaa_covered_entity'],
          words: 'HIPAA covered entities that must notify the Secretary of Health and Human Services',
        },
        how: 'portal form',
      },
    ),
    bureaus(5000, WITHOUT_DELAYING, `${STATUTE}(8)(b)`, { content: ['timing_and_distribution', 'number_affected'] }),
  ],
  processor: tellOwner(within(30, 'days', 'discovery', { standard: 'immediately' }), `${STATUTE}(3)`),
  relief: [
    {
      anyOf: ['us.hhs', 'hipaa_covered_entity', 'glba_institution', 'us-ny.dfs'],
      effect: 'individuals',
      words:
        'an entity under GLBA, HIPAA or 23 NYCRR 500 that tells people under that law owes no second notice; agencies and bureaus are still told',
      cite: `${STATUTE}(2)(b)`,
    },
  ],
});
