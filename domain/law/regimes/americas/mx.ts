import { harmTest, law, says, stage, trigger, ways } from '../parts';
import { worded } from '../periods';
import { BY_RESIDENCE, toPeople } from '../world-parts';

const LAW = 'LFPDPPP of 20 March 2025 art. 19';

export const mx = law({
  id: 'mx',
  name: 'Mexico: private bodies',
  statute: `${LAW}; Regulation of 2011 art. 63 to 66 as far as it stands`,
  effective: '2025-03-21',
  confidence: 'high',
  sources: [`${LAW} (DOF 2025-03-20)`, 'itechlaw.org on Mexico', 'recordinglaw.com on Mexico'],
  openPoints: [
    'what is left of the Regulation of 2011, on which the content of the notice rests, was not confirmed',
    BY_RESIDENCE,
  ],
  notes: [
    'no body is told; the Secretaría Anticorrupción y Buen Gobierno supervises',
    'public bodies: a General Act of their own, authority and people within 72 hours of confirmation by guidelines of 2018; not computed',
  ],
  territories: ['MX'],
  zone: 'America/Mexico_City',
  trigger: trigger('any', { is: 'always' }, LAW),
  harm: harmTest('trigger', 'mx', 'economic or moral rights of people are not significantly touched', LAW),
  individuals: toPeople(
    stage(
      'notice',
      worded('immediately', 'determination'),
      `${LAW}; Regulation of 2011 art. 63 to 66`,
      says(['nature_of_breach', 'pi_types', 'mitigation_advice', 'remedial_actions', 'contact_point']),
      { notes: ['counts from the confirmation and the start of the full review'] },
    ),
    { channels: ways('none', LAW) },
  ),
  recipients: [],
  relief: [
    {
      anyOf: ['public'],
      effect: 'exempt',
      words: 'public bodies, which a General Act of their own binds (72 hours by guidelines of 2018, not computed)',
      cite: LAW,
    },
  ],
});
