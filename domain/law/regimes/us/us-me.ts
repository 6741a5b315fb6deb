import type { RecipientRule } from '../../regime';
import { tellOwner } from '../holders';
import { encryption, exposed, harmTest, instead, law, people, says, stage, told, trigger, ways } from '../parts';
import { within, worded } from '../periods';
import { bureaus } from './bureaus';

const STATUTE = 'Me. Rev. Stat. tit. 10, 1346 to 1350-B';
const SUPERVISED = {
  is: 'entity',
  anyOf: ['us-me.dpfr'],
  words: 'entities that the Department of Professional and Financial Regulation supervises',
} as const;

/** One body is told: the supervisor of the trade, or the Attorney General where there is none. */
const FILING: Partial<RecipientRule> = { how: 'online form of the Attorney General' };
const FILED = [
  stage('initial', worded('without_unreasonable_delay', 'awareness_and_scope_identified'), STATUTE),
] as const;

export const usMe = law({
  id: 'us-me',
  name: 'Maine',
  statute: STATUTE,
  effective: '2019-09-19',
  confidence: 'high',
  sources: [
    'law survey of 2021',
    '10 M.R.S. 1347 (docslib.org/doc/38869)',
    'Maine Bureau of Insurance FAQ (maine.gov/pfr/insurance/node/211)',
  ],
  openPoints: [
    'any account password or PIN beside a name may count, not that of a financial account only (10 M.R.S. 1347(6)(D); Perkins Coie chart of 2021)',
    'federal or state rules that protect at least as well may count as compliance: they are not assumed',
  ],
  notes: [
    'the period of 30 days is that of the text since 19 September 2019',
    'a release of the data without right counts like their acquisition or use',
    'penalty: 500 USD for each violation, at most 2,500 USD for each day; no private right',
  ],
  territories: ['US-ME'],
  scopeCite: `${STATUTE}: residents of Maine`,
  zone: 'America/New_York',
  trigger: trigger(
    'acquisition_or_use',
    exposed(
      [
        'name+ssn',
        'name+drivers_license',
        'name+financial_account_usable_without_code',
        'name+payment_card_usable_without_code',
        'name+financial_access_code',
      ],
      {
        nameless: {
          question: 'nameless/us-me',
          words: 'the data would be enough to steal an identity',
          cite: '10 M.R.S. 1347(6)',
        },
      },
    ),
    '10 M.R.S. 1347',
    { media: 'computerized' },
  ),
  encryption: encryption('safe_harbour', '10 M.R.S. 1347'),
  harm: harmTest('trigger', 'us-me', 'has there been no misuse, and is none reasonably possible', STATUTE, {
    notFor: { is: 'entity', anyOf: ['information_broker'], words: 'information brokers' },
  }),
  individuals: people({
    stage: stage(
      'notice',
      within(30, 'days', 'awareness_and_scope_identified', {
        standard: 'without_unreasonable_delay',
        tolling: ['law_enforcement'],
        afterHold: { n: 7, counting: { unit: 'business_days', rule: 'business_days_after' }, orOriginal: false },
      }),
      'Me. Rev. Stat. tit. 10, 1348(1)',
      says(),
      { notes: ['for an information broker the acquisition alone is enough: no test of misuse'] },
    ),
    channels: ways('e_sign_consent', '10 M.R.S. 1347'),
    substitute: instead({ costUsd: 5000, persons: 1000 }, ['email', 'website', 'statewide_media'], 'all', STATUTE),
    holdCite: STATUTE,
  }),
  recipients: [
    told('sector-regulator', 'us-me.dpfr', FILED, { ...FILING, when: SUPERVISED }),
    told('attorney-general', 'us-me.ag', FILED, { ...FILING, when: { is: 'not', of: SUPERVISED } }),
    bureaus(1000, worded('without_unreasonable_delay', 'awareness_and_scope_identified'), STATUTE, {
      content: ['incident_date', 'number_affected', 'anticipated_notice_date'],
    }),
  ],
  processor: tellOwner(worded('immediately', 'discovery'), STATUTE),
});
