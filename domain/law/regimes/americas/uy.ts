import { law, says, stage, told, trigger, ways } from '../parts';
import { within, worded } from '../periods';
import { BY_RESIDENCE, tellsController, toPeople } from '../world-parts';

const DECREE = 'Decree 64/020 art. 3, 4 (UY)';
const FILING = says(['incident_date', 'nature_of_breach', 'pi_types', 'likely_consequences']);

export const uy = law({
  id: 'uy',
  name: 'Uruguay',
  statute: `Law 18.331; Law 19.670 art. 38; ${DECREE}`,
  effective: '2020-02-21',
  confidence: 'high',
  sources: ['elobservador.com.uy on the URCDP', 'fernandezsecco.com on the decree'],
  openPoints: ['a significant effect on rights is read as the level risk or more, the stricter reading', BY_RESIDENCE],
  notes: ['what makes the harm smaller is begun within 24 hours of noticing the breach'],
  territories: ['UY'],
  zone: 'America/Montevideo',
  trigger: trigger('any', { is: 'severity', from: 'risk' }, DECREE, { authority: { is: 'always' } }),
  individuals: toPeople(stage('notice', worded('without_undue_delay', 'awareness'), DECREE), {
    channels: ways('none', DECREE),
    language: 'clear and simple',
  }),
  recipients: [
    told(
      'supervisory-authority',
      'uy.urcdp',
      [
        stage('initial', within(72, 'hours', 'awareness'), DECREE, FILING, {
          notes: ['the date of the breach, certain or estimated'],
        }),
        stage('final', worded('detailed_report_when_resolved', 'resolution'), DECREE, FILING),
      ],
      { how: 'as the URCDP provides' },
    ),
  ],
  processor: tellsController(worded('immediately', 'awareness'), DECREE),
});
