import { tellOwner } from '../holders';
import { encryption, exposed, harmTest, instead, kept, law, people, stage, told, trigger, ways } from '../parts';
import { persons, within, withPeople, worded } from '../periods';

const STATUTE = 'Ark. Code 4-110-101 to 4-110-108';

export const usAr = law({
  id: 'us-ar',
  name: 'Arkansas',
  statute: STATUTE,
  effective: '2019-07-23',
  confidence: 'high',
  sources: ['Act 1030 of 2019, text', 'law survey of 2021'],
  openPoints: [
    'the threshold of the Attorney General names no residents (4-110-105(b)(2)), though many charts read it so: everybody is counted, so people elsewhere keep the line provisional',
    'an own policy with the same timing may count as compliance: it is not assumed',
    'a law that protects people better may count as compliance: it is not assumed',
  ],
  notes: ['enforced by the Attorney General under the law on deceptive trade practices; no private right'],
  territories: ['US-AR'],
  scopeCite: `${STATUTE}: residents of Arkansas`,
  zone: 'America/Chicago',
  trigger: trigger(
    'acquisition',
    exposed([
      'name+ssn',
      'name+drivers_license',
      'name+financial_account+access_code',
      'name+payment_card+access_code',
      'name+medical',
      'name+biometric',
    ]),
    STATUTE,
    { media: 'computerized' },
  ),
  encryption: encryption('safe_harbour', `${STATUTE}: unencrypted data; it says nothing of keys`),
  harm: harmTest('exemption', 'us-ar', 'is there no reasonable likelihood that customers are harmed', STATUTE, {
    register: kept('document_the_determination_in_writing', STATUTE, 5),
    filings: [
      told(
        'attorney-general',
        'us-ar.ag',
        [
          stage(
            'exemption',
            {
              kind: 'directed',
              standard: 'within_30_days_of_a_request',
              by: 'a written request of the Attorney General',
            },
            STATUTE,
          ),
        ],
        { how: 'the written determination with its documents, on request' },
      ),
    ],
  }),
  individuals: people({
    stage: stage(
      'notice',
      worded('without_unreasonable_delay', 'discovery', { tolling: ['law_enforcement', 'scope_and_restore'] }),
      STATUTE,
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
      'us-ar.ag',
      [
        stage(
          'initial',
          {
            kind: 'earlier_of',
            standard: null,
            of: [withPeople('same_time_as'), within(45, 'days', 'determination_of_harm')],
          },
          STATUTE,
        ),
      ],
      { threshold: persons('>', 1000, 'all') },
    ),
  ],
  processor: tellOwner(worded('immediately', 'discovery'), STATUTE),
});
