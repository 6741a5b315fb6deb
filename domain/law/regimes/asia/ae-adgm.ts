import { tellController } from '../holders';
import { law, stage, told, trigger, ways } from '../parts';
import { within, worded } from '../periods';
import { toPeople } from './asia-parts';

const RULES = 'ADGM Data Protection Regulations 2021';

export const aeAdgm = law({
  id: 'ae-adgm',
  name: 'Abu Dhabi Global Market: Data Protection Regulations',
  statute: RULES,
  effective: '2021-08-14',
  confidence: 'high',
  sources: ['pinsentmasons.com on the new laws of the market'],
  openPoints: ['existing entities were bound from 14 February 2022 only; the day for new ones is used'],
  territories: ['AE'],
  reach: 'entity',
  binds: { anyOf: ['adgm_entity'], words: 'entities of the Abu Dhabi Global Market' },
  scopeCite: `${RULES}: entities of the market, wherever people live`,
  zone: 'Asia/Dubai',
  trigger: trigger('any', { is: 'severity', from: 'high-risk' }, RULES, {
    authority: { is: 'severity', from: 'risk' },
  }),
  individuals: toPeople(stage('notice', worded('without_undue_delay', 'awareness'), RULES), ways('none', RULES)),
  recipients: [
    told('supervisory-authority', 'ae-adgm.commissioner', [
      stage('initial', within(72, 'hours', 'awareness', { standard: 'where_feasible' }), RULES),
    ]),
  ],
  processor: tellController(worded('without_undue_delay', 'awareness'), RULES),
});
