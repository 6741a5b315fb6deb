import { GDPR_NOTICE, gdprRegister } from './gdpr-parts';
import { encryption, law, says, stage, told, trigger, ways } from '../parts';
import { within, worded } from '../periods';
import { BY_RESIDENCE, tellsController, toPeople } from '../world-parts';

const LAW = 'Law on Personal Data Protection 87/2018 (RS)';

export const rs = law({
  id: 'rs',
  name: 'Serbia',
  statute: `${LAW} art. 52, 53`,
  effective: '2019-08-21',
  confidence: 'high',
  sources: ['theworldlawgroup.com guide to Serbia'],
  openPoints: [BY_RESIDENCE],
  territories: ['RS'],
  zone: 'Europe/Belgrade',
  trigger: trigger('any', { is: 'severity', from: 'high-risk' }, `${LAW} art. 52, 53`, {
    authority: { is: 'severity', from: 'risk' },
  }),
  encryption: encryption('risk_test', `${LAW} art. 53`, { cuts: 'individuals' }),
  individuals: toPeople(stage('notice', worded('without_undue_delay', 'awareness'), `${LAW} art. 53`, GDPR_NOTICE), {
    channels: ways('none', `${LAW} art. 53`),
  }),
  recipients: [
    told(
      'supervisory-authority',
      'rs.commissioner',
      [stage('initial', within(72, 'hours', 'awareness'), `${LAW} art. 52`, says())],
      { how: 'prescribed form' },
    ),
  ],
  processor: tellsController(worded('without_undue_delay', 'awareness'), `${LAW} art. 52`),
  register: gdprRegister(`${LAW} art. 52`),
});
