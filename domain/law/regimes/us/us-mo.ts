import { tellOwner } from '../holders';
import { encryption, exposed, harmTest, instead, kept, law, people, says, stage, told, trigger, ways } from '../parts';
import { persons, worded } from '../periods';
import { bureaus } from './bureaus';

const STATUTE = 'Mo. Rev. Stat. 407.1500';
const PROMPTLY = worded('without_unreasonable_delay', 'discovery');

export const usMo = law({
  id: 'us-mo',
  name: 'Missouri',
  statute: STATUTE,
  effective: '2009-08-28',
  confidence: 'high',
  sources: ['law survey of 2021', 'Perkins Coie chart of 2021'],
  openPoints: [
    'an own policy with the same timing may count as compliance: it is not assumed',
    'procedures of a primary regulator count as compliance: they are not assumed',
  ],
  notes: ['enforced by the Attorney General: up to 150,000 USD a breach; no private right'],
  territories: ['US-MO'],
  scopeCite: `${STATUTE}: residents of Missouri`,
  zone: 'America/Chicago',
  trigger: trigger(
    'access_and_acquisition',
    exposed([
      'name+ssn',
      'name+drivers_license',
      'name+government_id',
      'name+financial_account+access_code',
      'name+payment_card+access_code',
      'name+electronic_identifier+access_code',
      'name+medical',
      'name+health_insurance',
    ]),
    STATUTE,
    { media: 'computerized' },
  ),
  encryption: encryption('safe_harbour', STATUTE),
  harm: harmTest('exemption', 'us-mo', 'is identity theft or other fraud not reasonably likely', STATUTE, {
    register: kept('document_the_determination_in_writing', STATUTE, 5),
  }),
  individuals: people({
    stage: stage(
      'notice',
      worded('without_unreasonable_delay', 'discovery', { tolling: ['law_enforcement', 'scope_and_restore'] }),
      STATUTE,
      says(['incident_general', 'pi_types', 'phone', 'cra_contact', 'vigilance_advice']),
    ),
    channels: ways('agreed_and_e_sign', STATUTE, 'live_call'),
    substitute: instead(
      { costUsd: 100_000, persons: 150_000 },
      ['email', 'website', 'statewide_media'],
      'all',
      STATUTE,
      ['people without contact details or consent: for them alone, the others are told directly'],
    ),
    holdCite: STATUTE,
  }),
  recipients: [
    told(
      'attorney-general',
      'us-mo.ag',
      [stage('initial', PROMPTLY, STATUTE, says(['timing_and_distribution', 'sample_notice']))],
      { threshold: persons('>', 1000) },
    ),
    bureaus(1000, PROMPTLY, STATUTE),
  ],
  processor: tellOwner(worded('immediately', 'discovery'), STATUTE),
  relief: [
    {
      anyOf: ['glba_institution', 'interagency_guidance'],
      effect: 'all',
      words: 'an institution that follows GLBA or the interagency guidance is taken to comply',
      cite: STATUTE,
    },
  ],
});
