import { law, says, stage, told, trigger } from '../parts';
import { within } from '../periods';
import { unconfirmed } from '../short';
import { BY_RESIDENCE, toPeople } from '../world-parts';

const LAW = 'Law 94-V art. 25 (KZ)';
const ORDER = 'Order 481/NK of 2024 (KZ)';

export const kz = law({
  id: 'kz',
  name: 'Kazakhstan',
  statute: `${LAW}, as amended by Law 44-VIII; ${ORDER}`,
  effective: '2024-07-01',
  confidence: 'medium',
  sources: ['3ilaw.kz on the changes', 'cis-legislation.com 161527'],
  openPoints: [
    `how and when people are told under ${ORDER} was not read`,
    'the ministry changed its name; since September 2025 it is said to be that of Artificial Intelligence and Digital Development',
    'rules 179 of 2023, changed from 6 January 2026, want notice of security incidents that touch restricted data; read in part only',
    BY_RESIDENCE,
  ],
  territories: ['KZ'],
  zone: 'Asia/Almaty',
  trigger: trigger(
    'any',
    {
      is: 'asked',
      question: 'notice-to-people/kz',
      words: `${ORDER} asks to tell the people`,
      unanswered: 'unclear',
    },
    LAW,
    { authority: { is: 'always' } },
  ),
  individuals: toPeople(stage('notice', unconfirmed('the mechanism of the order was not read'), ORDER)),
  recipients: [
    told(
      'supervisory-authority',
      'kz.digital-ministry',
      [
        stage(
          'initial',
          within(1, 'business_days', 'discovery'),
          `${LAW}, (2)(8)`,
          says(['nature_of_breach', 'contact_point']),
          { notes: ['contact: of the person responsible for the processing'] },
        ),
      ],
      { how: 'to the Information Security Committee' },
    ),
  ],
});
