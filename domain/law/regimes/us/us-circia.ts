import type { DeadlineRule } from '../../deadline-rule';
import { law, stage, told, trigger } from '../parts';

const STATUTE = '6 U.S.C. 681 to 681g; 6 CFR 226 as proposed';

/** No number is counted while nothing is in force; the words keep what was proposed. */
function proposed(words: string): DeadlineRule {
  return { kind: 'unknown', standard: 'not_in_force', words };
}

export const usCircia = law({
  id: 'us-circia',
  name: 'Cyber Incident Reporting for Critical Infrastructure Act',
  statute: STATUTE,
  force: 'not_in_force',
  effective: null,
  confidence: 'medium',
  sources: ['databreaches.net on the delay of the rule (September 2025)', 'report of a further delay (March 2026)'],
  openPoints: [
    'the final rule slipped from October 2025 to May 2026 and was expected to slip again: nothing is enforced before it was confirmed',
  ],
  notes: [
    'as proposed: a covered incident within 72 hours of the reasonable belief, a ransom payment within 24 hours of the payment',
    'who is a covered entity is for the rule to say',
  ],
  territories: ['US'],
  reach: 'entity',
  binds: { anyOf: ['circia_entity'], words: 'covered entities of critical infrastructure' },
  scopeCite: `${STATUTE}: the systems of the entity`,
  zone: 'America/New_York',
  trigger: trigger('event', null, STATUTE, { authority: { is: 'always' } }),
  individuals: null,
  recipients: [
    told('agency', 'us.cisa', [
      stage('initial', proposed('72 hours from the reasonable belief, as proposed'), STATUTE),
      stage('payment', proposed('24 hours from the payment of a ransom, as proposed'), STATUTE),
    ]),
  ],
});
