import { law, says, stage, told, trigger, ways } from '../parts';
import { worded } from '../periods';
import { BY_RESIDENCE, publicly, tellsController, toPeople } from '../world-parts';

const POPIA = 'POPIA s. 22';
const SOON = 'as_soon_as_reasonably_possible';

export const za = law({
  id: 'za',
  name: 'South Africa: POPIA',
  statute: 'Protection of Personal Information Act 4/2013 s. 22 (POPIA)',
  effective: '2021-07-01',
  confidence: 'high',
  sources: ['mjkinc.co.za on data breaches', 'moonstone.co.za on the portal'],
  openPoints: [BY_RESIDENCE],
  notes: [
    'juridical persons are data subjects too',
    'people whose identity cannot be established need not be told',
    'fines up to ZAR 10 million',
  ],
  territories: ['ZA'],
  zone: 'Africa/Johannesburg',
  trigger: trigger('access_or_acquisition', { is: 'always' }, POPIA),
  individuals: toPeople(
    stage(
      'notice',
      worded(SOON, 'discovery', { tolling: ['law_enforcement', 'scope_and_restore'] }),
      POPIA,
      says([
        'likely_consequences',
        'measures_taken',
        'mitigation_advice',
        'identity_of_third_parties_that_acquired_data',
      ]),
      { notes: ['who got at the data is named where it is known'] },
    ),
    {
      channels: ways('none', `${POPIA}: in writing`),
      substitute: publicly(['website_prominent', 'news_media'], POPIA, {
        notes: ['the Regulator may direct another way'],
      }),
      holdCite: `${POPIA}: police, intelligence or the Regulator say that notice would impede a criminal inquiry`,
    },
  ),
  recipients: [
    told(
      'supervisory-authority',
      'za.regulator',
      [
        stage('initial', worded(SOON, 'discovery'), POPIA, says(), { notes: ['the inquiry need not be complete'] }),
        stage('phased_updates', worded('as_known', 'prior_filing'), POPIA),
      ],
      { how: 'eServices portal, the only way since 1 April 2025' },
    ),
  ],
  processor: tellsController(worded('immediately', 'awareness'), 'POPIA s. 21(2)'),
});
