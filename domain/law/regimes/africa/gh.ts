import { law, stage, told, trigger, ways } from '../parts';
import { worded } from '../periods';
import { BY_RESIDENCE, toPeople } from '../world-parts';

const ACT = 'Data Protection Act 2012 (Act 843) s. 31 (GH)';
const SOON = 'as_soon_as_reasonably_practicable';

export const gh = law({
  id: 'gh',
  name: 'Ghana',
  statute: ACT,
  effective: '2012-10-16',
  confidence: 'medium',
  sources: ['ghananewsupdate.com on the bill of 2025', 'general knowledge (s. 31)'],
  openPoints: [
    'section 31 is from general knowledge',
    'a bill of 2025 is pending; where it stands was not found',
    BY_RESIDENCE,
  ],
  territories: ['GH'],
  zone: 'Africa/Accra',
  trigger: trigger('access_or_acquisition', { is: 'always' }, ACT),
  individuals: toPeople(stage('notice', worded(SOON, 'discovery', { tolling: ['law_enforcement'] }), ACT), {
    channels: ways('none', ACT),
    holdCite: `${ACT}: security agencies or the Commission say that notice impedes a criminal inquiry`,
  }),
  recipients: [
    told('supervisory-authority', 'gh.dpc', [stage('initial', worded(SOON, 'discovery'), ACT)], {
      how: 'as the Commission provides',
    }),
  ],
});
