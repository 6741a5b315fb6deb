import type { Condition } from '../../condition';
import { encryption, harmTest, law, says, stage, told, trigger, ways } from '../parts';
import { within, worded } from '../periods';
import { WIDE_SCOPE, asked, publicly, toPeople } from './asia-parts';

const ACT = 'Privacy Act 1988 (Cth)';

const BOUND: Condition = {
  is: 'any',
  of: [
    { is: 'entity', anyOf: ['app_entity'], words: 'an entity under the scheme' },
    asked(
      'app-entity/au',
      'the organisation is under the scheme: turnover above AUD 3 million, an agency, health, trade in personal data, credit, or tax file numbers',
    ),
  ],
};

export const au = law({
  id: 'au',
  name: 'Australia: Notifiable Data Breaches scheme',
  statute: `${ACT} Part IIIC (s. 26WA to 26WT)`,
  effective: '2018-02-22',
  confidence: 'high',
  sources: [
    'bifrostindex.ai guide to Australia',
    'rulesmate.com.au on the statement',
    'explanatory memorandum of the amendment',
  ],
  openPoints: [
    WIDE_SCOPE,
    'an assessment whose last day is no business day may move to the next one (Acts Interpretation Act 1901 s. 36(2), not read); the earlier day is used',
  ],
  notes: [
    'several entities that hold the data: one notification is enough (s. 26WJ, 26WM)',
    'secrecy provisions and a declaration of the Commissioner can lift or delay the notice too (s. 26WP, 26WQ)',
    'neighbouring duties: My Health Records Act; APRA CPS 234 (72 hours); SOCI Act (12 and 72 hours); ransom payments (72 hours, Cyber Security Act 2024)',
    'serious interference: AUD 50 million, three times the benefit or 30 % of turnover; lower tiers since December 2024',
  ],
  territories: ['AU'],
  reach: 'establishment',
  scopeCite: `${ACT}: people in Australia, and entities seated there`,
  zone: 'Australia/Sydney',
  trigger: trigger('access', BOUND, `${ACT} s. 26WE`),
  encryption: encryption('risk_test', `${ACT} s. 26WG`),
  harm: harmTest(
    'trigger',
    'au',
    'is serious harm to none of the people likely, as a reasonable person sees it, or did remedial action prevent it',
    `${ACT} s. 26WE, 26WF, 26WG`,
  ),
  individuals: toPeople(
    stage(
      'notice',
      worded('as_soon_as_practicable', 'authority_filing', { tolling: ['law_enforcement'] }),
      `${ACT} s. 26WL`,
      says(['entity_contact', 'nature_of_breach', 'pi_types', 'mitigation_advice']),
      { notes: ['everybody whose data it is, or only those at risk; after the statement is complete'] },
    ),
    ways('none', `${ACT} s. 26WL(2)`),
    {
      substitute: publicly(['website', 'publicise_the_statement'], `${ACT} s. 26WL(2)(c)`, {
        notes: ['where it is practicable to tell neither everybody nor those at risk'],
      }),
      holdCite: `${ACT} s. 26WN`,
    },
  ),
  recipients: [
    told(
      'supervisory-authority',
      'au.oaic',
      [
        stage(
          'assessment',
          within(30, 'days', 'suspicion', { standard: 'reasonable_and_expeditious' }),
          `${ACT} s. 26WH`,
          says(),
          { notes: ['our own finding, nothing is sent: all reasonable steps to end it in that time'] },
        ),
        stage(
          'statement',
          worded('as_soon_as_practicable', 'reasonable_belief'),
          `${ACT} s. 26WK`,
          says(['entity_and_reporter_identity', 'contact_point', 'nature_of_breach', 'pi_types', 'mitigation_advice']),
        ),
      ],
      { how: 'online form of the office' },
    ),
  ],
});
