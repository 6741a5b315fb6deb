import { kept, law, says, stage, told, trigger, ways } from '../parts';
import { worded } from '../periods';
import { BY_RESIDENCE, publicly, toPeople } from '../world-parts';

const ARTICLE = 'Law 19.628 art. 14 sexies, as replaced by Law 21.719 (CL)';

export const cl = law({
  id: 'cl',
  name: 'Chile',
  statute: ARTICLE,
  force: 'not_yet_in_force',
  effective: '2026-12-01',
  confidence: 'high',
  sources: [
    'Law 21.719 art. 14 sexies (quoted in public repositories)',
    'bcn.cl (Law 19.628)',
    'estadodiario.com on Law 21.806',
  ],
  openPoints: [
    'which event decides between before and after 1 December 2026 was not read',
    'that people are told only of some kinds of data is read without a further test of risk, the stricter reading',
    'the act names no hours; rules of the Agency may add some',
    'operators of vital importance are said to owe a plan of action within seven days and to inform people already now (Law 21.663, general knowledge)',
    BY_RESIDENCE,
  ],
  notes: [
    'no general duty before 1 December 2026; Law 21.806 only brought forward the council of the Agency',
    'essential services report to the national CSIRT (Law 21.663 art. 9): alert 3 hours, update 72 hours (24 where a vital operator’s essential service is hit), final report 15 days after the alert; not computed',
    'fines up to 20,000 UTM; a large company that repeats it up to 4 % of turnover',
  ],
  territories: ['CL'],
  zone: 'America/Santiago',
  trigger: trigger(
    'any',
    {
      is: 'any',
      of: [
        { is: 'class', of: 'sensitive' },
        { is: 'age', bands: ['under_14'], words: 'children under 14' },
        { is: 'class', of: 'financial' },
      ],
    },
    ARTICLE,
    { authority: { is: 'severity', from: 'risk' } },
  ),
  individuals: toPeople(
    stage(
      'notice',
      worded('without_undue_delay', 'awareness'),
      ARTICLE,
      says(['pi_types', 'likely_consequences', 'measures_taken']),
    ),
    {
      channels: ways('none', `${ARTICLE}: each person`),
      substitute: publicly(['mass_medium_of_national_reach'], ARTICLE),
      language: 'clear and simple',
    },
  ),
  recipients: [
    told(
      'supervisory-authority',
      'cl.agency',
      [stage('initial', worded('most_expeditious_means_without_undue_delay', 'awareness'), ARTICLE)],
      { how: 'by the fastest means' },
    ),
  ],
  register: {
    ...kept(
      'register_of_communications',
      ARTICLE,
      null,
      says(['nature_of_breach', 'likely_consequences', 'pi_types', 'categories_and_numbers', 'measures_taken']),
    ),
    notes: ['of what was communicated'],
  },
});
