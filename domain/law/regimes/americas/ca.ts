import { harmTest, kept, law, says, stage, told, trigger, ways } from '../parts';
import { worded } from '../periods';
import { BY_RESIDENCE, publicly, toPeople } from '../world-parts';

const ACT = 'PIPEDA s. 10.1';
const REGULATIONS = 'SOR/2018-64';

export const ca = law({
  id: 'ca',
  name: 'Canada: PIPEDA',
  statute: `PIPEDA s. 10.1 to 10.3; ${REGULATIONS}`,
  effective: '2018-11-01',
  confidence: 'high',
  sources: [
    `${REGULATIONS}`,
    'mondaq.com 695084',
    'BLG (June 2026), parliamentaudit.ca, civicsproject.org on Bill C-36',
  ],
  openPoints: [
    'within Quebec and Alberta the law of the province may stand in the place of this one; both are shown',
    'Bill C-8 on critical cyber systems had Royal Assent on 15 June 2026; its duties are said not to be live',
    BY_RESIDENCE,
  ],
  notes: [
    'organisations and government bodies that can lessen the harm are told too (s. 10.2); a person names them',
    'who acts for the organisation reports by contract; the duty stays with the one in control',
    'offence: up to CAD 100,000',
    'Bill C-36 (first reading 15 June 2026) would send reports to a new commission; not law',
    'provinces without a statute for private bodies stay under this law; that of British Columbia has no duty to notify',
  ],
  territories: ['CA'],
  zone: 'America/Toronto',
  trigger: trigger('any', { is: 'always' }, ACT),
  harm: harmTest(
    'trigger',
    'ca',
    'no real risk of significant harm, by the sensitivity of the data and the chance of misuse; encryption counts there',
    ACT,
  ),
  individuals: toPeople(
    stage(
      'notice',
      worded('as_soon_as_feasible', 'determination'),
      `${ACT}; ${REGULATIONS}`,
      says(['nature_of_breach', 'incident_date', 'pi_types', 'measures_taken', 'mitigation_advice', 'contact_point']),
    ),
    {
      channels: [...ways('none', REGULATIONS), { channel: 'phone', requires: 'none', cite: REGULATIONS }],
      substitute: publicly(['indirect_notice'], REGULATIONS, {
        effort: true,
        notes: ['also where a direct notice would do harm'],
      }),
      holdCite: `${ACT}: only where a law prohibits the notice`,
    },
  ),
  recipients: [
    told(
      'supervisory-authority',
      'ca.opc',
      [
        stage(
          'initial',
          worded('as_soon_as_feasible', 'determination'),
          `${ACT}; ${REGULATIONS}`,
          says([
            'nature_of_breach',
            'cause',
            'incident_date',
            'pi_types',
            'number_affected',
            'measures_taken',
            'timing_and_distribution',
            'contact_point',
          ]),
          { notes: ['what becomes known later may be added; nobody must'] },
        ),
      ],
      { how: 'in writing, by a secure way' },
    ),
  ],
  register: {
    ...kept('record_every_breach', `PIPEDA s. 10.3; ${REGULATIONS}`, 2),
    notes: ['every breach, harmful or not, for 24 months from the determination'],
  },
});
