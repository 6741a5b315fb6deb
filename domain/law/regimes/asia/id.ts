import { law, says, stage, told, trigger, ways } from '../parts';
import { within } from '../periods';
import { WIDE_SCOPE, asked, toPeople } from './asia-parts';

const ACT = 'Law 27/2022 (Indonesia) art. 46';
const CONTENT = says(['pi_types', 'incident_date', 'nature_of_breach', 'measures_taken']);

/** One sentence of the law gives people and the agency the same three times 24 hours. */
const PERIOD = within(72, 'hours', 'occurrence');

export const id = law({
  id: 'id',
  name: 'Indonesia: Personal Data Protection Law',
  statute: `${ACT}; Regulation 71/2019`,
  effective: '2022-10-17',
  confidence: 'high',
  sources: ['dlapiperdataprotection.com, ID', 'indokabar.com of 2026 on the agency', 'siplawfirm.id on the law'],
  openPoints: [
    WIDE_SCOPE,
    'the law names no start for its three times 24 hours: practice takes awareness; the breach itself is used, the earlier reading',
    'the implementing regulation had no signature in February 2026',
    'the period for telling the public was not found',
  ],
  notes: [
    'two years of transition ended on 17 October 2024',
    'the agency was not formed on the last check; the ministry receives the reports until then',
    'administrative fine up to 2 % of the year’s revenue',
    'no exemption for encrypted data',
  ],
  territories: ['ID'],
  reach: 'establishment',
  scopeCite: `${ACT}: people in Indonesia, and controllers seated there`,
  zone: 'Asia/Jakarta',
  trigger: trigger('any', { is: 'always' }, `${ACT}(1)`),
  individuals: toPeople(stage('notice', PERIOD, `${ACT}(1)`, CONTENT), ways('none', `${ACT}(1): in writing`), {
    language: 'in writing, in practice in Indonesian',
  }),
  recipients: [
    told('supervisory-authority', 'id.komdigi', [stage('initial', PERIOD, `${ACT}(1)`, CONTENT)], {
      how: 'in writing',
    }),
    told(
      'public',
      'public',
      [
        stage(
          'notice',
          { kind: 'unknown', standard: 'unknown', words: 'no period for telling the public was found' },
          ACT,
          CONTENT,
        ),
      ],
      {
        when: asked('public-impact/id', 'the failure disturbs public services or affects the public seriously'),
        how: 'to the public',
      },
    ),
  ],
});
