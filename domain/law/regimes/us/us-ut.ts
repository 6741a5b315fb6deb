import type { RecipientRule } from '../../regime';
import { encryption, exposed, harmTest, law, people, says, stage, told, trigger, ways } from '../parts';
import { persons, worded } from '../periods';

const STATUTE = 'Utah Code 13-44-101 to 13-44-301';
const DUTY = 'Utah Code 13-44-202';
const STANDARD = 'without_unreasonable_delay';

function stateOffice(kind: RecipientRule['kind'], recipient: string): RecipientRule {
  const filing = says([
    'incident_date',
    'discovery_date',
    'number_affected_total',
    'number_affected',
    'pi_types',
    'incident_general',
  ]);
  return told(kind, recipient, [stage('initial', worded(STANDARD, 'discovery'), DUTY, filing)], {
    threshold: persons('>=', 500),
  });
}

export const usUt = law({
  id: 'us-ut',
  name: 'Utah',
  statute: STATUTE,
  effective: '2024-05-01',
  confidence: 'high',
  sources: ['perkinscoie.com (Utah)', 'lexace.ai (13-44-102)', '13-44-103, text of 2019'],
  openPoints: [
    'procedures of a state or federal regulator may count as compliance where residents are told: they are not assumed',
  ],
  notes: [
    'the text used here is that of SB 98 of 2024',
    'penalty: 2,500 USD for each consumer, 100,000 USD in all, with exceptions; no private right',
  ],
  territories: ['US-UT'],
  scopeCite: `${DUTY}: residents of Utah`,
  zone: 'America/Denver',
  trigger: trigger(
    'acquisition',
    exposed([
      'name+ssn',
      'name+drivers_license',
      'name+financial_account+access_code',
      'name+payment_card+access_code',
    ]),
    'Utah Code 13-44-102',
    { media: 'computerized' },
  ),
  encryption: encryption('safe_harbour', 'Utah Code 13-44-102: not encrypted or otherwise made unreadable'),
  harm: harmTest(
    'trigger',
    'us-ut',
    'has no misuse for identity theft or fraud occurred, and is none reasonably likely',
    DUTY,
  ),
  individuals: people({
    stage: stage('notice', worded(STANDARD, 'discovery', { tolling: ['law_enforcement', 'scope_and_restore'] }), DUTY),
    channels: [
      ...ways('primary_means_or_e_sign', `${DUTY}: first-class mail, electronic`),
      { channel: 'phone', requires: 'none', cite: `${DUTY}: automatic dialling is allowed` },
    ],
    substitute: {
      costOverUsd: null,
      personsOver: null,
      insufficientContact: true,
      disproportionateEffort: false,
      by: ['newspaper_publication'],
      need: 'all',
      notes: ['only where no other way is feasible'],
      cite: DUTY,
    },
    holdCite: DUTY,
  }),
  recipients: [
    stateOffice('attorney-general', 'us-ut.ag'),
    stateOffice('agency', 'us-ut.cyber-center'),
    told('credit-bureaus', 'credit-bureaus', [stage('initial', worded(STANDARD, 'discovery'), DUTY)], {
      threshold: persons('>=', 1000),
      how: 'the nationwide consumer reporting agencies',
    }),
  ],
  processor: {
    kind: 'data-owner',
    deadline: worded('immediately', 'discovery'),
    riskTest: true,
    condition: 'misuse occurred or is likely; the holder also cooperates with the owner',
    cite: DUTY,
  },
  relief: [
    {
      anyOf: ['glba_institution'],
      effect: 'exempt',
      words: 'entities under the Gramm-Leach-Bliley Act',
      cite: 'Utah Code 13-44-103',
    },
  ],
});
