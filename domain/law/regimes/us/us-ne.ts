import { encryption, exposed, harmTest, instead, law, people, says, stage, told, trigger, ways } from '../parts';
import { withPeople, worded } from '../periods';

const STATUTE = 'Neb. Rev. Stat. 87-801 to 87-808';

export const usNe = law({
  id: 'us-ne',
  name: 'Nebraska',
  statute: STATUTE,
  effective: '2018-07-18',
  confidence: 'high',
  sources: ['law survey of 2021'],
  openPoints: ['procedures of a primary regulator count as compliance: they are not assumed'],
  notes: [
    'enforced by the Attorney General, who may recover direct economic damages; no private right',
    'who keeps data for an owner also cooperates with the owner',
  ],
  territories: ['US-NE'],
  scopeCite: `${STATUTE}: residents of Nebraska`,
  zone: 'America/Chicago',
  trigger: trigger(
    'acquisition',
    exposed([
      'name+ssn',
      'name+drivers_license',
      'name+financial_account+access_code',
      'name+payment_card+access_code',
      'name+electronic_identifier+access_code',
      'name+biometric',
      'username_or_email+password',
    ]),
    STATUTE,
    { media: 'computerized' },
  ),
  encryption: encryption('safe_harbour', STATUTE, { voidIfKeyAcquired: true }),
  harm: harmTest(
    'trigger',
    'us-ne',
    'have the data not been used without right, and is such use not reasonably likely',
    STATUTE,
  ),
  individuals: people({
    stage: stage(
      'notice',
      worded('without_unreasonable_delay', 'discovery', { tolling: ['law_enforcement', 'scope_and_restore'] }),
      STATUTE,
      says(),
    ),
    channels: ways('e_sign_consent', STATUTE, 'live_call'),
    substitute: {
      ...instead({ costUsd: 75_000, persons: 100_000 }, ['email', 'website', 'statewide_media'], 'all', STATUTE),
      forSmall: {
        maxEmployees: 10,
        costOverUsd: 10_000,
        personsOver: null,
        by: ['email', 'local_newspaper_quarter_page_weekly_x3', 'website', 'local_media'],
      },
    },
    holdCite: STATUTE,
  }),
  recipients: [
    told('attorney-general', 'us-ne.ag', [stage('initial', withPeople('not_later_than'), STATUTE)], {
      how: 'online portal or mail form',
    }),
  ],
  processor: {
    kind: 'data-owner',
    deadline: worded('when_aware', 'awareness'),
    riskTest: true,
    condition: 'the data were used without right, or that is likely',
    cite: STATUTE,
  },
});
