import { tellController } from '../holders';
import { kept, law, says, stage, told, trigger, ways } from '../parts';
import { worded } from '../periods';
import { toPeople } from './asia-parts';

const LAW = 'DIFC Data Protection Law 5 of 2020';

export const aeDifc = law({
  id: 'ae-difc',
  name: 'Dubai International Financial Centre: Data Protection Law',
  statute: `${LAW} art. 41, 42`,
  effective: '2020-07-01',
  confidence: 'high',
  sources: ['tamimi.com on breaches in the centre'],
  openPoints: ['what a notice to people must say is read like GDPR Art. 34(2); the text of art. 42 was not read'],
  notes: ['the law has no hours for the Commissioner'],
  territories: ['AE'],
  reach: 'entity',
  binds: { anyOf: ['difc_entity'], words: 'entities of the Dubai International Financial Centre' },
  scopeCite: `${LAW}: entities of the centre, wherever people live`,
  zone: 'Asia/Dubai',
  trigger: trigger('any', { is: 'severity', from: 'high-risk' }, `${LAW} art. 41, 42`, { authority: { is: 'always' } }),
  individuals: toPeople(
    stage(
      'notice',
      worded('as_soon_as_practicable', 'awareness'),
      `${LAW} art. 42`,
      says(['nature_of_breach', 'contact_point', 'likely_consequences', 'measures_taken', 'mitigation_advice']),
      { notes: ['promptly where damage is immediate'] },
    ),
    ways('none', `${LAW} art. 42`),
  ),
  recipients: [
    told('supervisory-authority', 'ae-difc.commissioner', [
      stage('initial', worded('as_soon_as_practicable', 'awareness'), `${LAW} art. 41`),
    ]),
  ],
  processor: tellController(worded('without_undue_delay', 'awareness'), `${LAW} art. 41`),
  register: kept('document_every_breach', `${LAW} art. 41`),
});
