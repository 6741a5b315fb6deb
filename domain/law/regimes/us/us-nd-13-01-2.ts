import { encryption, exposed, law, stage, told, trigger } from '../parts';
import { persons, within } from '../periods';

const STATUTE = 'N.D. Cent. Code ch. 13-01.2';

export const usNd13012 = law({
  id: 'us-nd-13-01.2',
  name: 'North Dakota, financial corporations',
  statute: STATUTE,
  effective: '2025-08-01',
  confidence: 'high',
  sources: ['databreaches.net (June 2025)', 'rmaintl.org, member alert'],
  openPoints: [
    'the chapter itself was not read: the medium, the loss of a key, what the report says and a hold of law enforcement are not confirmed',
  ],
  notes: ['the text used here is that of HB 1127 of 2025; banks and credit unions are not bound'],
  territories: ['US-ND'],
  reach: 'entity',
  binds: {
    anyOf: ['nd_financial_corporation'],
    words:
      'financial corporations under the North Dakota Department of Financial Institutions, such as collectors, money transmitters, payday and mortgage lenders',
  },
  scopeCite: `${STATUTE}: consumers of the corporation`,
  zone: 'America/Chicago',
  trigger: trigger('acquisition', null, STATUTE, { authority: exposed(['customer_information']) }),
  encryption: encryption('safe_harbour', `${STATUTE}: unencrypted customer information`),
  individuals: null,
  recipients: [
    told(
      'sector-regulator',
      'us-nd.financial-institutions',
      [stage('initial', within(45, 'days', 'discovery', { standard: 'as_soon_as_possible' }), STATUTE)],
      { threshold: persons('>=', 500, 'all'), how: 'to the Commissioner' },
    ),
  ],
});
