import { gdprRegister } from '../europe/gdpr-parts';
import { encryption, law, stage, told, trigger, ways } from '../parts';
import { within, worded } from '../periods';
import { BY_RESIDENCE, tellsController, toPeople } from '../world-parts';

const ACT = 'Data Protection Act 2017 s. 25, 26 (MU)';

export const mu = law({
  id: 'mu',
  name: 'Mauritius',
  statute: ACT,
  effective: '2018-01-15',
  confidence: 'high',
  sources: ['Data Protection Act 2017 s. 25, 26', 'financialcrime.world summary'],
  openPoints: [BY_RESIDENCE],
  territories: ['MU'],
  zone: 'Indian/Mauritius',
  trigger: trigger('any', { is: 'severity', from: 'high-risk' }, ACT, { authority: { is: 'always' } }),
  encryption: encryption('risk_test', ACT, { cuts: 'individuals' }),
  individuals: toPeople(stage('notice', worded('without_undue_delay', 'awareness'), ACT), {
    channels: ways('none', ACT),
  }),
  recipients: [
    told(
      'supervisory-authority',
      'mu.commissioner',
      [stage('initial', within(72, 'hours', 'awareness', { standard: 'where_feasible' }), ACT)],
      { how: 'as the Commissioner provides' },
    ),
  ],
  processor: tellsController(worded('without_undue_delay', 'awareness'), ACT),
  register: gdprRegister(ACT),
});
