import type { Condition } from '../../condition';
import type { RecipientRule } from '../../regime';
import { tellOwner } from '../holders';
import { encryption, exposed, harmTest, law, people, says, stage, told, trigger, ways } from '../parts';
import { persons, withPeople, within, worded } from '../periods';

const STATUTE = '9 V.S.A. 2430, 2435';
const DUTY = '9 V.S.A. 2435';
const CREDENTIALS = 'username_or_email+password';
const ON_CREDENTIALS = {
  ifAnyOf: ['password'],
  condition: 'a user name or e-mail address with its password was exposed',
  cite: DUTY,
} as const;

const REGULATED: Condition = {
  is: 'entity',
  anyOf: ['us-vt.dfr'],
  words: 'entities that the Department of Financial Regulation regulates',
};
const NOT_REGULATED: Condition = { is: 'not', of: REGULATED };
const SWORN: Condition = {
  is: 'entity',
  anyOf: ['sworn_security_statement'],
  words: 'entities that had filed a sworn statement on their security before',
};

const LICENSED_BANK: Condition = {
  is: 'all',
  of: [
    REGULATED,
    {
      is: 'asked',
      question: 'licence-of-a-bank/us-vt',
      words: 'the entity is licensed by the department under Title 8',
      unanswered: 'unclear',
    },
  ],
};

/** Credentials alone bring a body in only where they were taken from the collector itself. */
const MORE_THAN_FOREIGN_CREDENTIALS: Condition = {
  is: 'asked',
  question: 'credentials-taken-here/us-vt',
  words:
    'more than login credentials is exposed, or they were taken from the collector or its agent; owed until people deny it',
  unanswered: 'yes',
};

const PRELIMINARY = says(['incident_date', 'discovery_date', 'nature_of_breach']);

/** A first description within fourteen business days, then the number and the copy with the notice to people. */
function regulator(kind: RecipientRule['kind'], recipient: string, when: Condition): RecipientRule {
  return told(
    kind,
    recipient,
    [
      stage(
        'preliminary',
        {
          kind: 'earlier_of',
          of: [within(14, 'business_days', 'discovery'), withPeople('same_time_as')],
          standard: null,
          tolling: ['law_enforcement'],
        },
        `${DUTY}(b)(3)`,
        PRELIMINARY,
        { when: { is: 'not', of: SWORN } },
      ),
      stage('preliminary', withPeople('before'), `${DUTY}(b)(3)(C)`, PRELIMINARY, { when: SWORN }),
      stage('final', withPeople('same_time_as'), `${DUTY}(b)(3)`, says(['number_affected', 'sample_notice']), {
        notes: ['a second copy may be handed in without the kinds of data, for publication'],
      }),
    ],
    { when: { is: 'all', of: [when, MORE_THAN_FOREIGN_CREDENTIALS] } },
  );
}

function explanation(kind: RecipientRule['kind'], recipient: string, when: Condition): RecipientRule {
  return told(
    kind,
    recipient,
    [stage('exemption', worded('with_the_determination', 'assessment'), DUTY, says(['nature_of_breach']))],
    { when, how: 'the determination with a detailed explanation' },
  );
}

export const usVt = law({
  id: 'us-vt',
  name: 'Vermont',
  statute: STATUTE,
  effective: '2020-07-01',
  confidence: 'high',
  sources: ['S.110 of 2020, enacted text', '9 V.S.A. 2435', 'mcdonaldhopkins.com on the amendment'],
  openPoints: [
    'the relief for health data is shown to people and never applied: whether health data alone are concerned is theirs to say',
    'whom the department licenses under Title 8 no record says: until people answer, the bureaus are told provisionally',
  ],
  notes: [
    'the text used here is that of S.110 of 2020; no private right',
    'an institution under the interagency guidance that the Department of Financial Regulation regulates tells it as soon as it knows of unauthorised access or use',
  ],
  territories: ['US-VT'],
  scopeCite: `${DUTY}: consumers living in Vermont`,
  zone: 'America/New_York',
  trigger: trigger(
    'acquisition',
    exposed([
      'name+ssn',
      'name+drivers_license',
      'name+tax_id',
      'name+passport',
      'name+military_id',
      'name+government_id',
      'name+financial_account_usable_without_code',
      'name+payment_card_usable_without_code',
      'name+financial_access_code',
      'name+biometric',
      'name+genetic',
      'name+medical',
      'name+health_insurance',
      CREDENTIALS,
    ]),
    '9 V.S.A. 2430',
    { media: 'computerized' },
  ),
  encryption: encryption('safe_harbour', '9 V.S.A. 2430: not encrypted, redacted or otherwise made unreadable'),
  harm: harmTest('exemption', 'us-vt', 'is misuse of the data not reasonably possible', DUTY, {
    filings: [
      explanation('attorney-general', 'us-vt.ag', NOT_REGULATED),
      explanation('sector-regulator', 'us-vt.dfr', REGULATED),
    ],
  }),
  individuals: people({
    stage: stage(
      'notice',
      within(45, 'days', 'discovery', {
        altFrom: 'told_by_agent',
        standard: 'without_unreasonable_delay',
        tolling: ['law_enforcement', 'scope_and_restore'],
      }),
      DUTY,
      says(['incident_general', 'pi_types', 'remedial_actions', 'phone', 'vigilance_advice', 'incident_date'], {
        conditional: [
          { item: 'change_password_and_security_answer', ...ON_CREDENTIALS },
          { item: 'same_credentials_elsewhere', ...ON_CREDENTIALS },
        ],
      }),
      { notes: ['clear and conspicuous'] },
    ),
    channels: [
      ...ways('primary_means_guarded_or_e_sign', `${DUTY}(b)(6)(A)`, 'live_call'),
      {
        channel: 'email',
        requires: 'none',
        cite: DUTY,
        onlyFor: {
          group: CREDENTIALS,
          words:
            'no more than a user name or e-mail address with its password was exposed; never to the e-mail account whose credentials went',
        },
      },
    ],
    substitute: {
      costOverUsd: 10_000,
      personsOver: null,
      insufficientContact: true,
      disproportionateEffort: false,
      by: ['website', 'statewide_and_regional_media'],
      need: 'all',
      notes: [],
      cite: `${DUTY}(b)(6)`,
    },
    holdCite: DUTY,
  }),
  recipients: [
    regulator('attorney-general', 'us-vt.ag', NOT_REGULATED),
    regulator('sector-regulator', 'us-vt.dfr', REGULATED),
    told('sector-regulator', 'us-vt.dfr', [stage('initial', worded('as_soon_as_possible', 'awareness'), DUTY)], {
      when: {
        is: 'all',
        of: [
          REGULATED,
          { is: 'entity', anyOf: ['interagency_guidance'], words: 'institutions under the interagency guidance' },
        ],
      },
    }),
    told(
      'credit-bureaus',
      'credit-bureaus',
      [stage('initial', worded('without_unreasonable_delay', 'discovery'), DUTY)],
      {
        threshold: persons('>', 1000),
        when: { is: 'not', of: LICENSED_BANK },
        how: 'the nationwide consumer reporting agencies; who the department licenses under Title 8 is left out',
      },
    ),
  ],
  processor: tellOwner(worded('immediately', 'discovery'), DUTY),
  relief: [
    {
      anyOf: ['us.hhs', 'hipaa_covered_entity'],
      effect: 'all',
      words: 'where health data alone are concerned and the notice of HIPAA is given',
      cite: DUTY,
    },
    {
      anyOf: ['interagency_guidance'],
      effect: 'individuals',
      words: 'a financial institution under the interagency guidance; the department is still told',
      cite: DUTY,
    },
  ],
});
