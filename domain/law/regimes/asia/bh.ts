import { harmTest, law, stage, told, trigger, ways } from '../parts';
import { within } from '../periods';
import { WIDE_SCOPE, toPeople } from './asia-parts';

const ACT = 'Law 30/2018 (Bahrain)';
const ORDER = 'Order 43/2022';

export const bh = law({
  id: 'bh',
  name: 'Bahrain: Personal Data Protection Law',
  statute: `${ACT}; ${ORDER}`,
  effective: '2019-08-01',
  confidence: 'medium',
  sources: ['scutum-law.com (what the orders hold)', 'general knowledge'],
  openPoints: [
    WIDE_SCOPE,
    'the 72 hours stand in a note on the draft of the Order; the Order as issued was not read',
    'the period for telling people was not found',
    'which event decides about a breach around 17 March 2022, when the Order began, was not read',
  ],
  territories: ['BH'],
  reach: 'establishment',
  scopeCite: `${ACT}: people in Bahrain, and managers of data seated there`,
  zone: 'Asia/Bahrain',
  trigger: trigger('any', { is: 'always' }, `${ACT}; ${ORDER}`),
  harm: harmTest('trigger', 'bh', 'is harm to the people unlikely', ACT, { ends: 'individuals' }),
  individuals: toPeople(
    stage(
      'notice',
      { kind: 'unknown', standard: 'unknown', words: 'the period for telling people was not found' },
      ACT,
    ),
    ways('none', ACT),
  ),
  recipients: [
    told('supervisory-authority', 'bh.pdpa', [
      stage('initial', within(72, 'hours', 'awareness'), ORDER, undefined, {
        inForce: { from: '2022-03-17', until: null, by: null, cite: ORDER },
      }),
    ]),
  ],
});
