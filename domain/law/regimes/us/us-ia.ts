import { tellOwner } from '../holders';
import { encryption, exposed, harmTest, instead, kept, law, people, says, stage, told, trigger, ways } from '../parts';
import { persons, within, worded } from '../periods';
import { HIPAA_ENTITIES, WITH_REGULATOR } from './relief';

const STATUTE = 'Iowa Code 715C.1, 715C.2';

export const usIa = law({
  id: 'us-ia',
  name: 'Iowa',
  statute: STATUTE,
  effective: '2018-07-01',
  confidence: 'high',
  sources: ['Iowa Code 715C.2, part of the text', 'law survey of 2021'],
  openPoints: ['a law that protects people better counts as compliance: it is not assumed'],
  notes: ['an unlawful practice, pursued by the Attorney General; no private right'],
  territories: ['US-IA'],
  scopeCite: `${STATUTE}: residents of Iowa`,
  zone: 'America/Chicago',
  trigger: trigger(
    'acquisition',
    exposed([
      'name+ssn',
      'name+drivers_license',
      'name+government_id',
      'name+financial_account+access_code_or_expiry',
      'name+payment_card+access_code_or_expiry',
      'name+electronic_identifier+access_code',
      'name+biometric',
    ]),
    STATUTE,
    { media: 'computerized_or_printed' },
  ),
  encryption: encryption('safe_harbour', `${STATUTE}: encrypted, and the key not acquired`, {
    voidIfKeyAcquired: true,
  }),
  harm: harmTest('exemption', 'us-ia', 'is there no reasonable likelihood of financial harm to the people', STATUTE, {
    register: kept('document_the_determination_in_writing', STATUTE, 5),
  }),
  individuals: people({
    stage: stage(
      'notice',
      worded('without_unreasonable_delay', 'discovery', { tolling: ['law_enforcement', 'scope_and_restore'] }),
      STATUTE,
      says(['incident_general', 'incident_date', 'pi_types', 'cra_contact', 'report_identity_theft_advice']),
    ),
    channels: ways('customary_means_or_e_sign', STATUTE),
    substitute: instead(
      { costUsd: 250_000, persons: 350_000 },
      ['email', 'website', 'statewide_media'],
      'all',
      STATUTE,
    ),
    holdCite: STATUTE,
  }),
  recipients: [
    told(
      'attorney-general',
      'us-ia.ag',
      [stage('initial', within(5, 'business_days', 'notice_to_individuals'), STATUTE)],
      { threshold: persons('>', 500), how: 'in writing to the director of the consumer protection division' },
    ),
  ],
  processor: tellOwner(worded('immediately', 'discovery'), STATUTE),
  relief: [
    {
      anyOf: ['glba_institution', ...HIPAA_ENTITIES, ...WITH_REGULATOR],
      effect: 'all',
      words:
        'compliance with the Gramm-Leach-Bliley Act, HIPAA or the procedures of a federal regulator counts as compliance here',
      cite: STATUTE,
    },
  ],
});
