import { encryption, harmTest, kept, law, says, stage, told, trigger, ways } from '../parts';
import { within, worded } from '../periods';
import { BY_RESIDENCE, tellsController, toPeople } from '../world-parts';

const ACT = 'Data Protection Act 2019 s. 43 (KE)';

export const ke = law({
  id: 'ke',
  name: 'Kenya',
  statute: `${ACT}; General Regulations 2021 Part VI`,
  effective: '2019-11-25',
  confidence: 'high',
  sources: ['dlapiperdataprotection.com on Kenya'],
  openPoints: [
    'the regulations deem some cases harmful (a name or identity number with a listed kind of data, an account with what opens it); from general knowledge, not used',
    'secondary sources say 2 % where the act says 1 %',
    BY_RESIDENCE,
  ],
  notes: ['fines of KES 5 million or 1 % of turnover'],
  territories: ['KE'],
  zone: 'Africa/Nairobi',
  trigger: trigger('access_or_acquisition', { is: 'always' }, ACT),
  encryption: encryption('safe_harbour', ACT, { cuts: 'individuals', strength: 'safeguards that may be encryption' }),
  harm: harmTest('trigger', 'ke', 'no real risk of harm to the people', ACT),
  individuals: toPeople(
    stage(
      'notice',
      worded('reasonably_practical_period', 'awareness', { tolling: ['law_enforcement'] }),
      ACT,
      says([
        'nature_of_breach',
        'measures_taken',
        'mitigation_advice',
        'identity_of_third_parties_that_acquired_data',
        'contact_point',
      ]),
      { notes: ['in writing; who got at the data is named where it applies'] },
    ),
    {
      channels: ways('none', `${ACT}: in writing`),
      holdCite: `${ACT}: to prevent, detect or investigate an offence`,
    },
  ),
  recipients: [
    told(
      'supervisory-authority',
      'ke.odpc',
      [stage('initial', within(72, 'hours', 'awareness'), ACT, says([], { ifLate: ['delay_reasons'] }))],
      { how: 'portal of the office' },
    ),
  ],
  processor: tellsController(within(48, 'hours', 'awareness'), ACT),
  register: kept('record_facts_effects_and_remedy', ACT),
});
