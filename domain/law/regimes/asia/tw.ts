import { law, says, stage, told, trigger, ways } from '../parts';
import { within, worded } from '../periods';
import { WIDE_SCOPE, asked, publicly, toPeople } from './asia-parts';

const ACT = 'PDPA (Taiwan) art. 12';
const RULES = 'Enforcement Rules art. 22';

export const tw = law({
  id: 'tw',
  name: 'Taiwan: Personal Data Protection Act',
  statute: `${ACT}; ${RULES}`,
  effective: '2012-10-01',
  confidence: 'high',
  sources: [
    'jonesday.com of December 2025',
    'digitalpolicyalert.org event 37330',
    'pdpc.gov.tw 169/741',
    'PDPC preparatory office, notice 1099 (draft art. 2, 3, 6)',
  ],
  openPoints: [
    WIDE_SCOPE,
    'the amendment of 11 November 2025 had no date on 9 October 2026; which event will decide between the texts was not read',
    'the 72 hours to the sector authority are typical of sector security rules: the rule of the sector decides',
  ],
  notes: [
    'as amended, art. 12 no longer waits for the facts to be clear, and names the Personal Data Protection Commission for prescribed incidents',
    'draft rules of 22 January 2026: 72 hours to people; 72 hours to the authority for special data, systems of 10,000 records or 100 records affected; after a disaster 72 hours from the end of the obstacle; public notice of 30 days; records for 5 years',
    'the amendment brings fines of NTD 20,000 to 200,000, more than once',
  ],
  territories: ['TW'],
  reach: 'establishment',
  scopeCite: `${ACT}: people in Taiwan, and bodies seated there`,
  zone: 'Asia/Taipei',
  trigger: trigger('any', { is: 'always' }, ACT, {
    exceptions: [
      {
        question: 'no-violation/tw',
        words: 'the infringement was not caused by a violation of the act',
        cite: ACT,
      },
    ],
  }),
  individuals: toPeople(
    stage(
      'notice',
      worded('appropriate_manner_after_clarification', 'determination'),
      `${ACT}; ${RULES}`,
      says(['nature_of_breach', 'measures_taken']),
    ),
    [...ways('none', RULES), { channel: 'phone', requires: 'none', cite: RULES }],
    {
      substitute: publicly(['internet_or_media'], RULES, {
        insufficientContact: false,
        notes: ['where direct notice costs too much for what it is'],
      }),
    },
  ),
  recipients: [
    told(
      'sector-regulator',
      'tw.sector',
      [stage('initial', within(72, 'hours', 'awareness'), 'security rules of the sector')],
      {
        when: asked('sector-rule/tw', 'a security rule of the sector asks for a report'),
        how: 'as the sector rule says',
      },
    ),
  ],
});
