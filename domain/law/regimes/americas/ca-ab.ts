import { harmTest, law, says, stage, told, trigger, ways } from '../parts';
import { worded } from '../periods';
import { BY_RESIDENCE, toPeople } from '../world-parts';

const ACT = 'PIPA (Alberta) s. 34.1';
const DIRECTED = 'PIPA (Alberta) s. 37.1';
const REGULATION = 'PIPA Regulation (Alberta) s. 19, 19.1';

export const caAb = law({
  id: 'ca-ab',
  name: 'Alberta: Personal Information Protection Act',
  statute: `${ACT}, 37.1; ${REGULATION}`,
  effective: '2010-05-01',
  confidence: 'high',
  sources: ['PIPA s. 34.1 (wordscope.be, pirbright.ca)', 'mondaq.com 644502'],
  openPoints: [
    'public bodies of British Columbia (since February 2023) and Ontario (since July 2025; municipal ones from 2027) have duties of their own, which this table does not hold',
    'from which event the report runs was not read; awareness is used',
    BY_RESIDENCE,
  ],
  notes: [
    'people may be told earlier, of our own will',
    'custodians (Health Information Act) and public bodies (Protection of Privacy Act of 2025) have duties of their own',
    'offence: up to CAD 100,000',
  ],
  territories: ['CA-AB'],
  zone: 'America/Edmonton',
  trigger: trigger(
    'any',
    {
      is: 'asked',
      question: 'commissioner-directs/ca-ab',
      words: 'the Commissioner requires that people are told',
      unanswered: 'unclear',
    },
    `${ACT}, 37.1`,
    { authority: { is: 'always' } },
  ),
  harm: harmTest('trigger', 'ca-ab', 'no real risk of significant harm to anybody', ACT),
  individuals: toPeople(
    stage(
      'notice',
      { kind: 'directed', standard: 'as_commissioner_directs', by: 'the Commissioner, after the report' },
      `${DIRECTED}; ${REGULATION}`,
      says(['nature_of_breach', 'incident_date', 'pi_types', 'measures_taken', 'contact_point']),
      { notes: ['directly, unless the Commissioner allows another way'] },
    ),
    { channels: ways('none', REGULATION) },
  ),
  recipients: [
    told(
      'supervisory-authority',
      'ca-ab.oipc',
      [
        stage(
          'initial',
          worded('without_unreasonable_delay', 'awareness'),
          `${ACT}; ${REGULATION}`,
          says([
            'nature_of_breach',
            'incident_date',
            'pi_types',
            'risk_assessment',
            'number_affected',
            'measures_taken',
            'timing_and_distribution',
            'contact_point',
          ]),
          { notes: ['the number is an estimate of those at real risk'] },
        ),
      ],
      { how: 'in writing' },
    ),
  ],
});
