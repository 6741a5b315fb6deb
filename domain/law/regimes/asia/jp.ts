import type { Condition } from '../../condition';
import { encryption, law, says, stage, told, trigger, ways } from '../parts';
import { within, worded } from '../periods';
import { DELIBERATE, WIDE_SCOPE, asked, publicly, toPeople } from './asia-parts';

const APPI = 'APPI art. 26';
const RULES = 'APPI Enforcement Rules';

/** The four categories of the rules; the first three count from one person on. */
const CATEGORIES: Condition = {
  is: 'any',
  of: [
    { is: 'class', of: 'sensitive' },
    { is: 'class', of: 'financial' },
    {
      is: 'all',
      of: [
        { is: 'class', of: 'authentication' },
        asked('payment-credentials/jp', 'the credentials open a service that pays or settles'),
      ],
    },
    DELIBERATE,
    { is: 'count', op: '>', n: 1000, of: 'residents' },
  ],
};

const REPORT = says([
  'incident_general',
  'pi_types',
  'number_affected',
  'cause',
  'likely_consequences',
  'timing_and_distribution',
  'public_notice',
  'prevention_steps',
]);

export const jp = law({
  id: 'jp',
  name: 'Japan: Act on the Protection of Personal Information',
  statute: `${APPI}; ${RULES} art. 7 to 10; PPC Guidelines (General) 3-5`,
  effective: '2022-04-01',
  confidence: 'high',
  sources: [
    'businesslawyers.jp/practices/1433',
    'iuris.jp (Enforcement Rules art. 8)',
    'qiita.com/tetz1/items/9795719757154b99855b',
    'morihamada.com newsletter 138006',
    'PPC on the amendment of 2026, notice of 17 July 2026',
  ],
  openPoints: [
    WIDE_SCOPE,
    'any financial element counts as one that can cost money, the wider reading of the second category',
  ],
  notes: [
    'a leak, loss or damage that only may have happened counts too; since 1 April 2024 also data about to be collected (web skimming)',
    'pseudonymised information is left out',
    'what any department knows starts the period',
    'an amendment of 2026 eases the notice to people and adds a surcharge; it starts by cabinet order within two years of 17 July 2026',
    'the My Number Act has a duty of its own, above 100 persons',
    'no fixed register; records belong to the duty to keep data secure',
    'recommendation, then order; breaking an order costs entities up to JPY 100 million',
  ],
  territories: ['JP'],
  reach: 'establishment',
  scopeCite: `${APPI}: people in Japan, and operators seated there`,
  zone: 'Asia/Tokyo',
  trigger: trigger('any', CATEGORIES, `${RULES} art. 7`),
  encryption: encryption('safe_harbour', `${RULES} art. 7`, {
    strength: 'advanced encryption, or another measure that protects the people’s rights as well',
  }),
  individuals: toPeople(
    stage(
      'notice',
      worded('promptly_according_to_the_situation', 'awareness'),
      `${RULES} art. 10`,
      says(['incident_general', 'pi_types', 'cause', 'likely_consequences', 'mitigation_advice']),
    ),
    [
      ...ways('none', `${RULES} art. 10: any way that reaches the person`),
      { channel: 'phone', requires: 'none', cite: `${RULES} art. 10: any way that reaches the person` },
    ],
    {
      substitute: publicly(['publication', 'helpdesk'], `${APPI}(2): where direct notice is difficult`, {
        need: 'any',
      }),
    },
  ),
  recipients: [
    told(
      'supervisory-authority',
      'jp.ppc',
      [
        stage(
          'preliminary',
          worded('promptly', 'awareness', { benchmark: '3 to 5 days, weekends included (PPC Guidelines)' }),
          `${RULES} art. 8(1)`,
          REPORT,
          { notes: ['what is known by then'] },
        ),
        stage(
          'final',
          within(30, 'days', 'awareness', {
            counting: { unit: 'calendar_days', rule: 'calendar_days_day1', roll: 'next_open_day' },
            variants: [{ when: DELIBERATE, n: 60, words: 'an improper purpose is possible' }],
          }),
          `${RULES} art. 8(2)`,
          REPORT,
        ),
      ],
      { how: 'web form in Japanese; some ministers receive it for their sector in place of the commission' },
    ),
  ],
  processor: {
    kind: 'controller',
    deadline: worded('promptly', 'awareness'),
    riskTest: true,
    condition: 'it is to be released from a report of its own',
    cite: `${APPI}(1), ${RULES} art. 9`,
  },
});
