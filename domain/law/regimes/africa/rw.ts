import { encryption, law, says, stage, told, trigger, ways } from '../parts';
import { within } from '../periods';
import { unconfirmed } from '../short';
import { BY_RESIDENCE, tellsController, toPeople } from '../world-parts';

const LAW = 'Law 058/2021 art. 43 to 45 (RW)';

export const rw = law({
  id: 'rw',
  name: 'Rwanda',
  statute: LAW,
  effective: '2021-10-15',
  confidence: 'high',
  sources: ['dpo.gov.rw (art. 44)', 'dlapiperdataprotection.com on Rwanda'],
  openPoints: ['the law gave until 15 October 2023 to comply; the duty is shown from its first day', BY_RESIDENCE],
  territories: ['RW'],
  zone: 'Africa/Kigali',
  trigger: trigger('any', { is: 'severity', from: 'high-risk' }, LAW, { authority: { is: 'always' } }),
  encryption: encryption('risk_test', LAW, { cuts: 'individuals' }),
  individuals: toPeople(
    stage('notice', unconfirmed('the plan and its time are proposed to the authority, which approves them'), LAW),
    { channels: ways('none', `${LAW}: in writing or electronically`) },
  ),
  recipients: [
    told(
      'supervisory-authority',
      'rw.ncsa',
      [
        stage('initial', within(48, 'hours', 'awareness'), LAW),
        stage(
          'report',
          within(72, 'hours', 'awareness'),
          'Law 058/2021 art. 44 (RW)',
          says([
            'nature_of_breach',
            'categories_and_numbers',
            'contact_point',
            'measures_taken',
            'likely_consequences',
            'timing_and_distribution',
          ]),
          { notes: ['proposes how and when people are told'] },
        ),
      ],
      { how: 'to the Data Protection and Privacy Office' },
    ),
  ],
  processor: tellsController(within(48, 'hours', 'awareness'), LAW),
});
