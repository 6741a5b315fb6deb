import { law, says, stage, told, trigger, ways } from '../parts';
import { within, worded } from '../periods';
import { BY_RESIDENCE, toPeople } from '../world-parts';

const LAW = 'Law 151/2020 art. 7 (EG)';
const DECREE = 'Decree 816/2025 (EG)';

const FILING = says([
  'nature_of_breach',
  'cause',
  'categories_and_numbers',
  'contact_point',
  'likely_consequences',
  'measures_taken',
  'breach_documentation',
]);

export const eg = law({
  id: 'eg',
  name: 'Egypt',
  statute: `${LAW}; ${DECREE}`,
  effective: '2026-11-01',
  confidence: 'medium',
  sources: [
    'zahraa.mr 3120142 (art. 7)',
    'accesspartnership.com on the regulations',
    'cadeproject.org on the regulations',
  ],
  openPoints: [
    'the law is of 14 October 2020; its regulations of November 2025 gave about a year of grace, to 1 or 2 November 2026, and one source denies any: before that day the duty is shown as unsettled',
    'one source tells people of a high risk only; every breach is the safe reading',
    'the text of the decree was not read',
    BY_RESIDENCE,
  ],
  notes: ['controller and processor each owe the report, as the case may be; the second is not computed'],
  territories: ['EG'],
  zone: 'Africa/Cairo',
  trigger: trigger('any', { is: 'always' }, LAW),
  individuals: toPeople(
    stage('notice', within(3, 'business_days', 'authority_filing'), LAW, says(['nature_of_breach', 'measures_taken']), {
      notes: ['counts from the report to the Center; Friday and Saturday are the weekend'],
    }),
    { channels: ways('none', LAW) },
  ),
  recipients: [
    told(
      'supervisory-authority',
      'eg.pdpc',
      [
        stage('initial', within(72, 'hours', 'awareness'), `${LAW}; ${DECREE}`, FILING),
        stage('early_warning', worded('immediately', 'awareness'), LAW, FILING, {
          when: {
            is: 'asked',
            question: 'national-security/eg',
            words: 'the breach touches national security',
            unanswered: 'unclear',
          },
        }),
      ],
      { how: 'as the Center provides' },
    ),
  ],
  relief: [
    {
      anyOf: ['central_bank_supervised'],
      effect: 'exempt',
      words: 'the Central Bank and most of whom it supervises',
      cite: 'Law 151/2020 (EG)',
    },
  ],
});
