import { law, says, stage, told, trigger } from '../parts';
import { within } from '../periods';
import { unconfirmed } from '../short';

const ISG = 'Information Security Act art. 74a ff. (CH)';

export const chIsg = law({
  id: 'ch-isg',
  name: 'Switzerland: cyberattacks on critical infrastructure',
  statute: ISG,
  effective: '2025-04-01',
  confidence: 'high',
  sources: ['bifrostindex.ai guide to Switzerland'],
  openPoints: [
    'the report is completed in 14 days whose start was not found, perhaps the first report (Cybersecurity Ordinance, general knowledge)',
    'which attacks count was not read; a person says whether it is one',
  ],
  notes: ['no data of a person need be touched'],
  territories: ['CH'],
  reach: 'establishment',
  binds: { anyOf: ['critical_infrastructure'], words: 'operators of critical infrastructure' },
  scopeCite: `${ISG}: operators in Switzerland`,
  zone: 'Europe/Zurich',
  trigger: trigger('event', null, ISG, {
    authority: {
      is: 'asked',
      question: 'cyberattack/ch-isg',
      words: 'a cyberattack on the infrastructure',
      unanswered: 'unclear',
    },
  }),
  individuals: null,
  recipients: [
    told(
      'agency',
      'ch.ncsc',
      [
        stage('initial', within(24, 'hours', 'discovery'), ISG),
        stage('final', unconfirmed('14 days to complete the report, their start was not found'), ISG, says()),
      ],
      { how: 'as the centre provides' },
    ),
  ],
});
