import type { Condition } from '../../condition';
import type { CountRule } from '../../deadline-rule';
import { encryption, harmTest, kept, law, says, stage, told, trigger, ways } from '../parts';
import { within, worded } from '../periods';
import { WIDE_SCOPE, publicly, toPeople } from './asia-parts';

const ACT = 'RA 10173 (Philippines) s. 20(f)';
const CIRCULAR = 'NPC Circular 16-03';
const ADVISORY = 'NPC Advisory 2026-02';

const DATA: Condition = {
  is: 'any',
  of: [
    { is: 'class', of: 'sensitive' },
    { is: 'class', of: 'identity_fraud' },
  ],
};

const TAKEN: Condition = {
  is: 'fact',
  fact: 'acquired',
  among: ['yes'],
  words: 'somebody unauthorised is believed to have the data',
};

const PERIOD: CountRule = within(72, 'hours', 'reasonable_belief', {
  tolling: ['scope_and_restore', 'law_enforcement'],
  tollingCondition:
    'fewer than 100 people are affected and the disclosure of sensitive data will not harm them; for a criminal investigation the commission decides',
});

export const ph = law({
  id: 'ph',
  name: 'Philippines: Data Privacy Act',
  statute: `${ACT}; Implementing Rules s. 38; ${CIRCULAR}; NPC Advisory 18-01; ${ADVISORY}`,
  effective: '2016-12-15',
  confidence: 'high',
  sources: ['privacy.gov.ph (Circular 16-03)', 'quisumbingtorres.com of June 2026'],
  openPoints: [WIDE_SCOPE],
  notes: [
    'what the processor knows or believes starts the controller’s clock',
    'an exemption cannot be asked for beside a postponement or other means; these two may go together; silence of the commission grants nothing',
    'the processor reports to the controller, documents, and has the incident in its own annual report',
    'concealment: 18 months to 5 years and PHP 500,000 to 1 million; administrative fines',
  ],
  territories: ['PH'],
  reach: 'establishment',
  scopeCite: `${ACT}: people in the Philippines, and controllers seated there`,
  zone: 'Asia/Manila',
  trigger: trigger('any', { is: 'all', of: [DATA, TAKEN] }, `${CIRCULAR} s. 11`),
  encryption: encryption('risk_test', `${CIRCULAR}: one factor among others`),
  harm: harmTest('trigger', 'ph', 'is there no real risk of serious harm to the people', `${CIRCULAR} s. 11`),
  individuals: toPeople(
    stage(
      'notice',
      PERIOD,
      `${CIRCULAR} s. 17, 18; Implementing Rules s. 38`,
      says([
        'nature_of_breach',
        'pi_types',
        'measures_taken',
        'mitigation_advice',
        'contact_point',
        'assistance_offered',
      ]),
    ),
    ways('none', `${CIRCULAR} s. 18: each person, by secure means`),
    {
      substitute: publicly(['means_that_the_commission_approved'], `${CIRCULAR} s. 18`, {
        notes: ['only once the commission has approved it'],
      }),
      holdCite: `${CIRCULAR}: scope, further disclosure, integrity; the commission for a criminal investigation`,
    },
  ),
  recipients: [
    told(
      'supervisory-authority',
      'ph.npc',
      [
        stage('initial', PERIOD, `${CIRCULAR} s. 17; Implementing Rules s. 38(a)`),
        stage('full_report', within(5, 'days', 'discovery'), `${CIRCULAR}; ${ADVISORY}`, says(), {
          notes: ['runs while a request is pending: the report then goes to the commission’s breach address by e-mail'],
        }),
        stage('annual', worded('annual_report', 'discovery'), `${CIRCULAR}; NPC Advisory 18-01`, says(), {
          notes: ['yearly report of security incidents, from controllers and processors'],
        }),
      ],
      { how: 'Data Breach Notification Management System' },
    ),
  ],
  register: kept('document_security_incidents', CIRCULAR),
});
