import { law, stage, told, trigger, ways } from '../parts';
import { worded } from '../periods';
import { BY_RESIDENCE, toPeople } from '../world-parts';

const ACT = 'Data Protection and Privacy Act 2019 (Cap 97) s. 23 (UG)';
const REGULATIONS = 'Regulations 2021 reg. 33 (UG)';

export const ug = law({
  id: 'ug',
  name: 'Uganda',
  statute: `${ACT}; ${REGULATIONS}`,
  effective: '2019-05-03',
  confidence: 'high',
  sources: ['dlapiperdataprotection.com on Uganda'],
  openPoints: ['from which event "immediately" runs was not read; awareness is used', BY_RESIDENCE],
  notes: ['who collects, processes or controls the data each reports; the first two are not computed'],
  territories: ['UG'],
  zone: 'Africa/Kampala',
  trigger: trigger(
    'access_or_acquisition',
    {
      is: 'asked',
      question: 'office-directs/ug',
      words: 'the Office decides that people are told',
      unanswered: 'unclear',
    },
    ACT,
    { authority: { is: 'always' } },
  ),
  individuals: toPeople(
    stage('notice', { kind: 'directed', standard: 'as_directed', by: 'the Office, after the report' }, ACT),
    { channels: ways('none', ACT) },
  ),
  recipients: [
    told(
      'supervisory-authority',
      'ug.pdpo',
      [
        stage('initial', worded('immediately', 'awareness'), `${ACT}; ${REGULATIONS}`),
        stage('annual', worded('annual_report', 'awareness'), REGULATIONS, undefined, {
          notes: ['the yearly report on compliance sums up the breaches; it is no deadline of one breach'],
        }),
      ],
      { how: 'as the Office provides' },
    ),
  ],
});
