import { law, says, stage, told, trigger } from '../parts';
import { within } from '../periods';
import { BY_RESIDENCE } from '../world-parts';

const LAW = 'Law 1581/2012 art. 17(n) (CO)';
const CIRCULAR = 'SIC Circular Única Title V ch. 2';

export const co = law({
  id: 'co',
  name: 'Colombia',
  statute: `${LAW}, 18(k); ${CIRCULAR}`,
  effective: '2012-10-17',
  confidence: 'high',
  sources: ['forvismazars.com on the national registry of databases'],
  openPoints: [BY_RESIDENCE],
  notes: [
    'the law has no duty to tell people; a guide of the SIC recommends it',
    'who processes for others reports to the SIC on its own (art. 18(k)); not computed here',
    'fines up to 2,000 monthly minimum wages',
  ],
  territories: ['CO'],
  zone: 'America/Bogota',
  trigger: trigger('any', null, `${LAW}: broken security or risks in the handling of data`, {
    authority: { is: 'always' },
  }),
  individuals: null,
  recipients: [
    told(
      'supervisory-authority',
      'co.sic',
      [
        stage(
          'initial',
          within(15, 'business_days', 'discovery'),
          `${LAW}; ${CIRCULAR}`,
          says(['nature_of_breach', 'incident_date', 'cause', 'pi_types', 'number_affected']),
          { notes: ['counts from the day on which it is noticed and reaches the person or area responsible'] },
        ),
      ],
      { how: 'RNBD online; a separate web channel for who need not register' },
    ),
  ],
});
