import { law, stage, told, trigger } from '../parts';
import { within, worded } from '../periods';

const STATUTE = '12 CFR 53, 225.300 to 225.303, 304.21 to 304.24';

export const usBank36h = law({
  id: 'us-bank-36h',
  name: 'Federal rule on computer-security incidents of banks',
  statute: STATUTE,
  effective: '2022-05-01',
  confidence: 'medium',
  sources: ['12 CFR 53.3 and its parallels'],
  openPoints: [
    'as soon as possible may stand beside the 36 hours (12 CFR 53.3)',
    'the rule may have begun on 1 April 2022, with 1 May as the day to comply',
  ],
  notes: ['a service provider tells the contact that each bank named'],
  territories: ['US'],
  reach: 'entity',
  binds: { anyOf: ['bank', 'bank_service_provider'], words: 'banking organisations and their service providers' },
  scopeCite: `${STATUTE}: the systems of the organisation`,
  zone: 'America/New_York',
  trigger: trigger('event', null, STATUTE, {
    authority: {
      is: 'asked',
      question: 'notification-incident/us-bank-36h',
      words: 'the incident has materially disrupted or degraded operations, or is reasonably likely to',
      unanswered: 'unclear',
    },
  }),
  individuals: null,
  recipients: [
    told(
      'sector-regulator',
      'us.bank-agency',
      [stage('initial', within(36, 'hours', 'determination'), '12 CFR 53.3')],
      {
        when: { is: 'entity', anyOf: ['bank'], words: 'banking organisations' },
        how: 'e-mail, telephone or portal that the agency names',
      },
    ),
  ],
  processor: {
    kind: 'data-owner',
    deadline: worded('as_soon_as_possible', 'determination'),
    riskTest: false,
    condition: 'services are disrupted or degraded for four or more hours, or are likely to be',
    cite: STATUTE,
  },
});
