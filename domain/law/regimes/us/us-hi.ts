import { tellOwner } from '../holders';
import { encryption, exposed, harmTest, instead, law, people, says, stage, told, trigger, ways } from '../parts';
import { persons, worded } from '../periods';
import { bureaus } from './bureaus';
import { HIPAA_ENTITIES, INTERAGENCY } from './relief';

const STATUTE = 'Haw. Rev. Stat. 487N-1 to 487N-3';
const STANDARD = 'without_unreasonable_delay';

export const usHi = law({
  id: 'us-hi',
  name: 'Hawaii',
  statute: STATUTE,
  effective: '2008-04-17',
  confidence: 'high',
  sources: [
    'HRS 487N, text',
    'Act 19 of 2008',
    'policyrisk.com (487N-2)',
    'keepinglawsimple.org and workplaceprivacyreport.com (bills of 2026)',
  ],
  openPoints: [
    'the text of today could not be read: this rests on charts, older acts and excerpts',
    'whether SB 3016 of 2026 (wider personal information) became law was not confirmed: its last known step is of 24 March 2026, and breach bills of the state were reported dead in May 2026',
    'the text may be in effect since 1 January 2007, the start of the chapter (chart of 2021); the day of Act 19, its last change found, is used',
  ],
  notes: [
    'penalty: up to 2,500 USD for each violation; people can sue',
    'an account, card, code or password counts where it would open a financial account',
  ],
  territories: ['US-HI'],
  scopeCite: `${STATUTE}: residents of Hawaii`,
  zone: 'Pacific/Honolulu',
  trigger: trigger(
    'access_and_acquisition',
    exposed([
      'name+ssn',
      'name+drivers_license',
      'name+financial_account',
      'name+payment_card',
      'name+financial_access_code',
    ]),
    STATUTE,
  ),
  encryption: encryption('safe_harbour', `${STATUTE}: encrypted, and the key not acquired`, {
    voidIfKeyAcquired: true,
  }),
  harm: harmTest(
    'trigger',
    'us-hi',
    'has no illegal use occurred, is none reasonably likely, or is there no risk of harm from it',
    STATUTE,
  ),
  individuals: people({
    stage: stage(
      'notice',
      worded(STANDARD, 'discovery', { tolling: ['law_enforcement', 'scope_and_restore'] }),
      STATUTE,
      says(['incident_general', 'pi_types', 'remedial_actions', 'phone', 'vigilance_advice']),
      { notes: ['clear and conspicuous'] },
    ),
    channels: ways('agreed_and_e_sign', STATUTE, 'live_call'),
    substitute: instead(
      { costUsd: 100_000, persons: 200_000 },
      ['email', 'website', 'statewide_media'],
      'all',
      STATUTE,
      ['where contact details or consent are missing, it is open for those people alone'],
    ),
    holdCite: STATUTE,
  }),
  recipients: [
    told(
      'agency',
      'us-hi.ocp',
      [stage('initial', worded(STANDARD, 'discovery'), STATUTE, says(['timing_and_distribution', 'sample_notice']))],
      { threshold: persons('>', 1000), how: 'in writing' },
    ),
    bureaus(1000, worded(STANDARD, 'discovery'), STATUTE),
  ],
  processor: tellOwner(worded('immediately', 'discovery'), STATUTE),
  relief: [
    {
      anyOf: [...INTERAGENCY, ...HIPAA_ENTITIES],
      effect: 'all',
      words: 'compliance with the interagency guidance or with HIPAA counts as compliance here',
      cite: STATUTE,
    },
  ],
});
