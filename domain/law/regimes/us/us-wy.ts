import { tellOwner } from '../holders';
import { encryption, exposed, harmTest, law, people, says, stage, trigger, ways } from '../parts';
import { worded } from '../periods';

const STATUTE = 'Wyo. Stat. 40-12-501, 40-12-502, 6-3-901(b)';
const DUTY = 'Wyo. Stat. 40-12-502';

export const usWy = law({
  id: 'us-wy',
  name: 'Wyoming',
  statute: STATUTE,
  effective: '2015-07-01',
  confidence: 'high',
  sources: ['SF 36 of 2015, enacted text', 'law survey of 2021', 'dwt.com (Wyoming)'],
  openPoints: [
    'encrypted data are usually read as redacted, but 40-12-501(a)(vii) names redaction only: encryption excuses nothing here',
    'passport and military numbers may be meant by identification cards: they match as other government numbers',
  ],
  notes: ['data redacted to at most five digits do not count', 'enforced by the Attorney General; no private right'],
  territories: ['US-WY'],
  scopeCite: `${DUTY}: residents of Wyoming`,
  zone: 'America/Denver',
  trigger: trigger(
    'acquisition',
    exposed([
      'name+ssn',
      'name+drivers_license',
      'name+financial_account+access_code',
      'name+payment_card+access_code',
      'name+tribal_id',
      'name+government_id',
      'name+shared_secret_or_security_token',
      'name+username_or_email+password',
      'name+birth_or_marriage_certificate',
      'name+medical',
      'name+health_insurance',
      'name+biometric',
      'name+tax_id',
    ]),
    'Wyo. Stat. 6-3-901(b), 40-12-501',
    { media: 'computerized' },
  ),
  encryption: encryption('none', 'Wyo. Stat. 40-12-501(a)(vii): redaction only'),
  harm: harmTest('trigger', 'us-wy', 'has no misuse occurred, and is none reasonably likely', DUTY),
  individuals: people({
    stage: stage(
      'notice',
      worded('without_unreasonable_delay', 'discovery', { tolling: ['law_enforcement', 'scope_and_restore'] }),
      DUTY,
      says([
        'toll_free_phone',
        'cra_contact_via_phone_line',
        'pi_types',
        'incident_general',
        'incident_date',
        'remedial_actions',
        'vigilance_advice',
        'law_enforcement_delay_flag',
      ]),
      { notes: ['clear and conspicuous'] },
    ),
    channels: ways('none', DUTY),
    substitute: {
      costOverUsd: 250_000,
      personsOver: 500_000,
      insufficientContact: true,
      disproportionateEffort: false,
      by: ['website', 'statewide_media_with_toll_free_number'],
      need: 'all',
      forSeated: { territory: 'US-WY', costOverUsd: 10_000, personsOver: 10_000 },
      notes: ['lower figures for a business based in Wyoming'],
      cite: DUTY,
    },
    holdCite: DUTY,
  }),
  recipients: [],
  processor: tellOwner(worded('as_soon_as_practicable', 'discovery'), DUTY),
  relief: [
    {
      anyOf: ['us.hhs', 'hipaa_covered_entity', 'glba_institution'],
      effect: 'all',
      words: 'who follows HIPAA or the Gramm-Leach-Bliley Act is taken to comply',
      cite: DUTY,
    },
  ],
});
