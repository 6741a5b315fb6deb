import { law, stage, told, trigger } from '../parts';
import { within } from '../periods';

const STATUTE = '12 CFR 748.1(c)';

export const usNcua72h = law({
  id: 'us-ncua-72h',
  name: 'Cyber incident rule of the National Credit Union Administration',
  statute: STATUTE,
  effective: '2023-09-01',
  confidence: 'medium',
  sources: [STATUTE, '88 FR 12811'],
  openPoints: ['what makes an incident a reportable one was not read: people say it'],
  territories: ['US'],
  reach: 'entity',
  binds: { anyOf: ['credit_union'], words: 'federally insured credit unions' },
  scopeCite: `${STATUTE}: the systems of the credit union and of who serves it`,
  zone: 'America/New_York',
  trigger: trigger('event', null, STATUTE, {
    authority: {
      is: 'asked',
      question: 'reportable-incident/us-ncua-72h',
      words: `it is a reportable cyber incident (${STATUTE})`,
      unanswered: 'unclear',
    },
  }),
  individuals: null,
  recipients: [
    told('sector-regulator', 'us.ncua', [
      stage(
        'initial',
        within(72, 'hours', 'reasonable_belief', { standard: 'as_soon_as_possible' }),
        STATUTE,
        undefined,
        {
          notes: ['notice from a third party starts the period too'],
        },
      ),
    ]),
  ],
});
