import { tellController } from '../holders';
import { harmTest, kept, law, says, stage, told, trigger, ways } from '../parts';
import { within, worded } from '../periods';
import { WIDE_SCOPE, toPeople } from './asia-parts';

const ACT = 'PDPL (Saudi Arabia) art. 20';
const RULES = 'Implementing Regulation art. 24';

export const sa = law({
  id: 'sa',
  name: 'Saudi Arabia: Personal Data Protection Law',
  statute: `${ACT}; ${RULES}; SDAIA breach guide (October 2024)`,
  effective: '2023-09-14',
  confidence: 'high',
  sources: ['ksapdpl.com, art. 24 of the Implementing Regulation'],
  openPoints: [WIDE_SCOPE, 'the law was enforced from 14 September 2024 only; it binds from the first day here'],
  notes: [
    'reports to the National Cybersecurity Authority stay apart',
    'no exemption for encrypted data',
    'up to SAR 5 million',
  ],
  territories: ['SA'],
  reach: 'establishment',
  scopeCite: `${ACT}: people in Saudi Arabia, and controllers seated there`,
  zone: 'Asia/Riyadh',
  trigger: trigger('any', { is: 'always' }, `${ACT}; ${RULES}`),
  harm: harmTest(
    'exemption',
    'sa',
    'can the incident harm neither the data nor the people, and does it conflict with none of their rights or interests',
    RULES,
  ),
  individuals: toPeople(
    stage(
      'notice',
      worded('without_undue_delay', 'awareness'),
      RULES,
      says(['nature_of_breach', 'likely_consequences', 'measures_taken', 'entity_contact', 'mitigation_advice']),
    ),
    ways('none', RULES),
    { language: 'clear and simple' },
  ),
  recipients: [
    told(
      'supervisory-authority',
      'sa.sdaia',
      [
        stage(
          'initial',
          within(72, 'hours', 'awareness'),
          RULES,
          says(
            [
              'incident_date',
              'nature_of_breach',
              'date_known',
              'categories_and_numbers',
              'risks_and_impacts',
              'measures_taken',
              'timing_and_distribution',
              'contact_point',
            ],
            { ifLate: ['delay_reasons'] },
          ),
          { notes: ['what is missing follows later, with the reasons'] },
        ),
      ],
      { how: 'National Data Governance Platform' },
    ),
  ],
  processor: tellController(worded('without_undue_delay', 'awareness'), RULES),
  register: kept(
    'copies_of_reports_and_corrective_actions',
    RULES,
    null,
    says(['nature_of_breach', 'measures_taken', 'timing_and_distribution']),
  ),
});
