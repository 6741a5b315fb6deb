import type { Condition } from '../../condition';
import type { ContentItem } from '../../vocabularies/content-items';
import { exposed, harmTest, law, people, says, stage, told, trigger, ways } from '../parts';
import { worded } from '../periods';

const STATUTE = '12 CFR 30 App. B Supp. A and its parallels';
const STANDARD = 'as_soon_as_possible';
const CREDIT_UNION: Condition = {
  is: 'entity',
  anyOf: ['credit_union'],
  words: 'federally insured credit unions (12 CFR 748 App. B)',
};
const WHERE_APPROPRIATE: readonly ContentItem[] = [
  'review_statements_advice',
  'freeze_fraud_alert_statement',
  'cra_contact',
  'ftc_contact',
];
const FILING = [stage('initial', worded(STANDARD, 'awareness'), STATUTE)];

export const usGlbaInteragency = law({
  id: 'us-glba-interagency',
  name: 'Interagency guidance on notice to bank customers',
  statute: STATUTE,
  effective: '2005-03-29',
  confidence: 'medium',
  sources: ['70 FR 15736 (2005)', 'banklawyersblog.com, which quotes the guidance'],
  openPoints: [
    'the National Credit Union Administration proposed on 11 December 2025 (90 FR 57397) to turn its appendix into a letter; no final rule was found',
    'what the notice must say and the ways that it may take were not read in the guidance itself',
  ],
  notes: ['many states take who follows this guidance to comply with their own law'],
  territories: ['US'],
  reach: 'entity',
  binds: {
    anyOf: ['interagency_guidance', 'bank', 'credit_union'],
    words: 'banks, thrifts and credit unions under the guidance',
  },
  scopeCite: `${STATUTE}: customers whose sensitive information is concerned`,
  zone: 'America/New_York',
  trigger: trigger('access_or_use', exposed(['sensitive_customer_information']), STATUTE),
  harm: harmTest(
    'trigger',
    'us-glba-interagency',
    'has no misuse of the information occurred, and is none reasonably possible',
    STATUTE,
    { ends: 'individuals' },
  ),
  individuals: people({
    stage: stage(
      'notice',
      worded(STANDARD, 'awareness', { tolling: ['law_enforcement'] }),
      STATUTE,
      says(['incident_general', 'pi_types', 'remedial_actions', 'phone', 'vigilance_advice'], {
        conditional: WHERE_APPROPRIATE.map((item) => ({ item, condition: 'where it is appropriate', cite: STATUTE })),
      }),
      { notes: ['the advice to stay vigilant covers the next 12 to 24 months'] },
    ),
    channels: ways('agreed', STATUTE),
    holdCite: STATUTE,
  }),
  recipients: [
    told('sector-regulator', 'us.bank-agency', FILING, {
      when: { is: 'not', of: CREDIT_UNION },
      how: 'as the agency asks; whether misuse is possible does not matter here',
    }),
    told('sector-regulator', 'us.ncua', FILING, {
      when: CREDIT_UNION,
      how: 'as the agency asks; whether misuse is possible does not matter here',
    }),
  ],
});
