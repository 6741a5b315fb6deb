import { encryption, exposed, instead, law, says, stage, told, trigger, ways } from '../parts';
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
  individuals: {
    stage: stage(
      'notice',
      worded('without_unreasonable_delay', 'discovery', { tolling: ['law_enforcement', 'scope_and_restore'] }),
      STATUTE,
      says(),
    ),
    further: [],
    channels: ways('e_sign_consent', STATUTE),
    services: [],
    substitute: instead(
      { costUsd: 250_000, persons: 500_000 },
      ['email', 'website', 'statewide_media'],
      'all',
      STATUTE,
    ),
    language: null,
    addressees: [],
    holdCite: STATUTE,
  },
  recipients: [
    told(
      'attorney-general',
      'us-nd.ag',
      [stage('initial', worded('without_unreasonable_delay', 'discovery'), STATUTE)],
      { threshold: persons('>', 250), how: 'mail or e-mail' },
    ),
  ],
  processor: {
    kind: 'data-owner',
    deadline: worded('immediately', 'discovery'),
    riskTest: true,
    condition: null,
    cite: STATUTE,
  },
  relief: [
    {
      anyOf: ['interagency_guidance', 'us.hhs', 'hipaa_covered_entity'],
      effect: 'all',
      words: 'an entity that follows the interagency guidance or the breach rule of HIPAA is taken to comply',
      cite: STATUTE,
    },
  ],
});
