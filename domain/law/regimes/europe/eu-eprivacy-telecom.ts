import { EU_AND_EEA } from './gdpr-parts';
import { encryption, kept, law, says, stage, told, trigger, ways } from '../parts';
import { worded } from '../periods';
import { counted, toPeople } from '../world-parts';

const REGULATION = 'Regulation (EU) 611/2013';

export const euEprivacyTelecom = law({
  id: 'eu-eprivacy-telecom',
  name: 'European Union: providers of electronic communications services',
  statute: `Directive 2002/58/EC Art. 4; ${REGULATION}`,
  effective: '2013-08-25',
  confidence: 'high',
  sources: [`${REGULATION} Art. 2 to 4`],
  openPoints: [
    'which body of a state is told, the communications regulator or the data protection authority, differs; it is not named here',
    'the full hour of Reg. 1182/71 is shown as the last instant, the hours as they run are used',
  ],
  notes: [
    'detection means knowing enough of the breach for a meaningful filing (Art. 2(2))',
    'the proposal of November 2025 would fold this into the GDPR; it is not adopted',
  ],
  territories: EU_AND_EEA,
  area: 'EU',
  reach: 'establishment',
  binds: {
    anyOf: ['telecom', 'telecommunications'],
    words: 'providers of publicly available electronic communications services',
  },
  scopeCite: `Directive 2002/58/EC Art. 4; ${REGULATION}`,
  zone: 'Europe/Brussels',
  calendar: null,
  trigger: trigger('any', { is: 'severity', from: 'risk' }, `${REGULATION} Art. 2, 3`, {
    authority: { is: 'always' },
  }),
  encryption: encryption('risk_test', `${REGULATION} Art. 4`, {
    cuts: 'individuals',
    strength: 'unintelligible, to the satisfaction of the authority',
  }),
  individuals: toPeople(
    stage(
      'notice',
      worded('without_undue_delay', 'awareness'),
      `${REGULATION} Art. 3`,
      says([
        'contact_point',
        'incident_general',
        'incident_date',
        'pi_types',
        'likely_consequences',
        'nature_of_breach',
        'measures_taken',
        'mitigation_advice',
      ]),
      { notes: ['people are told where their data or privacy are likely to suffer; read as the level risk or more'] },
    ),
    { channels: ways('none', `${REGULATION} Art. 3`) },
  ),
  recipients: [
    told(
      'sector-regulator',
      'eu.telecom-authority',
      [
        stage(
          'initial',
          counted(24, { unit: 'hours', rule: 'eu_1182_hours' }, 'awareness', {
            standard: 'where_feasible',
          }),
          `${REGULATION} Art. 2(2)`,
        ),
        stage(
          'second',
          counted(3, { unit: 'calendar_days', rule: 'eu_1182_days' }, 'prior_filing'),
          `${REGULATION} Art. 2(3)`,
          says(),
          { notes: ['only where the first filing could not hold everything'] },
        ),
      ],
      { how: 'as the state provides' },
    ),
  ],
  register: kept('inventory_of_breaches', 'Directive 2002/58/EC Art. 4'),
});
