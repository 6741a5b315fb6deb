import { encryption, exposed, instead, law, people, stage, trigger, ways } from '../parts';
import { within, worded } from '../periods';
import { bureaus } from './bureaus';

const STATUTE = 'Tenn. Code 47-18-2107';
const PERIOD = within(45, 'days', 'discovery', {
  altFrom: 'told_by_agent',
  tolling: ['law_enforcement'],
  afterHold: { n: 45, counting: { unit: 'calendar_days', rule: 'calendar_days_after' }, orOriginal: false },
});

export const usTn = law({
  id: 'us-tn',
  name: 'Tennessee',
  statute: STATUTE,
  effective: '2017-04-04',
  confidence: 'high',
  sources: ['Public Chapter 91 of 2017 (SB 547), enacted text', 'law survey of 2021', 'dwt.com (Tennessee)'],
  openPoints: [
    'a breach must materially compromise the security of the data; what is material was not read, so every acquisition counts',
  ],
  notes: ['a person may sue'],
  territories: ['US-TN'],
  scopeCite: `${STATUTE}: residents of Tennessee`,
  zone: 'America/Chicago',
  trigger: trigger(
    'acquisition',
    exposed([
      'name+ssn',
      'name+drivers_license',
      'name+financial_account+access_code',
      'name+payment_card+access_code',
    ]),
    STATUTE,
    { media: 'computerized' },
  ),
  encryption: encryption('safe_harbour', `${STATUTE}: encrypted, and the key not acquired`, {
    voidIfKeyAcquired: true,
    strength: 'the current version of FIPS 140-2',
  }),
  individuals: people({
    stage: stage('notice', PERIOD, STATUTE),
    channels: ways('primary_means_or_e_sign', STATUTE),
    substitute: instead(
      { costUsd: 250_000, persons: 500_000 },
      ['email', 'website', 'statewide_media'],
      'all',
      STATUTE,
    ),
    holdCite: STATUTE,
  }),
  recipients: [bureaus(1000, worded('without_unreasonable_delay', 'discovery'), STATUTE)],
  processor: { kind: 'data-owner', deadline: PERIOD, riskTest: true, condition: null, cite: STATUTE },
  relief: [
    {
      anyOf: ['glba_institution'],
      effect: 'exempt',
      words: 'entities under the Gramm-Leach-Bliley Act',
      cite: STATUTE,
    },
    { anyOf: ['us.hhs', 'hipaa_covered_entity'], effect: 'exempt', words: 'entities under HIPAA', cite: STATUTE },
  ],
});
