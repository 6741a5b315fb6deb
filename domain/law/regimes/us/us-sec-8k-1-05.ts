import { law, says, stage, told, trigger } from '../parts';
import { within } from '../periods';

const STATUTE = 'Form 8-K Item 1.05 (17 CFR 249.308)';

export const usSec8k105 = law({
  id: 'us-sec-8k-1.05',
  name: 'SEC Form 8-K Item 1.05',
  statute: STATUTE,
  effective: '2023-12-18',
  confidence: 'high',
  sources: ['kpmg.com on the cybersecurity rules of the SEC'],
  openPoints: [
    'petitions to withdraw the item are pending; it was treated as in force in June 2026',
    'smaller reporting companies comply since 15 June 2024 only: size is not asked for, the item is applied to all from its first day',
  ],
  notes: [
    'foreign private issuers use Form 6-K',
    'whether the incident is material is determined without unreasonable delay after its discovery',
    'people may sue under the law of securities',
  ],
  territories: ['US'],
  reach: 'entity',
  binds: { anyOf: ['sec_registrant'], words: 'domestic registrants of the SEC' },
  scopeCite: `${STATUTE}: the registrant`,
  zone: 'America/New_York',
  trigger: trigger('event', null, STATUTE, {
    authority: {
      is: 'asked',
      question: 'material/us-sec-8k-1.05',
      words: 'the registrant finds the incident material',
      unanswered: 'unclear',
    },
  }),
  individuals: null,
  recipients: [
    told(
      'sector-regulator',
      'us.sec',
      [
        stage(
          'initial',
          within(4, 'business_days', 'materiality_determination', {
            tolling: ['attorney_general_request'],
            tollingCondition:
              'the Attorney General of the United States finds a substantial risk to national security or public safety: 30 days, 30 more, and 60 in extraordinary circumstances',
          }),
          'Form 8-K Item 1.05(a), (c)',
          says(['nature_of_breach', 'incident_date', 'categories_and_numbers', 'material_impact']),
        ),
        stage(
          'amendment',
          within(4, 'business_days', 'missing_information_determined'),
          'Form 8-K Item 1.05, instruction 2',
          says(['nature_of_breach', 'incident_date', 'categories_and_numbers', 'material_impact']),
          {
            when: {
              is: 'asked',
              question: 'missing-information/us-sec-8k-1.05',
              words: 'something that the item asks for was not known at the filing',
              unanswered: 'unclear',
            },
          },
        ),
      ],
      { how: 'Form 8-K, a public filing' },
    ),
  ],
});
