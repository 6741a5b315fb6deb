import { law, people, says, stage, told, trigger, ways } from '../parts';
import { within, worded } from '../periods';

const RULE = 'DPDP Rules 2025 r. 7';

export const inDpdp = law({
  id: 'in-dpdp',
  name: 'India: Digital Personal Data Protection Act',
  statute: `DPDP Act 2023 s. 8(6); ${RULE}`,
  force: 'not_yet_in_force',
  effective: '2027-05-13',
  confidence: 'high',
  sources: ['dpdpaedu.org (rules)', 'myitmanager.in'],
  openPoints: [
    'eighteen months after the gazette; some count one day more',
    'a proposal of January 2026 to shorten the eighteen months was not confirmed; which event decides about a case in between was not read',
  ],
  notes: ['penalty up to INR 200 crore; until it starts, the Directions of CERT-In and sector rules apply'],
  territories: ['IN'],
  scopeCite: 'DPDP Act 2023 s. 3',
  zone: 'Asia/Kolkata',
  trigger: trigger('any', { is: 'always' }, 'DPDP Act 2023 s. 2(u), 8(6)'),
  individuals: people({
    stage: stage(
      'notice',
      worded('without_delay', 'awareness'),
      `${RULE}(1)`,
      says(['nature_of_breach', 'likely_consequences', 'measures_taken', 'mitigation_advice', 'contact_point']),
    ),
    channels: ways('none', `${RULE}(1): user account or registered way`),
    language: 'concise, clear and plain',
  }),
  recipients: [
    told(
      'supervisory-authority',
      'in.dpb',
      [
        stage(
          'initial',
          worded('without_delay', 'awareness'),
          `${RULE}(2)(a)`,
          says(['nature_of_breach', 'likely_consequences']),
        ),
        stage(
          'detailed',
          within(72, 'hours', 'awareness'),
          `${RULE}(2)(b)`,
          says(['nature_of_breach', 'measures_taken', 'person_responsible_if_known', 'timing_and_distribution']),
          { notes: ['the Board may allow longer on a written request'] },
        ),
      ],
      { how: 'as the Board directs' },
    ),
  ],
});
