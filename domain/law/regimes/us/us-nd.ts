import { tellOwner } from '../holders';
import { encryption, exposed, instead, law, people, says, stage, told, trigger, ways } from '../parts';
import { persons, worded } from '../periods';

const STATUTE = 'N.D. Cent. Code 51-30-01 to 51-30-07';

export const usNd = law({
  id: 'us-nd',
  name: 'North Dakota',
  statute: STATUTE,
  effective: '2015-08-01',
  confidence: 'high',
  sources: ['N.D.C.C. 51-30, text'],
  openPoints: ['the statute is silent on a key that went too: it is read as ending the safe harbour'],
  notes: ['enforced by the Attorney General; no private right'],
  territories: ['US-ND'],
  scopeCite: `${STATUTE}: residents of North Dakota`,
  zone: 'America/Chicago',
  trigger: trigger(
    'acquisition',
    exposed([
      'name+ssn',
      'name+drivers_license',
      'name+financial_account+access_code',
      'name+payment_card+access_code',
      'name+dob',
      'name+mothers_maiden_name',
      'name+medical',
      'name+health_insurance',
      'name+employee_id+access_code',
      'name+electronic_signature',
    ]),
    STATUTE,
    { media: 'computerized' },
  ),
  encryption: encryption('safe_harbour', STATUTE),
  individuals: people({
    stage: stage(
      'notice',
      worded('without_unreasonable_delay', 'discovery', { tolling: ['law_enforcement', 'scope_and_restore'] }),
      STATUTE,
      says(),
    ),
    channels: ways('e_sign_consent', STATUTE),
    substitute: instead(
      { costUsd: 250_000, persons: 500_000 },
      ['email', 'website', 'statewide_media'],
      'all',
      STATUTE,
    ),
    holdCite: STATUTE,
  }),
  recipients: [
    told(
      'attorney-general',
      'us-nd.ag',
      [stage('initial', worded('without_unreasonable_delay', 'discovery'), STATUTE)],
      { threshold: persons('>', 250), how: 'mail or e-mail' },
    ),
  ],
  processor: tellOwner(worded('immediately', 'discovery'), STATUTE),
  relief: [
    {
      anyOf: ['interagency_guidance', 'us.hhs', 'hipaa_covered_entity'],
      effect: 'all',
      words: 'an entity that follows the interagency guidance or the breach rule of HIPAA is taken to comply',
      cite: STATUTE,
    },
  ],
});
