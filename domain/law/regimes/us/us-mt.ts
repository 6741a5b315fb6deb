import { tellOwner } from '../holders';
import { encryption, exposed, harmTest, instead, law, people, says, stage, told, trigger, ways } from '../parts';
import { withPeople, worded } from '../periods';

const STATUTE = 'Mont. Code 30-14-1701 to 30-14-1705';

export const usMt = law({
  id: 'us-mt',
  name: 'Montana',
  statute: STATUTE,
  effective: '2015-10-01',
  confidence: 'high',
  sources: [
    'law survey of 2021',
    'HB 732 of 2005 s. 7, enacted text',
    'https://leg.mt.gov/bills/2023/BillHtml/SB0050.htm (SB 50 of 2023: sections on agencies only)',
  ],
  openPoints: [
    'a summary of 2025 reads substitute notice as e-mail with either the website or the media',
    'whether the notice suggests getting a credit report is asked; until then the bureaus stay on the list',
  ],
  notes: [
    'insurers: Mont. Code 33-19-321',
    'enforced by the Attorney General: up to 10,000 USD for each violation; no private right',
  ],
  territories: ['US-MT'],
  scopeCite: `${STATUTE}: residents of Montana`,
  zone: 'America/Denver',
  trigger: trigger(
    'acquisition',
    exposed([
      'name+ssn',
      'name+drivers_license',
      'name+financial_account+access_code',
      'name+payment_card+access_code',
      'name+tribal_id',
      'name+medical',
      'name+tax_id',
      'name+ip_pin',
    ]),
    STATUTE,
    { media: 'computerized' },
  ),
  encryption: encryption('safe_harbour', STATUTE),
  harm: harmTest(
    'trigger',
    'us-mt',
    'has no resident suffered loss or injury, and is none reasonably believed',
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
    substitute: instead(
      { costUsd: 250_000, persons: 500_000 },
      ['email+website', 'local_or_statewide_media'],
      'any',
      STATUTE,
    ),
    holdCite: STATUTE,
  }),
  recipients: [
    told(
      'attorney-general',
      'us-mt.ag',
      [
        stage(
          'initial',
          withPeople('same_time_as'),
          STATUTE,
          says(['sample_notice', 'timing_and_distribution', 'number_affected']),
        ),
      ],
      { how: 'electronic copy to the consumer protection office' },
    ),
    told(
      'credit-bureaus',
      'credit-bureaus',
      [stage('initial', worded('coordinate_timing_content_and_distribution', 'notice_to_individuals'), STATUTE)],
      {
        when: {
          is: 'asked',
          question: 'suggests-credit-report/us-mt',
          words: 'the notice suggests getting a credit report',
          unanswered: 'unclear',
        },
        how: 'the nationwide consumer reporting agencies',
      },
    ),
  ],
  processor: tellOwner(worded('immediately', 'discovery'), STATUTE),
});
