import { law, says, stage, told, trigger } from '../parts';
import { within } from '../periods';

const STATUTE = '23 NYCRR 500.17';

export const usNyDfs50017 = law({
  id: 'us-ny-dfs-500.17',
  name: 'Cybersecurity regulation of the New York Department of Financial Services',
  statute: STATUTE,
  effective: '2023-12-01',
  confidence: 'high',
  sources: [STATUTE, 'law survey of 2021, for the 72 hours'],
  openPoints: ['what of an incident the portal asks for was not read'],
  notes: ['incidents of affiliates and service providers count as well'],
  territories: ['US-NY'],
  reach: 'entity',
  binds: { anyOf: ['us-ny.dfs'], words: 'covered entities of the Department of Financial Services' },
  scopeCite: `${STATUTE}: the covered entity, wherever people live`,
  zone: 'America/New_York',
  trigger: trigger('event', null, STATUTE, {
    authority: {
      is: 'asked',
      question: 'reportable-incident/us-ny-dfs-500.17',
      words:
        'another body of government has to be told, or material harm to normal operations is reasonably likely, or ransomware was deployed in a material part of the systems',
      unanswered: 'unclear',
    },
  }),
  individuals: null,
  recipients: [
    told(
      'sector-regulator',
      'us-ny.dfs',
      [
        stage('initial', within(72, 'hours', 'determination'), `${STATUTE}(a)`, says(), {
          notes: ['the department is kept up to date from then on'],
        }),
      ],
      { how: 'portal of the department' },
    ),
    told(
      'sector-regulator',
      'us-ny.dfs',
      [
        stage('payment', within(24, 'hours', 'payment'), `${STATUTE}(c)(1)`),
        stage(
          'payment_explanation',
          within(30, 'days', 'payment'),
          `${STATUTE}(c)(2)`,
          says(['extortion_payment_explanation']),
          {
            notes: ['why it was necessary, what else was considered, and how alternatives and sanctions were checked'],
          },
        ),
      ],
      {
        trigger: {
          is: 'all',
          of: [
            { is: 'fact', fact: 'extortion', among: ['yes'], words: 'somebody extorts a payment' },
            {
              is: 'asked',
              question: 'extortion-paid/us-ny-dfs-500.17',
              words: 'an extorter was paid',
              unanswered: 'unclear',
            },
          ],
        },
        how: 'portal of the department',
      },
    ),
  ],
});
