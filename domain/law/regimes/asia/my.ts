import type { Condition } from '../../condition';
import { kept, law, says, stage, told, trigger, ways } from '../parts';
import { within } from '../periods';
import { WIDE_SCOPE, asked, publicly, toPeople } from './asia-parts';

const ACT = 'PDPA 2010 (Malaysia) s. 12B';
const GUIDELINE = 'Data Breach Notification Guideline; Circular 2/2025';

const GROUNDS: readonly Condition[] = [
  asked(
    'significant-harm/my',
    'the people may suffer physical harm, a financial loss, a worse credit record or damage to property, or the data may be used illegally',
  ),
  { is: 'class', of: 'sensitive' },
  { is: 'class', of: 'identity_fraud' },
];

const REPORT = says(
  [
    'date_known',
    'pi_types',
    'awareness_circumstances',
    'cause',
    'categories_and_numbers',
    'systems_affected',
    'likely_consequences',
    'chronology',
    'measures_taken',
    'mitigation_advice',
    'contact_point',
  ],
  { ifLate: ['delay_reasons'] },
);

export const my = law({
  id: 'my',
  name: 'Malaysia: Personal Data Protection Act',
  statute: `${ACT} (Act A1727 of 2024); ${GUIDELINE}`,
  effective: '2025-06-01',
  confidence: 'high',
  sources: [
    'Guideline of 25 February 2025, para. 6.1, 6.2, 7.1 to 7.6 (quoted in a public guide of 2026-07-22)',
    'Hogan Lovells note on the start of the clock',
    'cms-lawnow.com of April 2025',
    'dnh.com.my on the Guideline',
    'hhq.com.my on the duty',
  ],
  openPoints: [
    WIDE_SCOPE,
    'paragraph 6.1 counts the 72 hours from the occurrence, the official examples of 6.2 from when the controller is told, sees or confirms it: awareness is used, the occurrence gives the cautious date',
    'on encryption there are examples only: an encrypted laptop is not notified; unreadable data of a server go to the Commissioner, not to people',
    'a breach notice of critical-infrastructure entities to NACSA within 6 hours rests on a secondary source',
  ],
  notes: [
    'the act says as soon as practicable; the hours, the days and the number come from the Guideline and the Circular',
    'a filing counts only once the Commissioner acknowledges it; several controllers of one breach each file',
    'who processes for a controller is bound by contract to notify promptly and to assist',
    'up to MYR 250,000, two years of imprisonment, or both',
  ],
  territories: ['MY'],
  reach: 'establishment',
  scopeCite: `${ACT}: people in Malaysia, and controllers seated there`,
  zone: 'Asia/Kuala_Lumpur',
  trigger: trigger('any', { is: 'any', of: GROUNDS }, `${ACT}; ${GUIDELINE}`, {
    authority: { is: 'any', of: [...GROUNDS, { is: 'count', op: '>', n: 1000, of: 'residents' }] },
  }),
  individuals: toPeople(
    stage(
      'notice',
      within(7, 'days', 'authority_filing', { standard: 'without_unnecessary_delay' }),
      `${ACT}; ${GUIDELINE}`,
      says(['nature_of_breach', 'likely_consequences', 'measures_taken', 'mitigation_advice', 'contact_point']),
    ),
    [...ways('none', GUIDELINE), { channel: 'phone', requires: 'none', cite: GUIDELINE }],
    {
      substitute: publicly(['public_communication'], GUIDELINE, {
        notes: ['where direct notice is impracticable or disproportionate'],
      }),
      language: 'a language that suits the people',
    },
  ),
  recipients: [
    told(
      'supervisory-authority',
      'my.jpdp',
      [
        stage(
          'initial',
          within(72, 'hours', 'awareness', { standard: 'as_soon_as_practicable', cautiousFrom: 'occurrence' }),
          `${ACT}; ${GUIDELINE} para. 6.1, 6.2`,
          REPORT,
          {
            notes: [
              'with a processor the clock starts with its notice or clear evidence, whichever comes first',
              'late: written reasons with evidence',
            ],
          },
        ),
        stage('supplement', within(30, 'days', 'prior_filing'), GUIDELINE, REPORT),
      ],
      { how: 'form on the site, Annex B by e-mail, or on paper; it counts once acknowledged' },
    ),
  ],
  register: kept('register_with_supporting_records', GUIDELINE, 2),
});
