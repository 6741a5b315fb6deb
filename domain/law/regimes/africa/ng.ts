import { GDPR_FILING } from '../europe/gdpr-parts';
import { encryption, kept, law, says, stage, told, trigger, ways } from '../parts';
import { within, worded } from '../periods';
import { BY_RESIDENCE, publicly, tellsController, toPeople } from '../world-parts';

const ACT = 'NDPA 2023 s. 40';
const FILING = { ...GDPR_FILING, ifLate: [] };

export const ng = law({
  id: 'ng',
  name: 'Nigeria',
  statute: `Nigeria Data Protection Act 2023 s. 40; GAID 2025`,
  effective: '2023-06-12',
  confidence: 'high',
  sources: ['lawglobalhub.com (s. 40)'],
  openPoints: ['what the directive of 2025 (GAID, from 19 September 2025) adds was not read', BY_RESIDENCE],
  notes: ['fines of NGN 10 million or 2 % for controllers of major importance'],
  territories: ['NG'],
  zone: 'Africa/Lagos',
  trigger: trigger('any', { is: 'severity', from: 'high-risk' }, ACT, { authority: { is: 'severity', from: 'risk' } }),
  encryption: encryption('risk_test', ACT),
  individuals: toPeople(
    stage(
      'notice',
      worded('immediately', 'awareness'),
      ACT,
      says(['mitigation_advice', 'contact_point', 'likely_consequences', 'measures_taken']),
    ),
    {
      channels: ways('none', ACT),
      substitute: publicly(['widely_used_media'], ACT, { effort: true, withoutContact: false }),
      language: 'plain',
    },
  ),
  recipients: [
    told(
      'supervisory-authority',
      'ng.ndpc',
      [
        stage('initial', within(72, 'hours', 'awareness'), ACT, FILING),
        stage('phased_updates', worded('without_undue_delay', 'prior_filing'), ACT, FILING),
      ],
      { how: 'as the Commission provides' },
    ),
  ],
  processor: tellsController(worded('on_awareness', 'awareness'), ACT),
  register: kept('record_every_breach', ACT),
});
