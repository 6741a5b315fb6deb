import { law, says, stage, told, trigger } from '../parts';
import { within } from '../periods';

const DIRECTIONS = 'IT Act 2000 s. 70B(6); CERT-In Directions of 28 April 2022, Annexure I';

export const inCert = law({
  id: 'in-cert',
  name: 'India: CERT-In Directions',
  statute: DIRECTIONS,
  effective: '2022-06-28',
  confidence: 'high',
  sources: ['axveil.com on the six hours', 'ringsafe.in guide to the Directions'],
  openPoints: ['the fine may reach INR 1 crore since the Jan Vishwas Act 2023; not confirmed'],
  notes: [
    'covers twenty kinds of incident, data breach and leak among them; logs are kept in India for 180 days',
    'service providers, intermediaries and data centres report for themselves',
    'penalty: imprisonment up to one year, a fine, or both',
  ],
  territories: ['IN'],
  reach: 'establishment',
  scopeCite: `${DIRECTIONS}: incidents of bodies in India or with people there`,
  zone: 'Asia/Kolkata',
  trigger: trigger('any', null, DIRECTIONS, { authority: { is: 'always' } }),
  individuals: null,
  recipients: [
    told(
      'agency',
      'in.cert-in',
      [stage('initial', within(6, 'hours', 'discovery'), DIRECTIONS, says(['nature_of_breach', 'contact_point']))],
      { how: 'e-mail, phone, fax or portal; partial information is accepted' },
    ),
  ],
});
