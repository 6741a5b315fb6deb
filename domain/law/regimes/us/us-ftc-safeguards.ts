import { encryption, exposed, law, says, stage, told, trigger } from '../parts';
import { persons, within } from '../periods';

const STATUTE = '16 CFR 314.2(m), 314.4(j)';

export const usFtcSafeguards = law({
  id: 'us-ftc-safeguards',
  name: 'FTC Safeguards Rule',
  statute: STATUTE,
  effective: '2024-05-13',
  confidence: 'high',
  sources: ['16 CFR 314.4(j)'],
  openPoints: [
    'access counts as acquisition unless reliable evidence shows the contrary; complete logs that show none are read as such evidence',
  ],
  notes: [
    'a request of law enforcement keeps the report from being published; it does not move the filing',
    'no private right',
  ],
  territories: ['US'],
  reach: 'entity',
  binds: {
    anyOf: ['ftc_financial_institution'],
    words: 'financial institutions other than banks, under the Federal Trade Commission',
  },
  scopeCite: `${STATUTE}: customers of the institution`,
  zone: 'America/New_York',
  trigger: trigger('acquisition', null, '16 CFR 314.2(m)', { authority: exposed(['customer_information']) }),
  encryption: encryption('safe_harbour', '16 CFR 314.2(m): unencrypted, or the key accessed too', {
    voidIfKeyAcquired: true,
  }),
  individuals: null,
  recipients: [
    told(
      'sector-regulator',
      'us.ftc',
      [
        stage(
          'initial',
          within(30, 'days', 'discovery', { standard: 'as_soon_as_possible' }),
          '16 CFR 314.4(j)',
          says([
            'entity_contact',
            'pi_types',
            'incident_date',
            'number_affected',
            'incident_general',
            'law_enforcement_delay_flag',
          ]),
        ),
      ],
      { threshold: persons('>=', 500, 'all'), how: 'online form of the Commission' },
    ),
  ],
});
