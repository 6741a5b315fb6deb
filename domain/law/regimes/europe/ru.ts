import { law, says, stage, told, trigger } from '../parts';
import { within } from '../periods';
import { unconfirmed } from '../short';
import { BY_RESIDENCE } from '../world-parts';

const ARTICLE = 'Federal Law 152-FZ art. 21(3.1)';
const STARTS =
  'starts with detection by the operator, by Roskomnadzor or by another interested person; a published leak that others find starts it too';

export const ru = law({
  id: 'ru',
  name: 'Russia',
  statute: `${ARTICLE}, art. 19(12), as amended by 266-FZ`,
  effective: '2022-09-01',
  confidence: 'high',
  sources: ['privacylaws.com on the duty of September 2022', 'b1.ru law messenger on personal data'],
  openPoints: [BY_RESIDENCE, 'when and in which form security incidents go to the system of the FSB was not read'],
  notes: [
    'the law has no express duty to tell people',
    'fines of RUB 1 to 3 million for no or a late notice since 30 May 2025; others for the leak itself, up to a part of turnover',
    'meant are transfers, unlawful or by accident, that infringe rights of people; no size is needed',
  ],
  territories: ['RU'],
  zone: 'Europe/Moscow',
  trigger: trigger('access', null, ARTICLE, { authority: { is: 'always' } }),
  individuals: null,
  recipients: [
    told(
      'supervisory-authority',
      'ru.roskomnadzor',
      [
        stage(
          'initial',
          within(24, 'hours', 'discovery'),
          ARTICLE,
          says(['nature_of_breach', 'cause', 'likely_consequences', 'measures_taken', 'contact_point']),
          { notes: [STARTS] },
        ),
        stage(
          'final',
          within(72, 'hours', 'discovery'),
          ARTICLE,
          says(['investigation_results', 'person_responsible_if_known']),
          { notes: [STARTS] },
        ),
      ],
      { how: 'portal or paper form, in Russian' },
    ),
    told('agency', 'ru.gossopka', [
      stage(
        'initial',
        unconfirmed('security incidents go to the system of the FSB too; no period was read'),
        'Federal Law 152-FZ art. 19(12)',
      ),
    ]),
  ],
});
