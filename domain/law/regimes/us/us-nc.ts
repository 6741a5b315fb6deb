import { tellOwner } from '../holders';
import { encryption, exposed, harmTest, instead, law, people, says, stage, told, trigger, ways } from '../parts';
import { worded } from '../periods';
import { bureaus } from './bureaus';

const STATUTE = 'N.C. Gen. Stat. 75-65';
const PROMPTLY = worded('without_unreasonable_delay', 'discovery');

export const usNc = law({
  id: 'us-nc',
  name: 'North Carolina',
  statute: 'N.C. Gen. Stat. 75-61, 75-65, 14-113.20(b)',
  effective: '2009-10-01',
  confidence: 'high',
  sources: ['N.C.G.S. 75-65, part of the text', 'law survey of 2021', 'SB 1048 of 2005'],
  openPoints: [
    'people of other states may be owed notice too: 75-65(a) speaks of the affected person and names no residence; residents are counted here',
  ],
  notes: [
    'e-mail names, internet account numbers, passwords and the former surname of a parent count only where they open a financial account',
    'private right for who was injured',
  ],
  territories: ['US-NC'],
  scopeCite: `${STATUTE}: residents of North Carolina`,
  zone: 'America/New_York',
  trigger: trigger(
    'access_and_acquisition',
    exposed([
      'name+ssn',
      'name+tax_id',
      'name+drivers_license',
      'name+passport',
      'name+financial_account',
      'name+payment_card',
      'name+financial_access_code',
      'name+electronic_signature',
      'name+biometric',
    ]),
    'N.C. Gen. Stat. 75-61, 14-113.20(b)',
  ),
  encryption: encryption('safe_harbour', 'N.C. Gen. Stat. 75-61', { voidIfKeyAcquired: true }),
  harm: harmTest(
    'trigger',
    'us-nc',
    'has there been no illegal use, is none reasonably likely, and is there no material risk of harm',
    'N.C. Gen. Stat. 75-61',
  ),
  individuals: people({
    stage: stage(
      'notice',
      worded('without_unreasonable_delay', 'discovery', {
        tolling: ['law_enforcement', 'scope_and_restore', 'find_contact_information'],
      }),
      STATUTE,
      says([
        'incident_general',
        'pi_types',
        'remedial_actions',
        'phone',
        'vigilance_advice',
        'cra_contact',
        'ftc_contact',
        'ag_contact',
        'identity_theft_information_statement',
      ]),
      { notes: ['clear and conspicuous'] },
    ),
    channels: ways('agreed_and_e_sign', `${STATUTE}(e)`, 'live_call'),
    substitute: instead(
      { costUsd: 250_000, persons: 500_000 },
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
      'us-nc.ag',
      [
        stage(
          'initial',
          PROMPTLY,
          `${STATUTE}(e1)`,
          says([
            'nature_of_breach',
            'number_affected',
            'measures_taken',
            'prevention_steps',
            'timing_and_distribution',
            'sample_notice',
          ]),
        ),
      ],
      { how: 'online form of the Consumer Protection Division' },
    ),
    bureaus(1000, PROMPTLY, STATUTE),
  ],
  processor: tellOwner(worded('immediately', 'discovery'), STATUTE),
  relief: [
    {
      anyOf: ['interagency_guidance'],
      effect: 'all',
      words: 'an institution that follows the interagency guidance is taken to comply',
      cite: STATUTE,
    },
  ],
});
